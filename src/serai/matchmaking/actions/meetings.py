"""Meetings are scheduled, cancelled and told of.

The schedule thinks for seconds before it writes, so it reads and thinks outside its transaction; what changed meanwhile
and cannot be true at once is refused by the database's own constraints.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.models import Meeting, ScheduleRun
from serai.matchmaking.queries import SLOT_MINUTES, Slot, latest_run, replaceable_meetings, slots_of, who_is_told
from serai.matchmaking.stages import Progress, silent
from serai.shared import audit
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

if TYPE_CHECKING:
    from serai.matchmaking.planning import Plan

M = Meeting.State
CANCELLABLE = frozenset({M.REQUESTED, M.ACCEPTED, M.SCHEDULED})
BATCH = 2000


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, actor: Actor, now: datetime) -> Meeting:
    """Cancel a meeting that nobody has come to yet. Raises Refused for another one, and without a reason."""
    if not reason.strip():
        raise Refused({"reason": [_("Say why the meeting is cancelled; both sides read it.")]})
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state not in CANCELLABLE:
        raise Refused(_("A meeting that is %(now)s cannot be cancelled.") % {"now": held.get_state_display()})
    before = audit.values(held, ["state", "version"])
    held.state, held.version = M.CANCELLED, held.version + 1
    held.save(update_fields=["state", "version"])
    after = audit.values(held, ["state", "version"])
    audit.record(
        actor=actor,
        action="matchmaking.cancel_meeting",
        now=now,
        target=held,
        before=before,
        after=after,
        reason=reason,
    )
    announce({f"meetings:{held.edition.slug}"})
    return held


def schedule_meetings(
    *,
    edition: Edition,
    tables: int | None = None,
    per_buyer: int = 8,
    per_exhibitor: int = 24,
    actor: Actor,
    now: datetime,
    progress: Progress = silent,
) -> ScheduleRun:
    """Schedule the meetings that the suggestions promise most of, with a proven bound on what any schedule is worth.

    Takes the place of what earlier runs scheduled and nobody has come to yet; a meeting that the new schedule has at
    the same time and table stays the record it was. `tables` stand in every slot (one for ten buyers unless given);
    nobody has more than `per_buyer` or `per_exhibitor` meetings. `progress` is told (read | bound | place | fill |
    exchange | write, done, of how many). Raises Refused when there is nothing to schedule, or when meetings changed
    meanwhile.
    """
    from serai.matchmaking.planning import plan

    started = perf_counter()
    planned = plan(edition, tables=tables, per_buyer=per_buyer, per_exhibitor=per_exhibitor, progress=progress)
    if planned is None:
        raise Refused(_("Nothing to schedule: no open need has a suggestion. Suggest exhibits first."))
    seconds = round(perf_counter() - started, 3)
    progress("write", 0, 1)
    try:
        run = _write(edition, planned, seconds=seconds, actor=actor, now=now)
    except IntegrityError as error:
        raise Refused(_("Meetings changed while the schedule was made; run it again.")) from error
    progress("write", 1, 1)
    return run


@transaction.atomic
def send_schedule(*, run: ScheduleRun, reason: str = "", actor: Actor, now: datetime) -> ScheduleRun:
    """Write each buyer and exhibitor one letter with all their meetings, also to those who were told and lost theirs.

    Nobody is written to twice about one run. Refuses a run that is not the newest.
    """
    if run != latest_run(run.edition):
        raise Refused(_("A newer run has taken the place of this one; send that."))
    told = list(who_is_told(run.edition))
    post(letter="matchmaking.meetings", about=told, reason=reason, actor=actor, now=now)
    after = {"participants": len(told)}
    audit.record(actor=actor, action="matchmaking.send_schedule", now=now, target=run, after=after, reason=reason)
    return run


@transaction.atomic
def _write(edition: Edition, planned: "Plan", *, seconds: float, actor: Actor, now: datetime) -> ScheduleRun:
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    slots = slots_of(edition)
    wanted = {_who_when_and_where(meeting): meeting for meeting in _meetings(edition, planned, slots)}
    # What the new plan has just so stays the same record: nobody's calendar moves without need.
    gone = [meeting for meeting in replaceable_meetings(edition) if not wanted.pop(_who_when_and_where(meeting), None)]
    audit.record_many(
        actor=actor,
        action="matchmaking.replace_meetings",
        now=now,
        changes=[(meeting, audit.values(meeting), None) for meeting in gone],
    )
    for start in range(0, len(gone), BATCH):
        Meeting.objects.filter(pk__in=[meeting.pk for meeting in gone[start : start + BATCH]]).delete()
    last = latest_run(edition)
    run = ScheduleRun.objects.create(
        edition=edition,
        number=last.number + 1 if last else 1,
        at=now,
        slots=[starts.isoformat() for starts, _ends in slots],
        slot_minutes=SLOT_MINUTES,
        tables=planned.tables,
        pairs=planned.pairs,
        meetings_count=len(planned.meetings),
        weight=planned.weight,
        bound=planned.bound,
        unmet=planned.unmet,
        seconds=seconds,
    )
    audit.record(actor=actor, action="matchmaking.schedule_meetings", now=now, target=run)
    for meeting in wanted.values():
        meeting.run = run
    add_all(records=wanted.values(), action="matchmaking.schedule_meetings", actor=actor, now=now)
    announce({f"meetings:{edition.slug}"})
    return run


def _meetings(edition: Edition, planned: "Plan", slots: Sequence[Slot]) -> Iterator[Meeting]:
    for meeting in planned.meetings:
        starts, ends = slots[meeting.slot]
        yield Meeting(
            edition=edition,
            state=Meeting.State.SCHEDULED,
            buyer_id=meeting.buyer,
            exhibitor_id=meeting.exhibitor,
            need_id=meeting.need,
            weight=meeting.weight,
            slot=meeting.slot,
            starts=starts,
            ends=ends,
            table=meeting.table,
        )


def _who_when_and_where(meeting: Meeting) -> tuple[object, ...]:
    return (
        meeting.buyer_id,
        meeting.exhibitor_id,
        meeting.need_id,
        meeting.weight,
        meeting.slot,
        meeting.starts,
        meeting.table,
    )
