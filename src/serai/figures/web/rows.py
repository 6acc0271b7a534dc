"""The rows behind a figure as everybody may see them.

Exhibitors, exhibits, events and projects are public. Buyers, visitors, needs, suggestions and meetings are counted in
public and named nowhere: their rows show what was counted, not who.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.figures.definitions import Figure
from serai.figures.naming import in_words
from serai.matchmaking.models import Meeting, Need, ScheduleRun, Suggestion
from serai.participation.models import Participation
from serai.programme.models import Event
from serai.shared import countries, formats
from serai.shared.text import Wording, source
from serai.signings.models import Project
from serai.venue.models import Booth, Hall
from serai.visitors.models import BuyerRegistration, Visitor


@dataclass(frozen=True)
class Cell:
    """One value of a row: a text, perhaps in a language of its own, or a number at the right; `page` opens more."""

    text: str | Wording
    right: bool = False
    page: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Column:
    """A heading, and the cell that a row has under it."""

    title: Promise | str
    cell: Callable[[Any], Cell]
    right: bool = field(default=False)


def columns_of(model: type[Model]) -> tuple[Column, ...]:
    """What everybody may see of rows of this kind. Raises KeyError for a kind that nobody has thought about."""
    return COLUMNS[model]


def _text(title: Promise, value: Callable[[Any], Any]) -> Column:
    def cell(row: Any) -> Cell:
        shown = value(row)
        return Cell(shown if isinstance(shown, Wording) else str(shown if shown not in {None, ""} else "–"))

    return Column(title, cell)


def _number(title: Promise, value: Callable[[Any], Any], decimals: int | None = None) -> Column:
    def cell(row: Any) -> Cell:
        found = value(row)
        return Cell("–" if found is None else formats.number(found, decimals), right=True)

    return Column(title, cell, right=True)


def _country(value: Callable[[Any], str]) -> Column:
    return _text(COUNTRY, lambda row: countries.name(value(row)) if value(row) else "")


def _moment(title: Promise, value: Callable[[Any], Any]) -> Column:
    return _text(title, lambda row: formats.moment(value(row), row.edition.tz, "day_time") if value(row) else "")


def _reference(row: Any) -> str:
    return row.external_key or str(row.pk)


def _exhibit(row: Any) -> Cell:
    exhibit = row if isinstance(row, Exhibit) else row.exhibit
    if exhibit.visibility != Exhibit.Visibility.PUBLIC:
        return Cell(_("not shown to everybody"))
    return Cell(source(exhibit.names), page="website:exhibit", pk=exhibit.pk)


def _project(row: Project) -> Wording | str:
    return _("confidential") if row.confidential else source(row.titles)


def _parties(row: Project) -> str:
    codes = sorted({party.country or party.enterprise.country for party in row.parties.all()} - {""})
    return formats.listed(countries.name(code) for code in codes)


def _amount(row: Project) -> Cell:
    amount = None if row.confidential else row.reporting_amount
    return Cell("–" if amount is None else formats.scaled(amount, decimals=4).value, right=True)


def _amount_heading() -> str:
    return _("Amount, %(unit)s") % {"unit": formats.amount_unit()}


COUNTRY = gettext_lazy("Country or region")
STATE = gettext_lazy("State")
NUMBER = gettext_lazy("Number")

COLUMNS: dict[type[Model], tuple[Column, ...]] = {
    Participation: (
        Column(
            gettext_lazy("Exhibitor"),
            lambda row: Cell(source(row.enterprise.names), page="website:exhibitor", pk=row.pk),
        ),
        _country(lambda row: row.enterprise.country),
        _text(gettext_lazy("Takes part"), lambda row: row.get_channel_display()),
    ),
    Exhibit: (
        Column(gettext_lazy("Exhibit"), _exhibit),
        Column(
            gettext_lazy("Exhibitor"),
            lambda row: Cell(
                source(row.participation.enterprise.names), page="website:exhibitor", pk=row.participation_id
            ),
        ),
        _text(gettext_lazy("HS code"), lambda row: formats.hs(row.hs6)),
        _text(gettext_lazy("Debut"), lambda row: row.get_debut_display() if row.debut else ""),
    ),
    BuyerRegistration: (
        _text(NUMBER, lambda row: row.pk),
        _country(lambda row: row.participation.enterprise.country),
        _text(STATE, lambda row: row.get_state_display()),
    ),
    Need: (
        _text(NUMBER, lambda row: row.pk),
        _text(gettext_lazy("HS code"), lambda row: formats.hs(row.hs6)),
        _text(STATE, lambda row: row.get_state_display()),
    ),
    Suggestion: (
        _text(gettext_lazy("Need"), lambda row: row.need_id),
        Column(gettext_lazy("Exhibit"), _exhibit),
        _number(gettext_lazy("HS digits that agree"), lambda row: row.hs_digits),
        _number(gettext_lazy("Score"), lambda row: row.score, 2),
    ),
    Meeting: (
        _moment(gettext_lazy("Starts"), lambda row: row.starts),
        _number(gettext_lazy("Table"), lambda row: row.table),
        _text(STATE, lambda row: row.get_state_display()),
    ),
    ScheduleRun: (
        _text(gettext_lazy("Run"), lambda row: row.number),
        _moment(gettext_lazy("When"), lambda row: row.at),
        _number(gettext_lazy("Meetings"), lambda row: row.meetings_count),
        _number(gettext_lazy("Worth"), lambda row: row.weight),
        _number(gettext_lazy("Bound"), lambda row: row.bound),
        _number(gettext_lazy("Gap, %"), lambda row: row.gap_percent, 4),
    ),
    Visitor: (_text(NUMBER, lambda row: row.pk), _country(lambda row: row.country)),
    Event: (
        _text(gettext_lazy("Event"), lambda row: source(row.titles)),
        _text(gettext_lazy("Kind"), lambda row: row.get_kind_display()),
        _moment(gettext_lazy("Starts"), lambda row: row.starts),
        _text(gettext_lazy("Room"), lambda row: source(row.room.names)),
    ),
    Booth: (
        _text(gettext_lazy("Stand"), lambda row: f"{row.hall.code}-{row.code}"),
        _text(gettext_lazy("Exhibitor"), lambda row: source(row.participation.enterprise.names)),
        _number(gettext_lazy("Net area, m²"), lambda row: row.net_m2),
    ),
    Hall: (
        _text(gettext_lazy("Hall"), lambda row: row.code),
        _text(gettext_lazy("Name"), lambda row: source(row.names)),
        _number(gettext_lazy("Gross area, m²"), lambda row: row.gross_m2),
    ),
    Project: (
        _text(NUMBER, _reference),
        _text(gettext_lazy("Title, as signed"), _project),
        _text(gettext_lazy("Parties"), _parties),
        _text(gettext_lazy("Sector"), lambda row: in_words(row.sector) if row.sector else ""),
        _text(gettext_lazy("Binding"), lambda row: row.get_binding_display()),
        Column(lazy(_amount_heading, str)(), _amount, right=True),
    ),
}

# What the cells of these rows open beyond what is loaded with a figure.
OPENED: dict[type[Model], tuple[str, ...]] = {
    Suggestion: ("exhibit",),
    Meeting: ("edition",),
    ScheduleRun: ("edition",),
    Event: ("room", "edition"),
}


def public_rows(figure: Figure, edition: Edition) -> QuerySet[Any]:
    """The rows that a figure counts, with all that their cells show."""
    rows = figure.rows(edition)
    opened = OPENED.get(rows.model)
    return rows.select_related(*opened) if opened else rows
