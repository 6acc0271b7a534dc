"""What an address asks of a list: a view, words, filters, an order. Pages, exports and bulk verbs share it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, QueryDict

from serai.shared import languages
from serai.shared.desk.lists import Column, DeskList, View, offered

EVERYTHING = "all"  # the view that leaves nothing out
LONGEST_SEARCH = 100  # characters; longer ones are pasted by mistake


@dataclass(frozen=True)
class Asked:
    """A list of one edition as an address asks for it. Raises Http404 for a view or value that is not offered."""

    desk_list: DeskList
    edition: Any
    query: QueryDict

    @cached_property
    def words(self) -> str:
        """What is looked for."""
        return self.query.get("q", "").strip()[:LONGEST_SEARCH]

    @cached_property
    def view(self) -> View | None:
        """The saved view; when none is named, the first if its rows wait for a decision; None for all rows."""
        views, key = self.desk_list.views, self.query.get("view", "")
        if not key:
            return next((view for view in views[:1] if view.waits), None)
        return None if key == EVERYTHING else _the([view for view in views if view.key == key])

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters' values."""
        given = {filter_.key: self.query.get(filter_.key, "") for filter_ in self.desk_list.filters}
        for filter_ in self.desk_list.filters:
            if given[filter_.key] and not offered(filter_.choices(self.edition), given[filter_.key]):
                raise Http404
        return given

    @cached_property
    def order(self) -> tuple[Column | None, bool]:
        """The column that sorts, and whether it sorts downwards."""
        key = self.query.get("order", "")
        if not key:
            return None, False
        sortable = [column for column in self.desk_list.columns if column.order]
        return _the([column for column in sortable if column.key == key.removeprefix("-")]), key.startswith("-")

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """The rows under words and filters, before the view."""
        rows = self.desk_list.rows(self.edition)
        for filter_ in self.desk_list.filters:
            if value := self.chosen[filter_.key]:
                rows = rows.filter(**{filter_.lookup: value})
        return rows.filter(self._contains()) if self.words else rows

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows, in order; the key decides between equals, so that pages neither repeat nor skip a row."""
        rows = self.matching.filter(self.view.where) if self.view else self.matching
        column, downwards = self.order
        fields = column.order if column else self.desk_list.ordering
        if downwards:
            fields = tuple(field[1:] if field.startswith("-") else f"-{field}" for field in fields)
        return rows.order_by(*fields, "pk")

    @property
    def keys(self) -> QuerySet[Any]:
        """The rows' keys in their order: what a page is cut from, sorting whole rows is slow."""
        return self.rows.values_list("pk", flat=True)

    def records(self, keys: Iterable[Any]) -> list[Any]:
        """These rows, in this order."""
        wanted = list(keys)
        found = self.desk_list.rows(self.edition).in_bulk(wanted)
        return [found[key] for key in wanted if key in found]

    @property
    def narrowed(self) -> bool:
        """Whether words or filters leave rows out."""
        return bool(self.words or any(self.chosen.values()))

    def counts(self) -> dict[str, int]:
        """How many rows each saved view has under the same words and filters, and all of them, in one query."""
        numbers: dict[str, Any] = {view.key: Count("pk", filter=view.where) for view in self.desk_list.views}
        return self.matching.order_by().aggregate(**numbers, **{EVERYTHING: Count("pk")})

    def _contains(self) -> Q:
        paths = [
            *self.desk_list.search,
            *(f"{path}__{code}__text" for path in self.desk_list.texts for code in languages.CODES),
        ]
        return reduce(or_, (Q(**{f"{path}__icontains": self.words}) for path in paths), Q())


def _the(found: list[Any]) -> Any:
    if not found:
        raise Http404
    return found[0]
