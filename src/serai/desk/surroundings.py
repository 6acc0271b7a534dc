"""What stands around a list's rows: tabs, filters, headings that sort, verbs, and the addresses they lead to."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from serai.desk.lists import Link, record_address
from serai.shared.desk import Column, Filter, Verb
from serai.shared.desk.asked import EVERYTHING, Asked

Option = tuple[str, str, bool]  # value, label, whether it is chosen


@dataclass(frozen=True)
class Row:
    """One record of a list: its key, its address, and each column with its value."""

    key: int
    url: str
    cells: list[tuple[Column, Any]]


def row(asked: Asked, record: Any) -> Row:
    """One record as the list shows it."""
    url = record_address(asked.edition, asked.desk_list, record.pk)
    return Row(record.pk, url, [(column, column.value(record)) for column in asked.desk_list.columns])


def tabs(asked: Asked) -> list[Link]:
    """The saved views and all rows, each with its number under the same words and filters."""
    if not asked.desk_list.views:
        return []
    numbers = asked.counts()
    labels = [*((view.key, str(view.label)) for view in asked.desk_list.views), (EVERYTHING, _("All"))]
    current = asked.view.key if asked.view else EVERYTHING
    return [(label, _with(asked, view=key), numbers[key], key == current) for key, label in labels]


def filters(asked: Asked) -> list[tuple[Filter, list[Option]]]:
    """Each filter with what it offers."""
    return [
        (one, [(value, str(label), value == asked.chosen[one.key]) for value, label in one.choices(asked.edition)])
        for one in asked.desk_list.filters
    ]


def heads(asked: Asked) -> list[tuple[Column, str, str]]:
    """Each column with the address that sorts by it, and how it sorts now (as `aria-sort` has it)."""
    sorting, downwards = asked.order
    shown = []
    for column in asked.desk_list.columns:
        now = ("descending" if downwards else "ascending") if column is sorting else ""
        wanted = f"-{column.key}" if now == "ascending" else column.key
        shown.append((column, _with(asked, order=wanted) if column.order else "", now))
    return shown


def verbs(asked: Asked) -> list[tuple[Verb, str]]:
    """What can be done to several records, each with its address."""
    at = [asked.edition.slug, asked.desk_list.key]
    return [(verb, reverse("desk:several", args=[*at, verb.key])) for verb in asked.desk_list.verbs]


def without(asked: Asked, *keys: str) -> str:
    """The list's query without some of its values."""
    query = asked.query.copy()
    for key in (*keys, "page"):
        query.pop(key, None)
    return f"?{query.urlencode()}"


def _with(asked: Asked, **values: str) -> str:
    query = asked.query.copy()
    query.pop("page", None)
    for key, value in values.items():
        query[key] = value
    return f"?{query.urlencode()}"
