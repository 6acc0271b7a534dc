"""Whether the settings leave a door open, and whether the audit trail is what was sealed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.checks.security.base import (
    SECRET_KEY_INSECURE_PREFIX,
    SECRET_KEY_MIN_LENGTH,
    SECRET_KEY_MIN_UNIQUE_CHARACTERS,
)

from serai.serving.doctor.finding import Finding, error, ok, warning
from serai.shared.models import Seal
from serai.shared.sealing import unsealed
from serai.shared.verifying import verify

SEALS = 20  # the newest ones, which are walked here; `serai audit verify` walks all
SOON = timedelta(minutes=1)  # a row is sealed within seconds


def settings_are_safe(_now: datetime) -> Iterator[Finding]:
    """Debug pages, the second factor, HTTPS and the secret key."""
    found = list(_unsafe())
    yield from found or [ok("settings", "They are as a public site needs them.")]


def _unsafe() -> Iterator[Finding]:
    if settings.DEBUG:
        told = "Debug pages are on: they show settings to whoever causes an error. Leave SERAI_DEBUG out."
        yield error("settings", told)
    if not settings.SECOND_FACTOR:
        yield warning("settings", "The desk opens with a password alone. Leave SERAI_SECOND_FACTOR out.")
    if not settings.SESSION_COOKIE_SECURE:
        told = "Cookies go over plain HTTP too. Put the site behind HTTPS and set SERAI_HTTPS=1, but for a trial."
        yield warning("settings", told)
    key = settings.SECRET_KEY
    if (
        len(key) < SECRET_KEY_MIN_LENGTH
        or len(set(key)) < SECRET_KEY_MIN_UNIQUE_CHARACTERS
        or key.startswith(SECRET_KEY_INSECURE_PREFIX)
    ):
        told = "SERAI_SECRET_KEY can be guessed. Leave it out (one is made), or give 50 random characters."
        yield error("settings", told)


def trail_is_sealed(now: datetime) -> Iterator[Finding]:
    """The newest seals fit, and what is a minute old is under one."""
    newest = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    verdict = verify(since=max(0, newest - SEALS))
    if verdict.fault:
        told = f"Somebody has changed it: {verdict.fault} Keep the database as it is and run `serai audit verify`."
        yield error("audit trail", told)
    if late := unsealed().filter(at__lt=now - SOON).count():
        yield warning("audit trail", f"{late} rows are not yet sealed: `serai serve` or `serai work` does it.")
    elif not verdict.fault:
        yield ok("audit trail", f"{newest} seals; the newest fit.")
