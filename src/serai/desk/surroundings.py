"""What stands around a list's rows and around a record: tabs, filters, headings, verbs, and where they lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from serai.desk import lists
from serai.desk.access import Rights
from serai.desk.editions.menu import Link
from serai.desk.lists import address, record_address
from serai.desk.models import SavedView
from serai.editions.models import Edition
from serai.shared.desk import Column, DeskList, Filter, Verb
from serai.shared.desk.asked import EVERYTHING, Asked

Option = tuple[str, str, bool]  # value, label, whether it is chosen


@dataclass(frozen=True)
class Row:
    """One record of a list: its key, its address, and each column with its value."""

    key: int
    url: str
    cells: list[tuple[Column, Any]]


@dataclass(frozen=True)
class Saved:
    """A saved view: where it leads, whether it is the one shown, whether it is one's own."""

    view: SavedView
    url: str
    current: bool
    own: bool


def row(asked: Asked, record: Any, columns: Iterable[Column]) -> Row:
    """One record as the list shows it."""
    url = record_address(asked.edition, asked.desk_list, record.pk)
    return Row(record.pk, url, [(column, column.value(record)) for column in columns])


def tabs(asked: Asked) -> list[Link]:
    """The room's views and all rows, each with its number under the same words and filters."""
    if not asked.desk_list.views:
        return []
    labels = [*((view.key, str(view.label)) for view in asked.desk_list.views), (EVERYTHING, _("All"))]
    current = "" if "saved" in asked.query else asked.view.key if asked.view else EVERYTHING
    return [(label, _with(asked, view=key, saved=None), asked.counts[key], key == current) for key, label in labels]


def saved(asked: Asked, views: Iterable[SavedView], user: Any) -> list[Saved]:
    """The views that somebody saved."""
    at, current = address(asked.edition, asked.desk_list), asked.query.get("saved")
    return [
        Saved(view, f"{at}?{view.query}&saved={view.pk}", str(view.pk) == current, view.user_id == user.pk)
        for view in views
    ]


def filters(asked: Asked) -> list[tuple[Filter, list[Option]]]:
    """Each filter with what it offers."""
    return [
        (one, [(value, str(label), value == asked.chosen[one.key]) for value, label in one.choices(asked.edition)])
        for one in asked.desk_list.filters
        if one.choices
    ]


def narrowed_to(asked: Asked) -> list[tuple[Filter, str, str]]:
    """The filters that only addresses set, with what they are set to and the address without them."""
    return [
        (one, asked.chosen[one.key], without(asked, one.key))
        for one in asked.desk_list.filters
        if not one.choices and asked.chosen[one.key]
    ]


def heads(asked: Asked, columns: Iterable[Column]) -> list[tuple[Column, str, str]]:
    """Each column with the address that sorts by it, and how it sorts now (as `aria-sort` has it)."""
    sorting, downwards = asked.order
    shown = []
    for column in columns:
        now = ("descending" if downwards else "ascending") if column is sorting else ""
        wanted = f"-{column.key}" if now == "ascending" else column.key
        shown.append((column, _with(asked, order=wanted) if column.order else "", now))
    return shown


def verbs(asked: Asked) -> list[tuple[Verb, str]]:
    """What can be done to several records, each with its address."""
    at = [asked.edition.slug, asked.desk_list.key]
    return [(verb, reverse("desk:several", args=[*at, verb.key])) for verb in asked.desk_list.verbs if not verb.asks]


def carried(asked: Asked) -> list[tuple[str, str]]:
    """What is asked for, as hidden fields carry it on; the view by name, since a list may start with one."""
    view = asked.view.key if asked.view else EVERYTHING
    given = [("view", view), ("q", asked.words), ("order", asked.query.get("order", "")), *asked.chosen.items()]
    return [(key, value) for key, value in given if value]


def lines(rights: Rights, edition: Edition, record: Any, columns: Iterable[Column]) -> list[tuple[Column, Any, str]]:
    """What a record says: each column with its value and the address of the record that the value names."""
    return [(column, column.value(record), _leads_to(rights, edition, record, column)) for column in columns]


def related(rights: Rights, edition: Edition, desk_list: DeskList, record: Any) -> list[tuple[str, str, int]]:
    """What of other lists belongs to a record: label, address, how many; what there is none of is left out."""
    found = []
    for one in desk_list.related:
        other = lists.BY_KEY[one.key]
        if rights.reads(other):
            query = QueryDict(mutable=True)
            query.update({"view": EVERYTHING, **{key: str(value) for key, value in one.query(record).items()}})
            if count := Asked(other, edition, query).matching.count():
                found.append((str(one.label), address(edition, other, **query.dict()), count))
    return found


def elsewhere(desk_list: DeskList, record: Any, editions: QuerySet[Edition]) -> list[tuple[Any, str]]:
    """The same in other editions that this person works on: each record with its address, the newest first."""
    if desk_list.elsewhere is None:
        return []
    others = desk_list.elsewhere(record).exclude(pk=record.pk).filter(edition__in=editions.values("pk"))
    shown = others.select_related("edition__series").order_by("-edition__starts", "pk")
    return [(one, record_address(one.edition, desk_list, one.pk)) for one in shown]


def without(asked: Asked, *keys: str) -> str:
    """The list's query without some of its values."""
    return _with(asked, **dict.fromkeys((*keys, "saved")))


def _leads_to(rights: Rights, edition: Edition, record: Any, column: Column) -> str:
    if column.leads_to is None:
        return ""
    key, pk = column.leads_to
    other, at = lists.BY_KEY.get(key(record) if callable(key) else key), pk(record)
    return record_address(edition, other, at) if other and at and rights.reads(other) else ""


def _with(asked: Asked, **values: str | None) -> str:
    query = asked.query.copy()
    query.pop("page", None)
    for key, value in values.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = value
    return f"?{query.urlencode()}"
