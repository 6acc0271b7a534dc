"""The secretariat's lists of buyers and of professional visitors."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.participation.queries import delegation_choices
from serai.shared.audit import Actor
from serai.shared.desk import Act, Column, DeskList, Filter, Related, Verb, View, choices_of
from serai.shared.formats import language_name, listed
from serai.visitors import actions
from serai.visitors.actions import MOVES
from serai.visitors.models import BuyerRegistration, Visitor
from serai.visitors.queries import VERIFIED

State = BuyerRegistration.State


def _act(action: Callable[..., list[BuyerRegistration]]) -> Act:
    def act(record: BuyerRegistration, *, actor: Actor, now: datetime, reason: str) -> list[BuyerRegistration]:
        return action(registrations=[record], reason=reason, actor=actor, now=now)

    return act


def _before(state: str) -> frozenset[str]:
    return frozenset(one for one, following in MOVES.items() if following == state)


def _full(buyers: QuerySet[BuyerRegistration]) -> QuerySet[BuyerRegistration]:
    return buyers.select_related("participation__enterprise", "participation__delegation", "contact")


def _with_person(visitors: QuerySet[Visitor]) -> QuerySet[Visitor]:
    return visitors.select_related("person")


BUYERS = DeskList(
    key="buyers",
    title=_("Buyers"),
    section=_("Who comes"),
    model=BuyerRegistration,
    full=_full,
    name=lambda buyer: buyer.participation.enterprise.names,
    ordering=("pk",),
    columns=(
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda buyer: buyer.participation.enterprise.names,
            look="words",
            order=("participation__sort_*",),
            leads_to=("enterprises", lambda buyer: buyer.participation_id),
        ),
        Column(
            key="country",
            label=_("From"),
            value=lambda buyer: buyer.participation.enterprise.country,
            look="country",
            order=("participation__country",),
        ),
        Column(
            key="contact",
            label=_("Contact"),
            value=lambda buyer: buyer.contact.names,
            look="words",
        ),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda buyer: buyer.participation.delegation and buyer.participation.delegation.names,
            look="words",
            leads_to=("delegations", lambda buyer: buyer.participation.delegation_id),
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
        Column(key="email", label=_("E-mail"), value=lambda buyer: buyer.contact.email, personal=True),
        Column(key="phone", label=_("Telephone"), value=lambda buyer: buyer.contact.phone, personal=True),
        Column(key="interests", label=_("HS interests"), value=lambda buyer: ", ".join(buyer.hs_interests)),
    ),
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
            choices=delegation_choices,
        ),
        Filter(
            key="band",
            label=_("Purchasing a year"),
            lookup="purchasing_band",
            choices=choices_of(BuyerRegistration.Band),
        ),
        Filter(key="participation", label=_("Firm"), lookup="participation"),
    ),
    related=(
        Related(label=_("Needs"), key="needs", query=lambda buyer: {"buyer": buyer.participation_id}),
        Related(label=_("Meetings"), key="meetings", query=lambda buyer: {"buyer": buyer.participation_id}),
    ),
    verbs=(
        Verb(
            key="verify",
            label=_("Verify"),
            act=_act(actions.verify_buyers),
            states=_before(State.VERIFIED),
            look="primary",
        ),
        Verb(key="invite", label=_("Invite"), act=_act(actions.invite_buyers), states=_before(State.INVITED)),
    ),
)

VISITORS = DeskList(
    key="visitors",
    title=_("Visitors"),
    section=_("Who comes"),
    model=Visitor,
    full=_with_person,
    name=lambda visitor: visitor.person.names,
    ordering=("pk",),
    columns=(
        Column(
            key="name",
            label=_("Person"),
            value=lambda visitor: visitor.person.names,
            look="words",
            order=("sort_*",),
        ),
        Column(
            key="country", label=_("From"), value=lambda visitor: visitor.country, look="country", order=("country",)
        ),
        Column(
            key="languages",
            label=_("Languages"),
            value=lambda visitor: listed(language_name(code) for code in visitor.person.languages),
        ),
    ),
    details=(
        Column(key="email", label=_("E-mail"), value=lambda visitor: visitor.person.email, personal=True),
        Column(key="phone", label=_("Telephone"), value=lambda visitor: visitor.person.phone, personal=True),
    ),
)
