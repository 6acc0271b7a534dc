"""The secretariat's lists of applications to exhibit and of those who stand at the booths."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.exhibitors import actions
from serai.exhibitors.actions import MOVES
from serai.exhibitors.models import Application, Representative
from serai.exhibitors.queries import WAITING
from serai.participation.models import Participation
from serai.participation.queries import delegation_choices
from serai.shared.audit import Actor
from serai.shared.desk import Act, Column, DeskList, Filter, Related, Verb, View, choices_of
from serai.shared.formats import language_name, listed
from serai.venue.queries import areas_of

State = Application.State


def _act(action: Callable[..., Application]) -> Act:
    def act(record: Application, *, actor: Actor, now: datetime, reason: str) -> Application:
        return action(application=record, reason=reason, actor=actor, now=now)

    return act


def _before(state: str) -> frozenset[str]:
    """The states from which one comes to this one."""
    return frozenset(one for one, following in MOVES.items() if state in following)


def _full(applications: QuerySet[Application]) -> QuerySet[Application]:
    return applications.select_related("participation__enterprise", "participation__delegation", "area")


def _with_persons(representatives: QuerySet[Representative]) -> QuerySet[Representative]:
    return representatives.select_related("person", "participation__enterprise")


APPLICATIONS = DeskList(
    key="applications",
    title=_("Applications"),
    section=_("Who comes"),
    model=Application,
    full=_full,
    name=lambda application: application.participation.enterprise.names,
    ordering=("submitted_at",),
    columns=(
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda application: application.participation.enterprise.names,
            look="words",
            order=("participation__sort_*",),
            leads_to=("enterprises", lambda application: application.participation_id),
        ),
        Column(
            key="country",
            label=_("From"),
            value=lambda application: application.participation.enterprise.country,
            look="country",
            order=("participation__country",),
        ),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda application: (
                application.participation.delegation and application.participation.delegation.names
            ),
            look="words",
            leads_to=("delegations", lambda application: application.participation.delegation_id),
        ),
        Column(
            key="channel",
            label=_("Channel"),
            value=lambda application: application.participation.get_channel_display(),
            order=("participation__channel",),
        ),
        Column(key="m2", label=_("m²"), value=lambda one: one.wanted_m2, look="number", order=("wanted_m2",)),
        Column(
            key="area", label=_("Area"), value=lambda one: one.area and one.area.names, look="words", order=("area",)
        ),
        Column(key="state", label=_("State"), value=lambda one: one.state, look="state", order=("state",)),
        Column(
            key="submitted",
            label=_("Submitted"),
            value=lambda one: one.submitted_at,
            look="moment",
            order=("submitted_at",),
        ),
    ),
    details=(
        Column(key="registry", label=_("Registry number"), value=lambda one: one.participation.enterprise.registry_no),
        Column(key="goods", label=_("Goods"), value=lambda one: one.goods),
        Column(key="power", label=_("Power, kW"), value=lambda one: one.power_kw, look="number"),
        Column(key="heavy", label=_("Heavy or hazardous items"), value=lambda one: one.heavy_items, look="flag"),
        Column(key="decided", label=_("Decided"), value=lambda one: one.decided_at, look="moment"),
    ),
    views=(
        View(
            key="review",
            label=_("To review"),
            where=Q(state__in=WAITING),
            waits=_("Applications to review"),
            since="submitted_at",
        ),
        View(
            key="more_info",
            label=_("More information asked for"),
            where=Q(state=State.MORE_INFO),
        ),
        View(
            key="waiting_list",
            label=_("Waiting list"),
            where=Q(state=State.WAITLISTED),
            waits=_("Applications on the waiting list"),
            since="decided_at",
        ),
        View(key="approved", label=_("Approved"), where=Q(state=State.APPROVED)),
        View(key="rejected", label=_("Rejected"), where=Q(state=State.REJECTED)),
        View(key="withdrawn", label=_("Withdrawn"), where=Q(state=State.WITHDRAWN)),
        View(key="draft", label=_("Drafts"), where=Q(state=State.DRAFT), waits=_("Drafts that nobody has handed in")),
    ),
    filters=(
        Filter(
            key="area",
            label=_("Area"),
            lookup="area",
            choices=lambda edition: [(str(area.pk), str(area)) for area in areas_of(edition)],
        ),
        Filter(
            key="delegation",
            label=_("Delegation"),
            lookup="participation__delegation",
            choices=delegation_choices,
        ),
        Filter(
            key="channel",
            label=_("Channel"),
            lookup="participation__channel",
            choices=choices_of(Participation.Channel),
        ),
        Filter(key="participation", label=_("Firm"), lookup="participation"),
    ),
    related=(
        Related(label=_("Booths"), key="booths", query=lambda one: {"participation": one.participation_id}),
        Related(label=_("Exhibits"), key="exhibits", query=lambda one: {"participation": one.participation_id}),
        Related(label=_("At the stand"), key="stands", query=lambda one: {"participation": one.participation_id}),
        Related(label=_("Meetings"), key="meetings", query=lambda one: {"exhibitor": one.participation_id}),
    ),
    verbs=(
        Verb(
            key="approve",
            label=_("Approve"),
            act=_act(actions.approve_application),
            states=_before(State.APPROVED),
            look="primary",
        ),
        Verb(
            key="more-info",
            label=_("Ask for more"),
            act=_act(actions.ask_for_more_info),
            states=_before(State.MORE_INFO),
        ),
        Verb(
            key="waitlist",
            label=_("Waiting list"),
            act=_act(actions.waitlist_application),
            states=_before(State.WAITLISTED),
        ),
        Verb(
            key="reject",
            label=_("Reject"),
            act=_act(actions.reject_application),
            states=_before(State.REJECTED),
            look="danger",
        ),
        Verb(
            key="withdraw",
            label=_("Withdraw"),
            act=_act(actions.withdraw_application),
            states=_before(State.WITHDRAWN),
            look="danger",
        ),
    ),
)

STANDS = DeskList(
    key="stands",
    title=_("At the stands"),
    section=_("Who comes"),
    model=Representative,
    full=_with_persons,
    name=lambda one: one.person.names,
    ordering=("pk",),
    columns=(
        Column(key="name", label=_("Person"), value=lambda one: one.person.names, look="words", order=("sort_*",)),
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda one: one.participation.enterprise.names,
            look="words",
            order=("participation__sort_*",),
            leads_to=("enterprises", lambda one: one.participation_id),
        ),
        Column(key="position", label=_("Position"), value=lambda one: one.position, look="words"),
        Column(
            key="languages",
            label=_("Languages"),
            value=lambda one: listed(language_name(code) for code in one.person.languages),
        ),
        Column(key="hours", label=_("Free half hours"), value=lambda one: one.slots.bit_count(), look="number"),
    ),
    details=(
        Column(key="email", label=_("E-mail"), value=lambda one: one.person.email, personal=True),
        Column(key="phone", label=_("Telephone"), value=lambda one: one.person.phone, personal=True),
    ),
    filters=(Filter(key="participation", label=_("Firm"), lookup="participation"),),
)
