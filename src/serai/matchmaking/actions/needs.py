"""What buyers want is posted, moved from state to state, and changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.models import Need
from serai.participation.models import Participation
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
