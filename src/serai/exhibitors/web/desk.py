"""The secretariat's list of applications to exhibit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.exhibitors import actions
from serai.exhibitors.actions import MOVES
from serai.exhibitors.models import Application
from serai.exhibitors.queries import WAITING, applications_of
from serai.participation.models import Participation
from serai.participation.queries import delegations_of
from serai.shared.audit import Actor
from serai.shared.desk import Act, Column, DeskList, Filter, Verb, View, choices_of
from serai.venue.queries import areas_of

State = Application.State


def _act(action: Callable[..., Application]) -> Act:
    def act(record: Application, *, actor: Actor, now: datetime, reason: str) -> Application:
        return action(application=record, reason=reason, actor=actor, now=now)

    return act


def _leads_to(state: str) -> Callable[[Any], bool]:
    return lambda application: state in MOVES[application.state]


APPLICATIONS = DeskList(
    key="applications",
    title=_("Applications"),
    section=_("Who comes"),
    model=Application,
    rows=applications_of,
    name=lambda application: application.participation.enterprise.names,
    ordering=("submitted_at",),
    columns=(
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda application: application.participation.enterprise.names,
            look="words",
        ),
        Column(
            key="country",
            label=_("From"),
            value=lambda application: application.participation.enterprise.country,
            look="country",
            order=("participation__enterprise__country",),
        ),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda application: (
                application.participation.delegation and application.participation.delegation.names
            ),
            look="words",
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
    search=("external_key", "participation__enterprise__registry_no", "goods"),
    texts=("participation__enterprise__names",),
    views=(
        View(key="review", label=_("To review"), where=Q(state__in=WAITING), waits=_("Applications to review")),
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
        ),
        View(key="approved", label=_("Approved"), where=Q(state=State.APPROVED)),
        View(key="rejected", label=_("Rejected"), where=Q(state=State.REJECTED)),
        View(key="withdrawn", label=_("Withdrawn"), where=Q(state=State.WITHDRAWN)),
        View(key="draft", label=_("Drafts"), where=Q(state=State.DRAFT)),
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
            choices=lambda edition: [(str(one.pk), str(one)) for one in delegations_of(edition)],
        ),
        Filter(
            key="channel",
            label=_("Channel"),
            lookup="participation__channel",
            choices=choices_of(Participation.Channel),
        ),
    ),
    verbs=(
        Verb(
            key="approve",
            label=_("Approve"),
            act=_act(actions.approve_application),
            allowed=_leads_to(State.APPROVED),
            look="primary",
        ),
        Verb(
            key="more-info",
            label=_("Ask for more"),
            act=_act(actions.ask_for_more_info),
            allowed=_leads_to(State.MORE_INFO),
        ),
        Verb(
            key="waitlist",
            label=_("Waiting list"),
            act=_act(actions.waitlist_application),
            allowed=_leads_to(State.WAITLISTED),
        ),
        Verb(
            key="reject",
            label=_("Reject"),
            act=_act(actions.reject_application),
            allowed=_leads_to(State.REJECTED),
            look="danger",
        ),
    ),
    changed_by=frozenset({StaffRole.Role.EXHIBITORS}),
)
