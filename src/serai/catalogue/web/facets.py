"""The facets of the exhibits' page: what one may narrow a search by, in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from serai.catalogue import hs
from serai.catalogue.finding import GEOGRAPHICAL_INDICATION
from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared import countries, languages
from serai.shared.text import Origin, Wording, wording

# In the order of the page. Those of the second half are shut until something in them is chosen.
TITLES: dict[str, str | Promise] = {
    "country": _("Country"),
    "chapter": _("Harmonized System"),
    "label": _("Labels"),
    "channel": _("Taking part"),
    "language": _("Written in"),
    "industry": _("Industry"),
    "hall": _("Hall"),
}
OPEN = ("country", "chapter", "label", "channel", "language")
HEADING = "heading"  # can be chosen by a link only: there are a thousand of them
NAMES = (*TITLES, HEADING)
AT_ONCE = 8  # values that are shown before one asks for more


@dataclass(frozen=True)
class Value:
    """One value of a facet and how many results it would leave."""

    value: str
    name: Wording
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet with its values: the most frequent and the chosen, and those one has to ask for."""

    key: str
    title: str | Promise
    values: list[Value]
    more: list[Value]
    is_open: bool


def facet(edition: Edition, key: str, counts: Sequence[tuple[str, int]], chosen: Sequence[str]) -> Facet:
    """A facet from the counts of a search; what was chosen stays in sight even when nothing is left of it."""
    known = dict(counts)
    gone = [(value, 0) for value in chosen if value not in known]
    values = [Value(value, name(edition, key, value), count, value in chosen) for value, count in (*counts, *gone)]
    if key == "hall":
        values.sort(key=lambda value: value.value)
    shown = [value for place, value in enumerate(values) if place < AT_ONCE or value.chosen]
    more = [value for value in values if value not in shown]
    return Facet(key, TITLES[key], shown, more, key in OPEN or bool(chosen))


def name(edition: Edition, key: str, value: str) -> Wording:
    """What a value of a facet is called; the value itself when it is not one of ours."""
    page = languages.current().code
    found = NAMED[key](edition, value, page) if key in NAMED else None
    return found or Wording(value, page, Origin.SOURCE)


def heading_name(code: str) -> Wording:
    """A heading or chapter with its first words, in the nomenclature's own English: HS 8418 Refrigerators, freezers."""
    text = hs.describe(code).partition(";")[0]
    return Wording(f"HS {code} {text}".strip(), "en", Origin.SOURCE)


def _country(_edition: Edition, value: str, page: str) -> Wording:
    return Wording(countries.name(value), page, Origin.SOURCE)


def _chapter(_edition: Edition, value: str, page: str) -> Wording:
    label, english = hs.label(value, page), hs.label(value)
    return Wording(f"{value} {label}".strip(), "en" if label == english else page, Origin.SOURCE)


def _label(_edition: Edition, value: str, page: str) -> Wording | None:
    if value == GEOGRAPHICAL_INDICATION:
        return Wording(capfirst(gettext("geographical indication")), page, Origin.SOURCE)
    known = value and value in Exhibit.Debut
    return Wording(capfirst(str(Exhibit.Debut(value).label)), page, Origin.SOURCE) if known else None


def _channel(_edition: Edition, value: str, page: str) -> Wording | None:
    known = value in Participation.Channel
    return Wording(capfirst(str(Participation.Channel(value).label)), page, Origin.SOURCE) if known else None


def _language(_edition: Edition, value: str, _page: str) -> Wording | None:
    language = languages.BY_CODE.get(value)
    return Wording(language.own_name, value, Origin.SOURCE) if language else None


def _industry(edition: Edition, value: str, _page: str) -> Wording | None:
    names = next((industry["names"] for industry in edition.industries if industry["key"] == value), None)
    return wording(names) if names else None


NAMED = {
    "country": _country,
    "chapter": _chapter,
    "label": _label,
    "channel": _channel,
    "language": _language,
    "industry": _industry,
    HEADING: lambda _edition, value, _page: heading_name(value),
}
