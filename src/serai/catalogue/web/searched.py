"""What an address of the exhibits' page asks for, and the search that answers it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from serai.catalogue.web import facets
from serai.editions.models import Edition
from serai.search.asked import LONGEST
from serai.search.queries import Found, Search, Sort, find
from serai.shared import languages

PER_PAGE = 24
ORDERS: dict[Sort, object] = {
    "best": _("Best match"),
    "boost": _("Debuts first"),
    "newest": _("Newest"),
    "name": _("Name"),
}
MOST_VALUES = 30  # of one facet in an address
LAST_PAGE = 5000  # a search goes through all that stands before a page


@dataclass(frozen=True)
class Searched:
    """What an address asks for; `exact`: the very words, and not what they mean."""

    text: str
    filters: dict[str, list[str]]
    sort: Sort
    page: int
    exact: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> "Searched":
        """Read it from the address; what makes no sense there counts as not said."""
        page = query.get("page", "")
        return cls(
            text=query.get("q", "").strip()[:LONGEST],
            filters={key: list(dict.fromkeys(query.getlist(key)))[:MOST_VALUES] for key in facets.NAMES},
            sort=next((order for order in ORDERS if order == query.get("sort")), "best"),
            page=min(int(page), LAST_PAGE) if page.isdecimal() and int(page) else 1,
            exact=query.get("exact") == "1",
        )

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Every (facet, value) that is chosen."""
        return [(key, value) for key, values in self.filters.items() for value in values]

    @property
    def filtered(self) -> bool:
        """Whether it is anything but the whole list."""
        return bool(self.text or self.chosen or self.sort != "best" or self.exact)

    def without(self, key: str, value: str) -> "Searched":
        """The same without one value of a facet."""
        return replace(self, filters={**self.filters, key: [one for one in self.filters[key] if one != value]})

    def find(self, edition: Edition, visible: Sequence[str], *, page: int = 1, counted: bool = True) -> Found:
        """Its answer among the exhibits of an edition that are `visible`; `counted`: with the facets' counts."""
        search = Search(
            edition=edition.pk,
            text=self.text,
            exact=self.exact,
            language=languages.current().code,
            filters=self.filters,
            visible=visible,
            sort=self.sort,
            page=page,
            per_page=PER_PAGE,
        )
        return find(search, facets=facets.NAMES if counted else ())
