"""Writes about registrations of buyers and visitors."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce
from serai.visitors.models import BuyerRegistration, Visitor

S = BuyerRegistration.State

MOVES: dict[str, str] = {S.DRAFT: S.SUBMITTED, S.SUBMITTED: S.VERIFIED, S.VERIFIED: S.INVITED}
MEETING_SLOTS = 60  # bits that a mask of hours may use


@transaction.atomic
def register_buyers(
    *, registrations: Iterable[BuyerRegistration], actor: Actor, now: datetime
) -> list[BuyerRegistration]:
    """Register enterprises as buyers, all or none: new ones, or a list whose states were decided elsewhere."""
    registrations = list(registrations)
    for place, registration in enumerate(registrations, start=1):
        if not 0 <= registration.slots < 1 << MEETING_SLOTS:
            raise Refused({"slots": [_("%(place)d: Choose hours out of the edition's slots.") % {"place": place}]})
    participations = {registration.participation_id for registration in registrations}
    buyers = Participation.objects.filter(pk__in=participations, role=Participation.Role.BUYER)
    if buyers.count() < len(participations):
        raise Refused({"participation": [_("Only who takes part as a buyer can be registered here.")]})
    added = add_all(records=registrations, action="visitors.register_buyers", actor=actor, now=now)
    _announce(participations)
    return added


def submit_registration(*, registration: BuyerRegistration, actor: Actor, now: datetime) -> BuyerRegistration:
    """Hand a registration in."""
    return _move([registration], S.SUBMITTED, verb="submit_registration", reason="", actor=actor, now=now)[0]


def verify_buyers(
    *, registrations: Sequence[BuyerRegistration], reason: str = "", actor: Actor, now: datetime
) -> list[BuyerRegistration]:
    """State that these enterprises are what they say: they see what is shown to verified buyers. All or none."""
    return _move(registrations, S.VERIFIED, verb="verify_buyers", reason=reason, actor=actor, now=now)


def invite_buyers(
    *, registrations: Sequence[BuyerRegistration], reason: str = "", actor: Actor, now: datetime
) -> list[BuyerRegistration]:
    """Invite verified buyers to come, all or none."""
    return _move(registrations, S.INVITED, verb="invite_buyers", reason=reason, actor=actor, now=now)


@transaction.atomic
def register_visitors(*, visitors: Iterable[Visitor], actor: Actor, now: datetime) -> list[Visitor]:
    """Register professional visitors, all or none. Refuses a person who is registered for the edition already."""
    visitors = list(visitors)
    editions = {visitor.edition_id for visitor in visitors}
    list(Edition.objects.select_for_update(no_key=True).filter(pk__in=editions).order_by("pk"))
    known = set(Visitor.objects.filter(edition__in=editions).values_list("edition_id", "person_id"))
    for place, visitor in enumerate(visitors, start=1):
        key = (visitor.edition_id, visitor.person_id)
        if key in known:
            raise Refused(
                {
                    "person": [
                        _("%(place)d: %(person)s is registered already.") % {"place": place, "person": visitor.person}
                    ]
                }
            )
        known.add(key)
    return add_all(records=visitors, action="visitors.register_visitors", actor=actor, now=now)


@transaction.atomic
def _move(
    registrations: Sequence[BuyerRegistration], to: str, *, verb: str, reason: str, actor: Actor, now: datetime
) -> list[BuyerRegistration]:
    """Move registrations to one state, all or none: the only place where a state changes."""
    rows = (
        BuyerRegistration.objects.filter(pk__in=[registration.pk for registration in registrations])
        .select_related("participation__enterprise", "participation__edition", "contact")
        .order_by("pk")
    )
    changed = ["state", "version"]
    before = {}
    for registration in rows.select_for_update(of=("self",)):
        following = MOVES.get(registration.state)
        if to != following:
            raise Refused(_refusal(registration, following))
        before[registration.pk] = audit.values(registration, changed)
    BuyerRegistration.objects.filter(pk__in=before).update(state=to, version=F("version") + 1)
    moved = list(rows)
    changes = [(registration, before[registration.pk], audit.values(registration, changed)) for registration in moved]
    audit.record_many(actor=actor, action=f"visitors.{verb}", now=now, changes=changes, reason=reason)
    post(letter=f"visitors.{to}", about=moved, reason=reason, actor=actor, now=now)
    _announce({registration.participation_id for registration in moved})
    return moved


def _refusal(registration: BuyerRegistration, following: str | None) -> str:
    names = {"buyer": registration.participation.enterprise, "state": registration.get_state_display()}
    if following is None:
        return _("%(buyer)s: the registration is %(state)s; nothing follows.") % names
    return _("%(buyer)s: the registration is %(state)s; its next state is %(next)s.") % {
        **names,
        "next": S(following).label,
    }


def _announce(participations: Collection[int]) -> None:
    slugs = Edition.objects.filter(participations__in=participations).distinct().values_list("slug", flat=True)
    announce({f"buyers:{slug}" for slug in slugs})
