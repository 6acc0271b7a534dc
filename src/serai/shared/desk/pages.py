"""Pages of a long list: the number of rows is known beforehand, and the second half is read from the end."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

SIZES = (25, 50, 100, 200)  # rows a page may have
USUAL = 50


class Pages(Paginator[Any]):
    """Pages of an ordered queryset with `count` rows. No page skips more than half of them."""

    def __init__(self, rows: QuerySet[Any], size: int, count: int) -> None:
        self._rows = rows
        super().__init__(range(count), size)

    def page(self, number: int | str) -> Page[Any]:
        """One page. Raises EmptyPage, PageNotAnInteger."""
        page = super().page(number)
        first, last = page.start_index() - 1, page.end_index()
        if first > self.count // 2:
            found = list(self._rows.reverse()[self.count - last : self.count - first])[::-1]
        else:
            found = list(self._rows[first : max(last, 0)]) if last > 0 else []
        page.object_list = found
        return page


def size(given: str) -> int:
    """The number of rows a page that an address asks for has; the usual one for any that is not offered."""
    return int(given) if given.isdecimal() and len(given) < len("1000") and int(given) in SIZES else USUAL
