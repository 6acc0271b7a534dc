"""The facets of the exhibits' page: what one may narrow a search by, in the reader's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from serai.catalogue import hs, prices
from serai.catalogue.finding import GEOGRAPHICAL_INDICATION
from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared import countries, formats, languages, rates
from serai.shared.text import Origin, Wording, wording
from serai.venue.queries import areas_of

# In the order of the page. Those of the second half are shut until something in them is chosen.
TITLES: dict[str, str | Promise] = {
    "country": _("Country"),
    "chapter": _("Harmonized System"),
    "label": _("Labels"),
    "channel": _("Taking part"),
    "language": _("Written in"),
    "price": _("Price"),
    "certificate": _("Certificates"),
    "industry": _("Industry"),
    "area": _("Area"),
    "hall": _("Hall"),
}
OPEN = ("country", "chapter", "label", "channel", "language")
HEADING = "heading"  # can be chosen by a link only: there are a thousand of them
NAMES = (*TITLES, HEADING)
AT_ONCE = 8  # values that are shown before one asks for more
SOURCES = {rates.SOURCE: _("the European Central Bank")}


@dataclass(frozen=True)
class Value:
    """One value of a facet and how many results it would leave."""

    value: str
    name: Wording
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet with its values: the most frequent and the chosen are shown `at_once`, for the others one has to ask.

    `note` says what its values rest on.
    """

    key: str
    title: str | Promise
    values: list[Value]
    at_once: int
    is_open: bool
    note: str = ""

    @property
    def more(self) -> int:
        """How many one has to ask for."""
        return len(self.values) - self.at_once


class Names:
    """What the values of an edition's facets are called in the reader's language."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.page = languages.current().code

    @cached_property
    def areas(self) -> dict[str, Wording]:
        """The areas by key."""
        return {area.key: wording(area.names) for area in areas_of(self.edition)}

    def name(self, key: str, value: str) -> Wording:
        """What a value of a facet is called; the value itself when it is not one of ours."""
        found = NAMED[key](self, value) if key in NAMED else None
        return found or Wording(value, self.page, Origin.SOURCE)

    def said(self, text: object) -> Wording:
        """Words of the page itself."""
        return Wording(capfirst(str(text)), self.page, Origin.SOURCE)


Counts = Sequence[tuple[str, int]]


def all_of(names: Names, counts: Mapping[str, Counts], chosen: Mapping[str, Sequence[str]]) -> list[Facet]:
    """The facets of the page that have a value to show, from the counts of a search."""
    every = (facet(names, key, counts.get(key, []), chosen[key]) for key in TITLES)
    return [one for one in every if one.values]


def facet(names: Names, key: str, counts: Counts, chosen: Sequence[str]) -> Facet:
    """A facet from the counts of a search; what was chosen stays in sight even when nothing is left of it."""
    known = dict(counts)
    gone = [(value, 0) for value in chosen if value not in known]
    values = [Value(value, names.name(key, value), count, value in chosen) for value, count in (*counts, *gone)]
    note = ""
    if key in ORDERED:
        values.sort(key=lambda value: ORDERED[key](value.value))
    if key == "price":
        note = _rates(names.edition, prices.without_rate(known))
        values = [value for value in values if value.chosen or not prices.without_rate([value.value])]
    first = len(values) if key == "price" else AT_ONCE
    shown = [value for place, value in enumerate(values) if place < first or value.chosen]
    later = [value for place, value in enumerate(values) if place >= first and not value.chosen]
    return Facet(key, TITLES[key], [*shown, *later], len(shown), key in OPEN or bool(chosen), note)


def _rates(edition: Edition, without: Sequence[str]) -> str:
    """What prices in several currencies are set side by side by, and which cannot be."""
    said = []
    if rates := prices.reference(edition):
        source, day = rates
        said.append(
            gettext("In %(currency)s by the reference rates of %(source)s, %(day)s.")
            % {"currency": edition.currency, "source": SOURCES.get(source, source), "day": formats.dates(day)}
        )
    if without:
        said.append(
            gettext("Prices in %(currencies)s have no reference rate: they are not comparable.")
            % {"currencies": formats.listed(without)}
        )
    return " ".join(said)


def heading_name(code: str) -> Wording:
    """A heading or chapter with its first words, in the nomenclature's own English: HS 8418 Refrigerators, freezers."""
    text = hs.describe(code).partition(";")[0]
    return Wording(f"HS {code} {text}".strip(), "en", Origin.SOURCE)


def _country(names: Names, value: str) -> Wording:
    return names.said(countries.name(value))


def _chapter(names: Names, value: str) -> Wording:
    return names.said(f"{value} {hs.label(value, names.page)}".strip())


def _label(names: Names, value: str) -> Wording | None:
    if value == GEOGRAPHICAL_INDICATION:
        return names.said(gettext("geographical indication"))
    return names.said(Exhibit.Debut(value).label) if value and value in Exhibit.Debut else None


def _channel(names: Names, value: str) -> Wording | None:
    return names.said(Participation.Channel(value).label) if value in Participation.Channel else None


def _language(_names: Names, value: str) -> Wording | None:
    language = languages.BY_CODE.get(value)
    return Wording(language.own_name, value, Origin.SOURCE) if language else None


def _industry(names: Names, value: str) -> Wording | None:
    industries = names.edition.industries
    return next((wording(industry["names"]) for industry in industries if industry["key"] == value), None)


def _price(names: Names, value: str) -> Wording | None:
    if value == prices.NO_PRICE:
        return names.said(gettext("price on request"))
    if value == prices.INCOMPARABLE:
        return names.said(gettext("not comparable: no reference rate"))
    if currencies := prices.without_rate([value]):
        return names.said(gettext("in %(currency)s") % {"currency": currencies[0]})
    return names.said(prices.called(value, names.edition.currency)) if prices.is_band(value) else None


NAMED: dict[str, Callable[[Names, str], Wording | None]] = {
    "country": _country,
    "chapter": _chapter,
    "label": _label,
    "channel": _channel,
    "language": _language,
    "price": _price,
    "certificate": lambda names, value: names.said(value.upper()),
    "industry": _industry,
    "area": lambda names, value: names.areas.get(value),
    HEADING: lambda _names, value: heading_name(value),
}
ORDERED: dict[str, Callable[[str], tuple[int, str]]] = {
    "hall": lambda value: (0, value),
    # Bands by their amounts, then what has no place among them.
    "price": lambda value: (int(value), value) if prices.is_band(value) else (10 ** (prices.MOST + 1), value),
}
