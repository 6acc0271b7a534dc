"""Sending what waits in the outbox.

A row is taken by a conditional update before it is sent, so that two workers never send it both. At least once: a
worker that dies between the server's yes and its own note leaves the row `sending`, and after STALE it is sent again
under the same Message-ID, by which mail programs know a double. The other choice would be that a letter about an
approval or a closing date silently never comes; that costs its reader more than one that comes twice. Rows are taken
one by one, so a death touches one letter.
"""

import contextlib
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from serai.shared.mail.parts import message
from serai.shared.models import Mail

ROUND = 200  # letters before other chores have their turn
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
STALE = timedelta(minutes=10)
HOUR = timedelta(hours=1)
UNREACHABLE = timedelta(minutes=1)  # until a server that does not answer is asked again
PERMANENT = 500  # replies of a mail server from here on are final
DIED = gettext_noop("The worker stopped while it was sending this.")

S = Mail.State


def send_due(go_on: Callable[[], bool] = lambda: True, *, clock: Callable[[], datetime] = timezone.now) -> None:
    """Send the letters that are due, as many as the hour's limit leaves."""
    office = get_connection()
    try:
        for _turn in range(min(ROUND, _allowance(clock()))):
            mail = take(clock()) if go_on() else None
            if mail is None:
                break
            if problem := _opened(office):
                _postpone(mail, problem, clock())
                break
            _deliver(office, mail, clock)
    finally:
        _close(office)


def take(now: datetime) -> Mail | None:
    """The next letter that is due, taken so that nobody else sends it; None when there is none."""
    due = Mail.objects.filter(state__in=[S.QUEUED, S.SENDING], next_at__lte=now).order_by("next_at", "pk")
    while found := due.values_list("pk", "state", "attempts").first():
        key, state, attempts = found
        held = Mail.objects.filter(pk=key, state=state, attempts=attempts)
        if attempts > len(BACKOFF):  # every try killed its worker
            held.update(state=S.FAILED, last_error=DIED)
        elif held.update(state=S.SENDING, attempts=F("attempts") + 1, next_at=now + STALE):
            return Mail.objects.get(pk=key)
    return None


def _deliver(office: BaseEmailBackend, mail: Mail, clock: Callable[[], datetime]) -> None:
    """Send one letter and note what became of it."""
    try:
        office.send_messages([message(mail)])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _close(office)
        last = mail.attempts > len(BACKOFF)
        if last or _is_final(error):
            _note(mail, state=S.FAILED, last_error=_told(error))
        else:
            _note(mail, state=S.QUEUED, next_at=clock() + BACKOFF[mail.attempts - 1], last_error=_told(error))
    else:
        _note(mail, state=S.SENT, sent_at=clock(), last_error="")


def _note(mail: Mail, **changed: object) -> None:
    """Note what became of a letter, unless it was given up for dead and taken by another meanwhile."""
    Mail.objects.filter(pk=mail.pk, state=S.SENDING, attempts=mail.attempts).update(**changed)


def _opened(office: BaseEmailBackend) -> str:
    """Open the connection if it is not open; what went wrong, or nothing."""
    try:
        office.open()
    except (smtplib.SMTPException, OSError) as error:
        _close(office)
        return _told(error)
    return ""


def _postpone(mail: Mail, problem: str, now: datetime) -> None:
    """The server cannot be reached, or does not let us in: no letter's fault, so nothing counts as an attempt."""
    later = now + UNREACHABLE
    _note(mail, state=S.QUEUED, attempts=mail.attempts - 1, next_at=later, last_error=problem)
    Mail.objects.filter(state=S.QUEUED, next_at__lte=now).update(next_at=later, last_error=problem)


def _allowance(now: datetime) -> int:
    """How many letters may still be sent in this hour, by the whole installation."""
    if not settings.MAIL_PER_HOUR:
        return ROUND
    under_way = Q(state=S.SENDING, next_at__gt=now)
    return max(0, settings.MAIL_PER_HOUR - Mail.objects.filter(Q(sent_at__gt=now - HOUR) | under_way).count())


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the server refused this address or this letter for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= PERMANENT
    return isinstance(error, ValueError)  # what stands there is no address


def _told(error: Exception) -> str:
    """What went wrong, as the desk shows it: the server's own words where there are any."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(_reply(code, reply) for code, reply in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    if isinstance(error, ValueError):
        return str(error)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _reply(code: int, reply: bytes | str) -> str:
    return f"{code} {reply.decode(errors='replace') if isinstance(reply, bytes) else reply}"


def _close(office: BaseEmailBackend) -> None:
    with contextlib.suppress(smtplib.SMTPException, OSError):
        office.close()
