"""The secretariat's ledger of projects."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.shared.audit import Actor
from serai.shared.countries import name as country_name
from serai.shared.desk import Act, Column, DeskList, Filter, Verb, View, choices_of
from serai.shared.formats import listed, money
from serai.shared.text import Wording
from serai.signings import actions
from serai.signings.actions import REACHED_FROM
from serai.signings.models import Project
from serai.signings.sectors import sector_in_words

State = Project.State


def _full(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.select_related("edition").prefetch_related("parties__enterprise")


def _parties(project: Project) -> str:
    return listed(
        f"{party} ({country_name(party.country)})" if party.country else str(party) for party in project.parties.all()
    )


def _sector(project: Project) -> Wording | str:
    return sector_in_words(project.sector) if project.sector else ""


def _act(action: Callable[..., Project]) -> Act:
    def act(record: Project, *, actor: Actor, now: datetime, reason: str) -> Project:
        return action(project=record, reason=reason, actor=actor, now=now)

    return act


def _sign(record: Project, *, actor: Actor, now: datetime, reason: str) -> Project:
    return actions.sign_project(project=record, signed_at=now, reason=reason, actor=actor, now=now)


def _before(state: str) -> frozenset[str]:
    return frozenset(map(str, REACHED_FROM[state]))


PROJECTS = DeskList(
    key="projects",
    title=_("Signings"),
    section=_("What came of it"),
    model=Project,
    full=_full,
    name=lambda project: project.titles,
    ordering=("pk",),
    columns=(
        Column(key="title", label=_("Project"), value=lambda project: project.titles, look="words", order=("sort_*",)),
        Column(key="parties", label=_("Parties"), value=_parties),
        Column(key="kind", label=_("Kind"), value=lambda project: project.get_kind_display(), order=("kind",)),
        Column(key="sector", label=_("Sector"), value=_sector, look="words", order=("sector",)),
        Column(
            key="amount",
            label=_("Amount"),
            value=lambda project: money(project.amount, project.currency),
            order=("currency", "amount"),
        ),
        Column(
            key="state",
            label=_("State"),
            value=lambda project: project.state,
            look="state",
            kind="project",
            order=("state",),
        ),
    ),
    details=(
        Column(key="binding", label=_("Binding as"), value=lambda project: project.get_binding_display()),
        Column(key="amount_kind", label=_("The amount is"), value=lambda project: project.get_amount_kind_display()),
        Column(
            key="reporting",
            label=_("In the edition's currency"),
            value=lambda project: money(project.reporting_amount, project.edition.currency),
        ),
        Column(key="rate_source", label=_("Source of the rate"), value=lambda project: project.rate_source),
        Column(key="place", label=_("Place"), value=lambda project: project.place),
        Column(key="term", label=_("Term, months"), value=lambda project: project.term_months, look="number"),
        Column(key="signed", label=_("Signed"), value=lambda project: project.signed_at, look="moment"),
        Column(key="confidential", label=_("Confidential"), value=lambda project: project.confidential, look="flag"),
        Column(key="excluded", label=_("Why it is not counted"), value=lambda project: project.excluded_reason),
    ),
    views=(
        View(
            key="verify",
            label=_("To verify"),
            where=Q(state=State.COUNTERPARTY_CONFIRMED),
            waits=_("Projects to verify"),
        ),
        View(key="approve", label=_("To approve"), where=Q(state=State.VERIFIED), waits=_("Projects to approve")),
        View(key="sign", label=_("To sign"), where=Q(state=State.APPROVED)),
        View(key="count", label=_("To count"), where=Q(state=State.SIGNED), waits=_("Signed projects to count")),
        View(key="counted", label=_("Counted"), where=Q(state=State.COUNTED)),
        View(key="excluded", label=_("Excluded"), where=Q(state=State.EXCLUDED)),
    ),
    filters=(
        Filter(key="kind", label=_("Kind"), lookup="kind", choices=choices_of(Project.Kind)),
        Filter(key="binding", label=_("Binding as"), lookup="binding", choices=choices_of(Project.Binding)),
    ),
    verbs=(
        Verb(
            key="verify",
            label=_("Verify"),
            act=_act(actions.verify_project),
            states=_before(State.VERIFIED),
            look="primary",
        ),
        Verb(
            key="approve",
            label=_("Approve"),
            act=_act(actions.approve_project),
            states=_before(State.APPROVED),
            look="primary",
        ),
        Verb(key="sign", label=_("Signed"), act=_sign, states=_before(State.SIGNED), look="primary"),
        Verb(
            key="count",
            label=_("Count"),
            act=_act(actions.count_project),
            states=_before(State.COUNTED),
            look="primary",
        ),
        Verb(
            key="exclude",
            label=_("Exclude"),
            act=_act(actions.exclude_project),
            states=_before(State.EXCLUDED),
            look="danger",
        ),
    ),
)
