"""Looks over an installation: what is well, what is not, and what to do about it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from serai.serving.doctor import database, running, safety
from serai.serving.doctor.finding import Finding, error

Check = Callable[[datetime], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "settings": safety.settings_are_safe,
    "database": database.keeps_what_it_says,
    "migrations": database.is_up_to_date,
    "clock": database.clock_is_right,
    "audit trail": safety.trail_is_sealed,
    "search index": running.index_is_there,
    "worker": running.worker_is_alive,
    "static files": running.static_is_collected,
    "mail": running.mail_goes_out,
    "disk": running.disk_has_room,
    "backup": running.backup_is_recent,
}


def examine(now: datetime) -> Iterator[Finding]:
    """Every check's findings, in order. One that fails is itself an error, and the others go on."""
    for name, check in CHECKS.items():
        try:
            yield from check(now)
        except Exception as failure:  # noqa: BLE001 - a doctor that stumbles over the illness is no help
            what = " ".join(str(failure).split())
            yield error(name, f"Could not be checked: {type(failure).__name__}: {what}")
