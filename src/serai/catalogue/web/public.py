"""The exhibits of an edition as everybody searches them, with or without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from serai.catalogue.models import Exhibit
from serai.catalogue.queries import exhibits_by_key
from serai.catalogue.web import facets
from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.search.asked import LONGEST, Mark
from serai.search.queries import Found, Search, Sort, find
from serai.shared import languages
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import Origin, TextByLanguage, Wording, source, wording

PER_PAGE = 24
ORDERS: dict[Sort, object] = {"best": _("Best match"), "boost": _("Debuts first"), "newest": _("Newest")}
HEADINGS = 3  # headings of the nomenclature that a search by words points to
MARKS = 5  # matches that a result names
MOST_VALUES = 30  # of one facet in an address
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Searched:
    """What an address asks for."""

    text: str
    filters: dict[str, list[str]]
    sort: Sort
    page: int

    @classmethod
    def of(cls, query: QueryDict) -> "Searched":
        """Read it from the address; what makes no sense there counts as not said."""
        page = query.get("page", "")
        return cls(
            text=query.get("q", "").strip()[:LONGEST],
            filters={key: list(dict.fromkeys(query.getlist(key)))[:MOST_VALUES] for key in facets.NAMES},
            sort=next((order for order in ORDERS if order == query.get("sort")), "best"),
            page=min(int(page), LAST_PAGE) if page.isdecimal() and int(page) else 1,
        )

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Every (facet, value) that is chosen."""
        return [(key, value) for key, values in self.filters.items() for value in values]


@dataclass(frozen=True)
class Result:
    """One exhibit that was found: its exhibitor's own name, and what matched (or the code that did)."""

    exhibit: Exhibit
    firm: Wording
    marks: list[Wording]
    by_code: bool


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def exhibits(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Search exhibits by words in any language and by facets."""
    searched = Searched.of(request.GET)
    found = _find(edition, searched, searched.page)
    pages = Paginator(range(found.total), PER_PAGE)
    if searched.page > pages.num_pages:
        found = _find(edition, searched, pages.num_pages)
    by_words = bool(found.asked.words) and not found.fuzzy and not searched.filters[facets.HEADING]
    context = {
        "searched": searched,
        "found": found,
        "results": [_result(exhibit, found) for exhibit in exhibits_by_key(edition, found.ids)],
        "page_obj": pages.page(min(searched.page, pages.num_pages)),
        "countries": _countries(found, searched),
        "facets": [facet for facet in _facets(edition, found, searched) if facet.values],
        "chosen": [(key, value, facets.name(edition, key, value)) for key, value in searched.chosen],
        "headings": [
            (code, facets.heading_name(code))
            for code, _count in found.facets.get(facets.HEADING, [])[: HEADINGS if by_words else 0]
        ],
        "orders": ORDERS.items(),
        "filtered": bool(searched.text or searched.chosen or searched.sort != "best"),
    }
    return render(request, "catalogue/exhibits.html", context)


def _find(edition: Edition, searched: Searched, page: int) -> Found:
    search = Search(
        edition=edition.pk,
        text=searched.text,
        language=languages.current().code,
        filters=searched.filters,
        sort=searched.sort,
        page=page,
        per_page=PER_PAGE,
    )
    return find(search, facets=facets.NAMES)


def _facets(edition: Edition, found: Found, searched: Searched) -> Iterator[facets.Facet]:
    for key in facets.TITLES:
        yield facets.facet(edition, key, found.facets.get(key, []), searched.filters[key])


def _countries(found: Found, searched: Searched) -> int:
    """How many countries the results come from: the facet's own filter is not in its counts."""
    chosen = searched.filters["country"]
    return sum(not chosen or country in chosen for country, _count in found.facets.get("country", []))


def _result(exhibit: Exhibit, found: Found) -> Result:
    return Result(
        exhibit,
        source(exhibit.participation.enterprise.names),
        [_wording(mark) for mark in found.asked.marks(list(_texts(exhibit)), close=found.fuzzy)[:MARKS]],
        found.asked.has_code(exhibit.hs6),
    )


def _texts(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """Every text an exhibit is found by with its language, in the order in which a reader would look for a word."""
    yield from _readers_first(exhibit.names)
    yield from (("", exhibit.brand), ("", exhibit.model))
    yield from _readers_first(exhibit.participation.enterprise.names)
    yield from _readers_first(exhibit.descriptions)


def _readers_first(texts: TextByLanguage) -> Iterator[tuple[str, str]]:
    shown = wording(texts).language
    yield from ((code, entry["text"]) for code, entry in sorted(texts.items(), key=lambda item: item[0] != shown))


def _wording(mark: Mark) -> Wording:
    return Wording(mark.text, mark.language or languages.current().code, Origin.SOURCE)
