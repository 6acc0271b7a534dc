"""Whether the database keeps what it said it had written, has the tables of this program, and agrees on the time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from serai.serving.doctor.finding import Finding, error, ok, warning
from serai.shared.models import AuditEntry

NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.glusterfs", "ceph")  # kinds of file systems
FULL = 2  # of SQLite's `synchronous`
SKEW, GREAT_SKEW = timedelta(seconds=2), timedelta(minutes=1)
NEWEST = 1000  # audit rows that are looked at


def keeps_what_it_says(_now: datetime) -> Iterator[Finding]:
    """A power cut must not take back what was confirmed, nor break the file."""
    found = list(_sqlite() if connection.vendor == "sqlite" else _postgresql())
    yield from found or [ok("database", f"{connection.display_name} keeps what it has confirmed.")]


def _postgresql() -> Iterator[Finding]:
    for name, remedy in (
        ("synchronous_commit", "ALTER DATABASE … SET synchronous_commit = on"),
        ("fsync", "fsync = on in postgresql.conf"),
        ("full_page_writes", "full_page_writes = on in postgresql.conf"),
    ):
        if _one(f"SHOW {name}") == "off":
            told = f"PostgreSQL runs with {name}=off: a power cut loses what was confirmed to people. Set {remedy}."
            yield error("database", told)


def _sqlite() -> Iterator[Finding]:
    path = str(connection.settings_dict["NAME"])
    if (mode := _one("PRAGMA journal_mode")) not in {"wal", "memory"}:
        yield error("database", f"SQLite's journal mode is {mode}: pages would wait for every write. It must be wal.")
    if int(str(_one("PRAGMA synchronous"))) < FULL:
        yield error("database", "SQLite does not wait for the disk: a power cut loses what was confirmed to people.")
    if kind := _network_file_system(Path(path)):
        told = f"{path} is on a network file system ({kind}), where SQLite's locks do not hold: use a local disk."
        yield error("database", told)


def _network_file_system(path: Path) -> str:
    """The kind of file system, when it is one of another machine and this system tells."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    above = [(point, kind) for point, kind in mounts if path.resolve().is_relative_to(point)]
    kind = max(above, key=lambda mount: len(mount[0]), default=("", ""))[1]
    return kind if kind.startswith(NETWORK) else ""


def is_up_to_date(_now: datetime) -> Iterator[Finding]:
    """The tables are those of this program."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        first = plan[0][0]
        yield error("migrations", f"{len(plan)} are missing, from {first.app_label}.{first.name}: run `serai migrate`.")
    else:
        yield ok("migrations", "The database is up to date.")


def clock_is_right(now: datetime) -> Iterator[Finding]:
    """Three clocks agree: this machine's, the database's, and that of whoever wrote the newest audit rows."""
    found = list(_skew(now))
    yield from found or [ok("clock", "The clocks agree.")]


def _skew(now: datetime) -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        before = timezone.now()
        there = _one("SELECT clock_timestamp()")
        assert isinstance(there, datetime)
        apart = max(before - there, there - timezone.now())
        if apart > SKEW:
            told = f"The database's clock is {apart.total_seconds():.0f} s off this machine's: set both by NTP."
            yield (error if apart > GREAT_SKEW else warning)("clock", told)
    newest = AuditEntry.objects.order_by("-pk").values_list("pk", "at")[:NEWEST]
    for row, at in newest:
        if at > now + GREAT_SKEW:
            told = f"Audit row {row} is of {at:%Y-%m-%d %H:%M} UTC, which is yet to come: set the clocks by NTP."
            yield warning("clock", told)
            return


def _one(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
