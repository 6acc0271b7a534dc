"""The secretariat's list of booths."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.participation.queries import delegation_choices
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.desk import Act, Ask, Column, DeskList, Filter, Verb, View, choices_of
from serai.shared.desk.lists import Choices
from serai.shared.text import wording
from serai.venue import actions
from serai.venue.models import Booth
from serai.venue.queries import GIVEN

State = Booth.State


def _full(booths: QuerySet[Booth]) -> QuerySet[Booth]:
    return booths.select_related("hall", "participation__enterprise")


def _act(action: Callable[..., Booth]) -> Act:
    def act(record: Booth, *, actor: Actor, now: datetime, reason: str) -> Booth:
        return action(booth=record, reason=reason, actor=actor, now=now)

    return act


def _propose(record: Booth, *, actor: Actor, now: datetime, reason: str, given: str) -> Booth:
    participation = Participation.objects.get(pk=given)
    return actions.propose_booth(booth=record, participation=participation, reason=reason, actor=actor, now=now)


def _takers(edition: Edition) -> Choices:
    """Exhibitors who come in person, in the reader's order."""
    role, online = Participation.Role.EXHIBITOR, Participation.Channel.ONLINE
    taking = Participation.objects.filter(edition=edition, role=role).exclude(channel=online)
    in_order = taking.order_by("sort_zh" if languages.current().code == "zh" else "sort_en", "pk")
    return [(str(pk), wording(names).text) for pk, names in in_order.values_list("pk", "enterprise__names")]


BOOTHS = DeskList(
    key="booths",
    title=_("Booths"),
    section=_("Where and when"),
    model=Booth,
    full=_full,
    name=str,
    ordering=("place",),
    columns=(
        Column(key="booth", label=_("Booth"), value=str, order=("place",)),
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda one: one.participation and one.participation.enterprise.names,
            look="words",
            leads_to=("enterprises", lambda one: one.participation_id),
        ),
        Column(key="kind", label=_("Kind"), value=lambda one: one.get_kind_display(), order=("kind",)),
        Column(key="m2", label=_("m²"), value=lambda one: one.net_m2, look="number", order=("net_m2",)),
        Column(
            key="sides", label=_("Open sides"), value=lambda one: one.open_sides, look="number", order=("open_sides",)
        ),
        Column(
            key="state", label=_("State"), value=lambda one: one.state, look="state", kind="booth", order=("state",)
        ),
        Column(
            key="held", label=_("Held until"), value=lambda one: one.held_until, look="moment", order=("held_until",)
        ),
    ),
    views=(
        View(key="free", label=_("Free"), where=Q(state=State.FREE)),
        View(key="held", label=pgettext_lazy("booths", "Held"), where=Q(state=State.HELD)),
        View(key="given", label=_("Given"), where=GIVEN),
    ),
    filters=(
        Filter(
            key="hall",
            label=_("Hall"),
            lookup="hall",
            choices=lambda edition: [(str(hall.pk), str(hall)) for hall in edition.halls.order_by("code")],
        ),
        Filter(key="kind", label=_("Kind"), lookup="kind", choices=choices_of(Booth.Kind)),
        Filter(
            key="delegation",
            label=_("Delegation"),
            lookup="participation__delegation",
            choices=delegation_choices,
        ),
        Filter(key="participation", label=_("Firm"), lookup="participation"),
    ),
    verbs=(
        Verb(key="hold", label=_("Hold"), act=_act(actions.hold_booth), states=frozenset({State.FREE})),
        Verb(
            key="propose",
            label=_("Propose"),
            act=_propose,
            states=frozenset({State.FREE, State.HELD}),
            look="primary",
            asks=Ask(label=_("Firm"), choices=_takers),
        ),
        Verb(
            key="accept",
            label=_("Accept"),
            act=_act(actions.accept_booth),
            states=frozenset({State.PROPOSED}),
            look="primary",
        ),
        Verb(key="lock", label=_("Lock"), act=_act(actions.lock_booth), states=frozenset({State.ACCEPTED})),
        Verb(
            key="free",
            label=pgettext_lazy("verb", "Free"),
            act=_act(actions.free_booth),
            states=frozenset(State.values) - {State.FREE},
            look="danger",
        ),
    ),
)
