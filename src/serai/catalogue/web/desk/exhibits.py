"""The secretariat's list of exhibits."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.catalogue.actions import admit_exhibit, open_case, release_exhibit, show_exhibit, withhold_exhibit
from serai.catalogue.models import Case, Exhibit
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.desk import Ask, Column, DeskList, Filter, Related, Verb, View, choices_of
from serai.shared.desk.lists import Choices, Label, VerbLook
from serai.shared.formats import price
from serai.shared.text import wording

Debut, S = Exhibit.Debut, Exhibit.State


def _full(exhibits: QuerySet[Exhibit]) -> QuerySet[Exhibit]:
    return exhibits.select_related("participation__enterprise")


def _industries(edition: Edition) -> Choices:
    return [(industry["key"], wording(industry["names"]).text) for industry in edition.industries]


def _shows_to(visibility: str, key: str, label: Label, look: VerbLook = "") -> Verb:
    def act(record: Exhibit, *, actor: Actor, now: datetime, reason: str) -> Exhibit:
        return show_exhibit(exhibit=record, to=visibility, reason=reason, actor=actor, now=now)

    states = frozenset(Exhibit.Visibility.values) - {visibility}
    return Verb(key=key, label=label, act=act, states=states, field="visibility", look=look)


def _admit(record: Exhibit, *, actor: Actor, now: datetime, reason: str) -> Exhibit:
    return admit_exhibit(exhibit=record, reason=reason, actor=actor, now=now)


def _withhold(record: Exhibit, *, actor: Actor, now: datetime, reason: str) -> Exhibit:
    return withhold_exhibit(exhibit=record, reason=reason, actor=actor, now=now)


def _release(record: Exhibit, *, actor: Actor, now: datetime, reason: str) -> Exhibit:
    return release_exhibit(exhibit=record, reason=reason, actor=actor, now=now)


def _doubt(record: Exhibit, *, actor: Actor, now: datetime, reason: str, given: str) -> Case:
    """The secretariat's own case, whose statement is the reason."""
    return open_case(exhibit=record, ground=given, statement=reason, actor=actor, now=now)


EXHIBITS = DeskList(
    key="exhibits",
    title=_("Exhibits"),
    section=_("Goods"),
    model=Exhibit,
    full=_full,
    name=lambda exhibit: exhibit.names,
    ordering=("pk",),
    columns=(
        Column(key="name", label=_("Exhibit"), value=lambda one: one.names, look="words", order=("sort_*",)),
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda one: one.participation.enterprise.names,
            look="words",
            order=("participation__sort_*",),
            leads_to=("enterprises", lambda one: one.participation_id),
        ),
        Column(key="hs", label=_("HS code"), value=lambda one: one.hs6, look="hs", order=("hs6",)),
        Column(key="origin", label=_("Origin"), value=lambda one: one.origin, look="country", order=("origin",)),
        Column(
            key="price",
            label=_("Price"),
            value=lambda one: price(one.price_low, one.price_high, one.currency),
            order=("currency", "price_low"),
        ),
        Column(
            key="debut",
            label=_("Debut"),
            value=lambda one: one.get_debut_display() if one.debut else "",
            order=("debut",),
        ),
        Column(
            key="visibility",
            label=_("Visible to"),
            value=lambda one: one.get_visibility_display(),
            order=("visibility",),
        ),
        Column(
            key="state", label=_("State"), value=lambda one: one.state, look="state", kind="exhibit", order=("state",)
        ),
    ),
    details=(
        Column(key="description", label=_("Description"), value=lambda one: one.descriptions, look="words"),
        Column(key="brand", label=_("Brand"), value=lambda one: one.brand),
        Column(key="model", label=_("Model"), value=lambda one: one.model),
        Column(key="moq", label=_("Minimum order"), value=lambda one: one.moq, look="number"),
        Column(key="evidence", label=_("Evidence for the debut"), value=lambda one: one.debut_evidence),
        Column(
            key="gi", label=_("Geographical indication"), value=lambda one: one.geographical_indication, look="flag"
        ),
    ),
    views=(
        View(key="debuts", label=_("Debuts"), where=~Q(debut=Debut.NONE)),
        View(key="unproven", label=_("Debuts without evidence"), where=Q(unproven=True)),
        View(key="gi", label=_("Geographical indications"), where=Q(geographical_indication=True)),
        View(key="review", label=_("Awaiting review"), where=Q(state=S.REVIEW), waits=_("Exhibits to review")),
        View(key="withheld", label=_("Withheld"), where=Q(state=S.WITHHELD)),
    ),
    filters=(
        Filter(key="state", label=_("State"), lookup="state", choices=choices_of(S)),
        Filter(key="industry", label=_("Industry"), lookup="category", choices=_industries),
        Filter(key="visibility", label=_("Visible to"), lookup="visibility", choices=choices_of(Exhibit.Visibility)),
        Filter(key="participation", label=_("Firm"), lookup="participation"),
    ),
    related=(Related(label=_("Complaints"), key="cases", query=lambda one: {"exhibit": one.pk}),),
    verbs=(
        Verb(
            key="list", label=pgettext_lazy("exhibit", "List"), act=_admit, states=frozenset({S.REVIEW}), look="primary"
        ),
        Verb(key="release", label=_("Release"), act=_release, states=frozenset({S.WITHHELD}), look="primary"),
        Verb(key="withhold", label=_("Withhold"), act=_withhold, states=frozenset(S) - {S.WITHHELD}, look="danger"),
        Verb(
            key="open-case",
            label=_("Open a case"),
            act=_doubt,
            states=frozenset(S),
            asks=Ask(label=_("Ground"), choices=choices_of(Case.Ground)),
        ),
        _shows_to(Exhibit.Visibility.PUBLIC, "show", _("Show to everybody"), "primary"),
        _shows_to(Exhibit.Visibility.BUYERS, "show-buyers", _("Show to verified buyers")),
        _shows_to(Exhibit.Visibility.ON_REQUEST, "hide", _("Hide"), "danger"),
    ),
)
