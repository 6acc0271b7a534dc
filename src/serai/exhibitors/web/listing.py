"""The list of exhibitors as a reader asks for it: by name, country, area and channel, in the reader's alphabet."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from serai.algorithms.text import fold
from serai.exhibitors.queries import Line
from serai.exhibitors.web.alphabet import order
from serai.participation.models import Participation
from serai.shared import countries, languages
from serai.shared.text import Origin, Wording, wording
from serai.venue.models import Area

TITLES: dict[str, str | Promise] = {"country": _("Country"), "area": _("Area"), "channel": _("Taking part")}
CHANNELS = {
    Participation.Channel.ON_SITE: ("on_site",),
    Participation.Channel.ONLINE: ("online",),
    Participation.Channel.BOTH: ("on_site", "online"),
}
VALUES: dict[str, Callable[[Line], tuple[str, ...]]] = {
    "country": lambda line: (line.country,),
    "area": lambda line: (line.area,),
    "channel": lambda line: CHANNELS[Participation.Channel(line.channel)],
}
LONGEST = 200  # characters of a name that are looked for
MOST_VALUES = 30  # of one facet in an address


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    text: str
    filters: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read it from the address."""
        filters = {key: list(dict.fromkeys(query.getlist(key)))[:MOST_VALUES] for key in TITLES}
        return cls(query.get("q", "").strip()[:LONGEST], filters)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Every (facet, value) that is chosen."""
        return [(key, value) for key, values in self.filters.items() for value in values]

    def fits(self, line: Line, *, but: str = "") -> bool:
        """Whether an exhibitor is in every facet that is chosen, one of them left out of account."""
        return all(
            key == but or not values or set(values) & set(VALUES[key](line)) for key, values in self.filters.items()
        )


@dataclass(frozen=True)
class Value:
    """One value of a facet and how many exhibitors it would leave."""

    value: str
    name: Wording
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet with its values, in the order of its reader."""

    key: str
    title: str | Promise
    values: list[Value]


def listed(lines: Iterable[Line], asked: Asked) -> list[int]:
    """The keys of the exhibitors asked for, in the order of the alphabet of the active language."""
    page = languages.current().code
    wanted = fold(asked.text).split()
    fitting = [line for line in lines if asked.fits(line) and _is_named(line, wanted)]
    fitting.sort(key=lambda line: (order(wording(line.names, page).text, page), line.pk))
    return [line.pk for line in fitting]


def facets(lines: Sequence[Line], asked: Asked, areas: Iterable[Area]) -> list[Facet]:
    """The facets with the numbers that choosing a value would give, the other facets as they are."""
    wanted = fold(asked.text).split()
    named = [line for line in lines if _is_named(line, wanted)]
    words = {area.key: wording(area.names) for area in areas}
    found = []
    for key, title in TITLES.items():
        counts = Counter(value for line in named if asked.fits(line, but=key) for value in VALUES[key](line) if value)
        counts.update(dict.fromkeys(asked.filters[key], 0))
        values = [
            Value(value, name(key, value, words), count, value in asked.filters[key]) for value, count in counts.items()
        ]
        page = languages.current().code
        values.sort(key=lambda value: (-value.count, order(value.name.text, page)))
        found.append(Facet(key, title, values))
    return [facet for facet in found if facet.values]


def name(key: str, value: str, areas: Mapping[str, Wording]) -> Wording:
    """What a value of a facet is called; the value itself when it is not one of ours."""
    page = languages.current().code
    if key == "area" and value in areas:
        return areas[value]
    if key == "country" and value in countries.codes():
        return Wording(countries.name(value), page, Origin.SOURCE)
    if key == "channel" and value in Participation.Channel.values:
        return Wording(str(capfirst(Participation.Channel(value).label)), page, Origin.SOURCE)
    return Wording(value, page, Origin.SOURCE)


def _is_named(line: Line, wanted: Sequence[str]) -> bool:
    """Whether each word that is looked for stands in a name of the exhibitor, in whatever language."""
    if not wanted:
        return True
    names = "\n".join(fold(entry["text"]) for entry in line.names.values())
    return all(word in names for word in wanted)
