"""Writes of matchmaking: needs are posted and moved, exhibits suggested for them, meetings scheduled.

The last two think for seconds before they write, so they read and think outside their transaction; what changed
meanwhile and cannot be true at once is refused by the database's own constraints.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.models import Meeting, Need, ScheduleRun, Suggestion
from serai.matchmaking.queries import (
    SLOT_MINUTES,
    Slot,
    latest_run,
    open_needs,
    replaceable_meetings,
    slots_of,
    who_is_told,
)
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

if TYPE_CHECKING:
    from serai.matchmaking.planning import Plan

Progress = Callable[[str, int, int], None]
S = Need.State
# From where a need may go where. A need that is awarded, closed or expired stays so.
MOVES: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.MODERATED, S.CLOSED}),
    S.MODERATED: frozenset({S.OPEN, S.CLOSED}),
    S.OPEN: frozenset({S.SHORTLISTING, S.CLOSED, S.EXPIRED}),
    S.SHORTLISTING: frozenset({S.OPEN, S.AWARDED, S.CLOSED, S.EXPIRED}),
    S.AWARDED: frozenset(),
    S.CLOSED: frozenset(),
    S.EXPIRED: frozenset(),
}
M = Meeting.State
CANCELLABLE = frozenset({M.REQUESTED, M.ACCEPTED, M.SCHEDULED})
BATCH = 2000


def _silent(_stage: str, _done: int, _whole: int) -> None:
    pass


@transaction.atomic
def post_needs(*, needs: Iterable[Need], actor: Actor, now: datetime) -> list[Need]:
    """Post what buyers want, all or none, in the state they come with. Raises Refused for one who is no buyer."""
    needs = list(needs)
    buyers = {need.buyer_id for need in needs}
    known = Participation.objects.filter(pk__in=buyers, role=Participation.Role.BUYER).values_list("pk", flat=True)
    if strangers := buyers - set(known):
        place = next(place for place, need in enumerate(needs, start=1) if need.buyer_id in strangers)
        raise Refused({"buyer": [_("%(place)d: Only who takes part as a buyer posts needs.") % {"place": place}]})
    posted = add_all(records=needs, action="matchmaking.post_needs", actor=actor, now=now)
    _announce_needs(posted)
    return posted


@transaction.atomic
def move_need(*, need: Need, to: str, reason: str = "", actor: Actor, now: datetime) -> Need:
    """Move a need to its next state. Raises Refused when there is no way from where it is."""
    (moved,) = move_needs(needs=[need], to=to, reason=reason, actor=actor, now=now)
    post(letter=f"matchmaking.need_{to}", about=[moved], reason=reason, actor=actor, now=now)
    need.state, need.version = moved.state, moved.version
    return need


@transaction.atomic
def move_needs(*, needs: Iterable[Need], to: str, reason: str = "", actor: Actor, now: datetime) -> list[Need]:
    """Bring needs to the state that a list has, all or none, by the ways there are; writes no letters."""
    held = list(Need.objects.select_for_update().filter(pk__in=[need.pk for need in needs]).order_by("pk"))
    for need in held:
        if to not in MOVES[need.state]:
            raise Refused(
                _("A need that is %(now)s cannot become %(to)s.")
                % {"now": need.get_state_display(), "to": Need.State(to).label}
            )
    changes = [(need, {"state": to}) for need in held]
    moved = change_all(changes=changes, action="matchmaking.move_need", actor=actor, now=now, reason=reason)
    _announce_needs(moved)
    return moved


@transaction.atomic
def change_needs(*, changes: Iterable[tuple[Need, Mapping[str, Any]]], actor: Actor, now: datetime) -> list[Need]:
    """Give needs new values by field name, all or none; a state changes by the actions above."""
    changed = change_all(changes=changes, action="matchmaking.change_needs", actor=actor, now=now)
    _announce_needs(changed)
    return changed


def _announce_needs(needs: Iterable[Need]) -> None:
    buyers = {need.buyer_id for need in needs}
    slugs = Edition.objects.filter(participations__in=buyers).distinct().values_list("slug", flat=True)
    announce({f"needs:{slug}" for slug in slugs})


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


def suggest_exhibits(
    *, edition: Edition, top: int = 20, actor: Actor, now: datetime, progress: Progress = _silent
) -> int:
    """Suggest at most `top` exhibits for each open need, in place of what was suggested before; returns how many.

    `progress` is told (read | match, done, of how many). Suggestions are derived and can be made again, so one audit
    row on the edition stands for the run.
    """
    from serai.matchmaking.suggesting import suggestions

    found = list(suggestions(edition, top=top, progress=progress))
    try:
        _replace_suggestions(edition, found, top=top, actor=actor, now=now)
    except IntegrityError as error:
        raise Refused(_("Needs or exhibits changed while they were matched; match them again.")) from error
    return len(found)


@transaction.atomic
def _replace_suggestions(edition: Edition, found: list[Suggestion], *, top: int, actor: Actor, now: datetime) -> None:
    Suggestion.objects.filter(need__in=open_needs(edition)).delete()
    Suggestion.objects.bulk_create(found, batch_size=BATCH)
    audit.record(
        actor=actor,
        action="matchmaking.suggest_exhibits",
        now=now,
        target=edition,
        after={"needs": len({each.need_id for each in found}), "suggestions": len(found), "top": top},
    )
    announce({f"suggestions:{edition.slug}"})


def schedule_meetings(
    *,
    edition: Edition,
    tables: int | None = None,
    per_buyer: int = 8,
    per_exhibitor: int = 24,
    actor: Actor,
    now: datetime,
    progress: Progress = _silent,
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
