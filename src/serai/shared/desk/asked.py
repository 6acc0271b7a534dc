"""What an address asks of a list: a view, words, filters, an order. Pages, exports and bulk verbs share it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OrderBy, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.http import Http404, QueryDict

from serai.algorithms.text import fold
from serai.shared import languages
from serai.shared.desk.lists import Column, DeskList, Filter, Order, View, offered
from serai.shared.desk.pages import Pages, size

EVERYTHING = "all"  # the view that leaves nothing out
LONGEST_SEARCH, MOST_WORDS = 100, 6  # characters, words; more are pasted by mistake
LONGEST_KEY = 18  # digits; longer numbers do not fit the database's keys
CHUNK = 1000  # rows that are read at a time


@dataclass(frozen=True)
class Asked:
    """A list of one edition as an address asks for it. Raises Http404 for a view or value that is not offered."""

    desk_list: DeskList
    edition: Any
    query: QueryDict

    @cached_property
    def words(self) -> str:
        """What is looked for."""
        return self.query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]

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
        if not all(self._offers(one, given[one.key]) for one in self.desk_list.filters):
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
        return self._narrowed(self.desk_list.rows(self.edition))

    def _narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for filter_ in self.desk_list.filters:
            if value := self.chosen[filter_.key]:
                rows = rows.filter(**{filter_.lookup: value})
        for word in fold(self.words).split()[:MOST_WORDS] if self.desk_list.words else ():
            rows = rows.filter(GreaterThan(StrIndex(self.desk_list.words, Value(word)), 0))
        return rows

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows, in order; the key decides between equals, so that pages neither repeat nor skip a row."""
        column, downwards = self.order
        fields = column.order if column else self.desk_list.ordering
        rows = self._narrowed(self.desk_list.rows(self.edition, self._walked(fields[0])))
        rows = rows.filter(self.view.where) if self.view else rows
        ordering = [_expression(each) for each in fields]
        if downwards:
            for each in ordering:
                each.reverse_ordering()
        return rows.order_by(*ordering, "-pk" if downwards else "pk")

    @property
    def keys(self) -> QuerySet[Any]:
        """The rows' keys in their order: what a page is cut from, sorting whole rows is slow."""
        return self.rows.values_list("pk", flat=True)

    @cached_property
    def pages(self) -> Pages:
        """The rows' keys, page by page."""
        number = self.counts[self.view.key if self.view else EVERYTHING]
        return Pages(self.keys, size(self.query.get("size", "")), number)

    def records(self, keys: Iterable[Any]) -> list[Any]:
        """These rows, in this order, with all that the columns read."""
        wanted = list(keys)
        found = self.desk_list.full(self.desk_list.rows(self.edition)).in_bulk(wanted)
        return [found[key] for key in wanted if key in found]

    def everything(self) -> Iterator[Any]:
        """All rows in order, with all that the columns read, not all at once."""
        keys = list(self.keys)
        for start in range(0, len(keys), CHUNK):
            yield from self.records(keys[start : start + CHUNK])

    @property
    def narrowed(self) -> bool:
        """Whether words or filters leave rows out."""
        return bool(self.words or any(self.chosen.values()))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each saved view has under the same words and filters, and all of them, in one query."""
        numbers: dict[str, Any] = {view.key: Count("pk", filter=view.where) for view in self.desk_list.views}
        return self.matching.order_by().aggregate(**numbers, **{EVERYTHING: Count("pk")})

    def _walked(self, order: Order) -> str:
        """The foreign key whose records order these, when each row has one and they know their edition too."""
        key, dot, _rest = order.removeprefix("-").partition("__") if isinstance(order, str) else ("", "", "")
        if not dot or self.narrowed:
            return ""
        field: Any = self.desk_list.model._meta.get_field(key)
        return key if not field.null and hasattr(field.related_model, "edition_id") else ""

    def _offers(self, filter_: Filter, value: str) -> bool:
        if not value:
            return True
        if filter_.choices is None:
            return value.isdecimal() and len(value) <= LONGEST_KEY
        return offered(filter_.choices(self.edition), value)


def _expression(order: Order) -> OrderBy:
    """How a part of an order sorts, by the reader's own key where it is a name."""
    if not isinstance(order, str):
        return order.asc()  # type: ignore[no-any-return]
    name = order.removeprefix("-").replace("sort_*", "sort_zh" if languages.current().code == "zh" else "sort_en")
    return F(name).desc() if order.startswith("-") else F(name).asc()


def _the(found: list[Any]) -> Any:
    if not found:
        raise Http404
    return found[0]
