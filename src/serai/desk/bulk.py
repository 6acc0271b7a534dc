"""A verb done to many records, one after another, each by its room's action in a transaction of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from serai.desk.access import Rights
from serai.desk.models import BulkRun
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.desk import DeskList, Verb
from serai.shared.errors import Refused

MOST_REFUSALS = 50  # that a run keeps by name
STEP = 25  # records between two notes of how far a run has come


def begin_run(
    *, edition: Edition, desk_list: DeskList, verb: Verb, keys: Iterable[int], reason: str, user: Any, now: datetime
) -> BulkRun:
    """Note what is to be done to many records. What is done stands in the audit trail, record by record."""
    return BulkRun.objects.create(
        edition=edition,
        user=user,
        desk_list=desk_list.key,
        verb=verb.key,
        keys=list(keys),
        reason=reason,
        asked_at=now,
    )


def carry_out(*, run: BulkRun, desk_list: DeskList, clock: Callable[[], datetime]) -> BulkRun:
    """Do a run's verb to its records from where it stands, each in a transaction of its own.

    Nothing is done for a user who has lost the right meanwhile.
    """
    verb, actor = desk_list.verb(run.verb), Actor.of(run.user)
    if verb is None or not Rights.of(run.user, run.edition).changes(desk_list):
        run.refused, run.refusals, run.done = [["", _("You may not do this any more.")]], len(run.keys), len(run.keys)
    while run.done < len(run.keys):
        step = run.keys[run.done : run.done + STEP]
        rows = desk_list.full(desk_list.rows(run.edition))
        found = rows.in_bulk(step)
        for key in step:
            if record := found.get(key):
                try:
                    verb.act(record, actor=actor, now=clock(), reason=run.reason)  # type: ignore[union-attr,call-arg]
                except Refused as refused:
                    run.refusals += 1
                    run.refused = [*run.refused, [str(record), str(refused)]][:MOST_REFUSALS]
        run.done += len(step)
        run.save(update_fields=["done", "refused", "refusals"])
    run.finished_at = clock()
    run.save(update_fields=["done", "refused", "refusals", "finished_at"])
    return run
