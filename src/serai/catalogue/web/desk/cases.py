"""The secretariat's list of complaints about exhibits."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from serai.catalogue.actions import decide_case, withdraw_case
from serai.catalogue.actions.cases import ANSWER, EVIDENCE
from serai.catalogue.models import Case
from serai.media.queries import files_of
from serai.shared.audit import Actor
from serai.shared.desk import Column, DeskList, Filter, Verb, View, choices_of
from serai.shared.desk.lists import Label, VerbLook

S = Case.State
UNDECIDED = frozenset(Case.UNDECIDED)


def _full(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("exhibit__participation__enterprise")


def _papers(purpose: str) -> Callable[[Any], SafeString]:
    """The files of one side, as links."""

    def value(case: Case) -> SafeString:
        files = files_of(case, purpose)
        return format_html_join(", ", '<a href="{}">{}</a>', ((file.get_absolute_url(), file.name) for file in files))

    return value


def _decides(to: str, key: str, label: Label, look: VerbLook) -> Verb:
    def act(record: Case, *, actor: Actor, now: datetime, reason: str) -> Case:
        return decide_case(case=record, to=to, decision=reason, actor=actor, now=now)

    return Verb(key=key, label=label, act=act, states=UNDECIDED, look=look)


def _withdraw(record: Case, *, actor: Actor, now: datetime, reason: str) -> Case:
    return withdraw_case(case=record, reason=reason, actor=actor, now=now)


CASES = DeskList(
    key="cases",
    title=_("Complaints"),
    section=_("Goods"),
    model=Case,
    full=_full,
    name=lambda case: capfirst(str(case)),
    ordering=("-opened_at",),
    columns=(
        Column(key="number", label=_("Case"), value=lambda case: str(case.pk), order=("pk",)),
        Column(
            key="exhibit",
            label=_("Exhibit"),
            value=lambda case: case.exhibit.names,
            look="words",
            leads_to=("exhibits", lambda case: case.exhibit_id),
        ),
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda case: case.exhibit.participation.enterprise.names,
            look="words",
            leads_to=("enterprises", lambda case: case.exhibit.participation_id),
        ),
        Column(key="ground", label=_("Ground"), value=lambda case: case.get_ground_display(), order=("ground",)),
        Column(key="opened", label=_("Opened"), value=lambda case: case.opened_at, look="moment", order=("opened_at",)),
        Column(
            key="state",
            label=_("State"),
            value=lambda case: case.state,
            look="state",
            kind="case",
            order=("state",),
        ),
    ),
    details=(
        Column(key="complainant", label=_("Who complains"), value=lambda case: case.complainant, personal=True),
        Column(key="email", label=_("E-mail"), value=lambda case: case.email, personal=True),
        Column(key="right", label=_("Number of the right"), value=lambda case: case.right),
        Column(key="statement", label=_("What is said"), value=lambda case: case.statement),
        Column(key="evidence", label=_("Evidence"), value=_papers(EVIDENCE), personal=True),
        Column(key="answer", label=_("The exhibitor’s answer"), value=lambda case: case.answer),
        Column(key="counter", label=_("The exhibitor’s evidence"), value=_papers(ANSWER), personal=True),
        Column(key="answered", label=_("Answered"), value=lambda case: case.answered_at, look="moment"),
        Column(key="decision", label=_("Decision"), value=lambda case: case.decision),
        Column(key="decided", label=_("Decided"), value=lambda case: case.decided_at, look="moment"),
    ),
    views=(
        View(
            key="undecided",
            label=_("Undecided"),
            where=Q(state__in=Case.UNDECIDED),
            waits=_("Complaints to decide"),
            since="opened_at",
        ),
        View(key="answered", label=_("Answered"), where=Q(state=S.ANSWERED)),
        View(key="upheld", label=_("Upheld"), where=Q(state=S.UPHELD)),
        View(key="closed", label=_("Dismissed or withdrawn"), where=Q(state__in=[S.DISMISSED, S.WITHDRAWN])),
    ),
    filters=(
        Filter(key="ground", label=_("Ground"), lookup="ground", choices=choices_of(Case.Ground)),
        Filter(key="exhibit", label=_("Exhibit"), lookup="exhibit"),
    ),
    verbs=(
        _decides(S.UPHELD, "uphold", _("Uphold"), "danger"),
        _decides(S.DISMISSED, "dismiss", _("Dismiss"), "primary"),
        Verb(key="withdraw", label=_("Note as withdrawn"), act=_withdraw, states=UNDECIDED),
    ),
)
