"""Where somebody can go on who found nothing."""

from dataclasses import dataclass

from serai.catalogue.web import facets
from serai.catalogue.web.searched import Searched
from serai.editions.models import Edition
from serai.shared.text import Wording

MOST_FILTERS = 8  # that are taken off in turn
MOST_CODES = 4  # of the HS that are looked under
CHAPTER, HEADING = 2, 4  # digits


@dataclass(frozen=True)
class Way:
    """A search that gives something: a filter to leave out or a code to look under, and how many there are."""

    key: str
    value: str
    name: Wording
    count: int


def without_a_filter(edition: Edition, searched: Searched, visible: tuple[str, ...], names: facets.Names) -> list[Way]:
    """Each filter that keeps everything away, with how many there are without it; most first."""
    ways = []
    for key, value in searched.chosen[:MOST_FILTERS]:
        total = searched.without(key, value).find(edition, visible, counted=False).total
        if total:
            ways.append(Way(key, value, names.name(key, value), total))
    return sorted(ways, key=lambda way: -way.count)


def under_codes(edition: Edition, codes: list[str], visible: tuple[str, ...], names: facets.Names) -> list[Way]:
    """Headings and chapters under which falls what was asked for, and the chapters above, as far as they have any."""
    wanted = [(code[:HEADING], facets.HEADING) for code in codes if len(code) >= HEADING]
    wanted += [(code[:CHAPTER], "chapter") for code in codes]
    ways = []
    for code, key in list(dict.fromkeys(wanted))[:MOST_CODES]:
        asked = Searched("", {name: [code] if name == key else [] for name in facets.NAMES}, "best", 1)
        total = asked.find(edition, visible, counted=False).total
        if total:
            ways.append(Way(key, code, names.name(key, code), total))
    return ways
