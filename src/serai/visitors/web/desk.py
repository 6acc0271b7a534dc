"""The secretariat's list of buyers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.participation.queries import delegations_of
from serai.shared.audit import Actor
from serai.shared.desk import Act, Column, DeskList, Filter, Verb, View, choices_of
from serai.visitors import actions
from serai.visitors.actions import MOVES
from serai.visitors.models import BuyerRegistration
from serai.visitors.queries import VERIFIED, buyers_of

State = BuyerRegistration.State


def _act(action: Callable[..., list[BuyerRegistration]]) -> Act:
    def act(record: BuyerRegistration, *, actor: Actor, now: datetime, reason: str) -> list[BuyerRegistration]:
        return action(registrations=[record], reason=reason, actor=actor, now=now)

    return act


def _is_next(state: str) -> Callable[[Any], bool]:
    return lambda registration: MOVES.get(registration.state) == state


BUYERS = DeskList(
    key="buyers",
    title=_("Buyers"),
    section=_("Who comes"),
    model=BuyerRegistration,
    rows=buyers_of,
    name=lambda buyer: buyer.participation.enterprise.names,
    ordering=("pk",),
    columns=(
        Column(key="firm", label=_("Firm"), value=lambda buyer: buyer.participation.enterprise.names, look="words"),
        Column(
            key="country",
            label=_("From"),
            value=lambda buyer: buyer.participation.enterprise.country,
            look="country",
            order=("participation__enterprise__country",),
        ),
        Column(key="contact", label=_("Contact"), value=lambda buyer: buyer.contact.names, look="words"),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda buyer: buyer.participation.delegation and buyer.participation.delegation.names,
            look="words",
        ),
        Column(
            key="band",
            label=_("Purchasing a year"),
            value=lambda buyer: buyer.get_purchasing_band_display(),
            order=("purchasing_band",),
        ),
        Column(key="state", label=_("State"), value=lambda buyer: buyer.state, look="state", order=("state",)),
    ),
    details=(
        Column(
            key="registry", label=_("Registry number"), value=lambda buyer: buyer.participation.enterprise.registry_no
        ),
        Column(key="email", label=_("E-mail"), value=lambda buyer: buyer.contact.email),
        Column(key="phone", label=_("Telephone"), value=lambda buyer: buyer.contact.phone),
        Column(key="interests", label=_("HS interests"), value=lambda buyer: ", ".join(buyer.hs_interests)),
    ),
    search=("external_key", "participation__enterprise__registry_no", "contact__email"),
    texts=("participation__enterprise__names", "contact__names"),
    views=(
        View(key="review", label=_("To verify"), where=Q(state=State.SUBMITTED), waits=_("Buyers to verify")),
        View(key="verified", label=_("Verified"), where=Q(state__in=VERIFIED)),
        View(key="invited", label=_("Invited"), where=Q(state=State.INVITED)),
        View(key="draft", label=_("Drafts"), where=Q(state=State.DRAFT)),
    ),
    filters=(
        Filter(
            key="delegation",
            label=_("Delegation"),
            lookup="participation__delegation",
            choices=lambda edition: [(str(one.pk), str(one)) for one in delegations_of(edition)],
        ),
        Filter(
            key="band",
            label=_("Purchasing a year"),
            lookup="purchasing_band",
            choices=choices_of(BuyerRegistration.Band),
        ),
    ),
    verbs=(
        Verb(
            key="verify",
            label=_("Verify"),
            act=_act(actions.verify_buyers),
            allowed=_is_next(State.VERIFIED),
            look="primary",
        ),
        Verb(key="invite", label=_("Invite"), act=_act(actions.invite_buyers), allowed=_is_next(State.INVITED)),
    ),
    changed_by=frozenset({StaffRole.Role.BUYERS}),
)
