"""Whether what runs beside the database does: worker, index, mail; and whether there is room, and a backup."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from serai.search.models import Outbox
from serai.serving import static, worker
from serai.serving.doctor.finding import Finding, error, ok, warning
from serai.shared.backup.making import LAST
from serai.shared.models import Mail

LATE = timedelta(minutes=15)  # a letter that is due goes out within seconds
ANSWER = 5  # seconds to wait for a mail server
GB = 1_000_000_000
LITTLE, TOO_LITTLE = 5 * GB, 1 * GB  # free bytes
OLD = timedelta(days=2)  # of a backup


def index_is_there(_now: datetime) -> Iterator[Finding]:
    """It is built, and nothing waits for long."""
    from serai.search import index

    waiting = Outbox.objects.count()
    if not index.is_complete():
        yield warning("search index", "It is not built yet: `serai serve` or `serai work` builds it.")
    elif waiting and not worker.is_alive():
        yield warning("search index", f"{waiting} records wait for it: run `serai serve` or `serai work`.")
    else:
        yield ok("search index", f"It is there; {waiting} records wait for it.")


def worker_is_alive(_now: datetime) -> Iterator[Finding]:
    """The one process that sends mail, seals and indexes."""
    if worker.is_alive():
        yield ok("worker", "It runs.")
    else:
        yield warning("worker", "None runs: no mail, seals, tasks or index. Run `serai serve` or `serai work`.")


def static_is_collected(_now: datetime) -> Iterator[Finding]:
    """Styles and scripts are those of this program."""
    if static.is_collected():
        yield ok("static files", "They are those of this version.")
    else:
        yield warning("static files", "They are not of this version: `serai serve` collects them when it starts.")


def mail_goes_out(now: datetime) -> Iterator[Finding]:
    """The server answers, and no letter is stuck."""
    failed = Mail.objects.filter(state=Mail.State.FAILED).count()
    if failed:
        yield warning("mail", f"{failed} letters failed: see Mail at the desk, and send them again.")
    late = Mail.objects.filter(state=Mail.State.QUEUED, next_at__lt=now - LATE).count()
    if late:
        yield warning("mail", f"{late} letters wait longer than they should: run `serai serve` or `serai work`.")
    backend = get_connection()
    if not isinstance(backend, EmailBackend):
        told = "Mail is written to files or the terminal and reaches nobody: set SERAI_MAIL_URL."
        yield warning("mail", told)
        return
    backend.timeout = ANSWER
    try:
        backend.open()
    except OSError as failure:  # what smtplib raises are such, too
        told = f"{backend.host}:{backend.port} does not take mail ({failure}): check SERAI_MAIL_URL."
        yield error("mail", told)
    else:
        backend.close()
        if not failed and not late:
            yield ok("mail", f"{backend.host} answers; no letter is stuck.")


def disk_has_room(_now: datetime) -> Iterator[Finding]:
    """The data folder can grow."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    told = f"{free / GB:.1f} GB are free for {settings.DATA_DIR}"
    if free < TOO_LITTLE:
        yield error("disk", f"{told}: make room now; when it is full, nothing is saved any more.")
    elif free < LITTLE:
        yield warning("disk", f"{told}: make room.")
    else:
        yield ok("disk", f"{told}.")


def backup_is_recent(now: datetime) -> Iterator[Finding]:
    """When the last one was made here."""
    path = Path(settings.DATA_DIR) / LAST
    if not path.exists():
        yield warning("backup", "None is known: run `serai backup` daily, and keep copies on another machine.")
        return
    last = json.loads(path.read_text())
    at = datetime.fromisoformat(last["at"])
    told = f"The last one was made on {at:%Y-%m-%d %H:%M} UTC: {last['file']}"
    if not Path(last["file"]).exists():
        yield warning("backup", f"{told}, which is not there any more.")
    elif now - at > OLD:
        yield warning("backup", f"{told}. Run `serai backup` daily.")
    else:
        yield ok("backup", f"{told}.")
