"""What buyers want is posted, moved from state to state, and changed."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.actions.declining import decline_waiting
from serai.matchmaking.asked import SAID, WORDING, faults, lacking
from serai.matchmaking.models import Look, Need, Suggestion
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

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
EDITABLE = frozenset({S.DRAFT, S.MODERATED, S.OPEN, S.SHORTLISTING})
ENDED = frozenset({S.AWARDED, S.CLOSED, S.EXPIRED})
VISIT = timedelta(minutes=30)


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
def change_need(*, need: Need, changes: Mapping[str, Any], actor: Actor, now: datetime) -> Need:
    """Give a need what its buyer says of it, by field name (of SAID), until it is awarded, closed or expired.

    One that is open stays open, and waits to be matched anew where the change touches what it is matched by.
    """
    if unknown := {*changes} - {*SAID}:
        raise ValueError(f"{sorted(unknown)} are not the buyer's to change.")
    if need.state not in EDITABLE:
        raise Refused(_("A need that is %(now)s is not changed any more.") % {"now": need.get_state_display()})
    wanted = copy(need)
    for name, value in changes.items():
        setattr(wanted, name, value)
    found = faults(wanted, changes.keys(), now)
    if need.state != S.DRAFT or need.handed_in_at:
        found = {**lacking(wanted), **found}
    if found:
        raise Refused(found)
    anew = {"matched_at": None} if {*changes} & WORDING else {}
    each = [(need, {**changes, **anew})]
    (changed,) = change_all(changes=each, action="matchmaking.change_need", actor=actor, now=now)
    _announce_needs([changed])
    return changed


@transaction.atomic
def hand_in_need(*, need: Need, actor: Actor, now: datetime) -> Need:
    """Ask the secretariat to open a draft. Raises Refused that names what is missing."""
    if need.state != S.DRAFT or need.handed_in_at:
        raise Refused(_("This need is handed in already."))
    if found := {**lacking(need), **faults(need, SAID, now)}:
        raise Refused(found)
    each = [(need, {"handed_in_at": now})]
    (changed,) = change_all(changes=each, action="matchmaking.hand_in_need", actor=actor, now=now)
    _announce_needs([changed])
    return changed


@transaction.atomic
def unveil_need(*, need: Need, actor: Actor, now: datetime) -> Need:
    """Show the exhibitors that a need fits whose it is. It cannot be hidden again from those who have read it."""
    if not need.anonymous or need.state not in EDITABLE:
        raise Refused(_("There is nothing to unveil: the need shows whose it is, or nobody can answer it any more."))
    each = [(need, {"anonymous": False})]
    (changed,) = change_all(changes=each, action="matchmaking.unveil_need", actor=actor, now=now)
    _announce_needs([changed])
    return changed


@transaction.atomic
def close_need(*, need: Need, reason: str, actor: Actor, now: datetime) -> Need:
    """Take a need back, as its buyer. Exhibitors whose quotes wait are told that it was closed."""
    (closed,) = move_needs(needs=[need], to=S.CLOSED, reason=reason, actor=actor, now=now)
    return closed


@transaction.atomic
def expire_needs(*, needs: Iterable[Need], actor: Actor, now: datetime) -> list[Need]:
    """Let needs expire whose closing date has passed, and tell their buyers."""
    expired = move_needs(needs=needs, to=S.EXPIRED, actor=actor, now=now)
    post(letter="matchmaking.need_expired", about=expired, actor=actor, now=now)
    return expired


@transaction.atomic
def look_at_suggestions(*, need: Need, actor: Actor, now: datetime) -> frozenset[int]:
    """Remember that the buyer looks at what is suggested for a need; returns the keys of exhibits that are new.

    New is what was not there on an earlier visit; a visit ends after VISIT without a look. At the first nothing is. It
    says nothing about the need, whose version stays; the audit trail knows who has seen how many.
    """
    shown = list(Suggestion.objects.filter(need=need).order_by("exhibit").values_list("exhibit", flat=True))
    look = Look.objects.filter(need=need).first()
    if look is None:
        if shown:
            Look.objects.get_or_create(need=need, defaults={"shown": shown, "before": shown, "at": now})
            _record_look(need, len(shown), actor, now)
        return frozenset()
    before = look.shown if now - look.at > VISIT else look.before
    if before != look.before or {*shown} - {*look.shown}:
        Look.objects.filter(pk=look.pk).update(before=before, shown=sorted({*look.shown, *shown}), at=now)
        _record_look(need, len(shown), actor, now)
    return frozenset(shown) - frozenset(before)


def _record_look(need: Need, shown: int, actor: Actor, now: datetime) -> None:
    after = {"suggestions": shown}
    audit.record(actor=actor, action="matchmaking.look_at_suggestions", now=now, target=need, after=after)


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
    # What was matched before it was moderated, or while it was closed to more quotes, may be out of date.
    anew = {"matched_at": None} if to == S.OPEN else {}
    changes = [(need, {"state": to, **anew}) for need in held]
    moved = change_all(changes=changes, action="matchmaking.move_need", actor=actor, now=now, reason=reason)
    if to in ENDED:
        decline_waiting(needs=moved, actor=actor, now=now)
    _announce_needs(moved)
    return moved


@transaction.atomic
def change_needs(*, changes: Iterable[tuple[Need, Mapping[str, Any]]], actor: Actor, now: datetime) -> list[Need]:
    """Give needs new values by field name, all or none; a state changes by the actions above."""
    anew = [(need, {**new, "matched_at": None} if {*new} & WORDING else new) for need, new in changes]
    changed = change_all(changes=anew, action="matchmaking.change_needs", actor=actor, now=now)
    _announce_needs(changed)
    return changed


def _announce_needs(needs: Iterable[Need]) -> None:
    buyers = {need.buyer_id for need in needs}
    slugs = Edition.objects.filter(participations__in=buyers).distinct().values_list("slug", flat=True)
    announce({f"needs:{slug}" for slug in slugs})
