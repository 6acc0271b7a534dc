"""The audit trail as the desk shows it: one record's past, and what changed of late in an edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Count, Max, Min, Model, Q
from django.db.models.functions import Cast
from django.utils.text import capfirst

from serai.desk.deeds import deed
from serai.desk.lists import address, record_address
from serai.editions.models import Edition
from serai.shared import audit
from serai.shared.audit import AuditEntry
from serai.shared.desk import DeskList

SHOWN = 50  # rows of one record's past


@dataclass(frozen=True)
class Change:
    """One row of the trail. `fields`: each changed field's label with its value before and after."""

    entry: AuditEntry
    action: str
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class Recent:
    """One thing somebody did to `count` records of a list at one moment; `url` leads to the record or to the list."""

    desk_list: DeskList
    action: str
    at: datetime
    actor: str
    reason: str
    count: int
    url: str


def changes_of(record: Model) -> list[Change]:
    """A record's past, newest first."""
    return [
        Change(entry, deed(entry.action), tuple(_differences(record, entry))) for entry in audit.history(record)[:SHOWN]
    ]


def recent(edition: Edition, desk_lists: tuple[DeskList, ...], shown: int) -> list[Recent]:
    """What happened of late to records of an edition's lists. What one action did to many at once counts as one."""
    in_edition = Q()
    for desk_list in desk_lists:
        keys = desk_list.rows(edition).order_by().annotate(key=Cast("pk", CharField())).values("key")
        in_edition |= Q(object_kind=desk_list.model._meta.label_lower, object_id__in=keys)
    by_kind = {desk_list.model._meta.label_lower: desk_list for desk_list in desk_lists}
    groups = (
        AuditEntry.objects.filter(in_edition)
        .values("object_kind", "action", "at", "actor_label", "reason")
        .annotate(count=Count("pk"), newest=Max("pk"), record=Min("object_id"))
        .order_by("-at", "-newest")
    )
    return [
        Recent(
            desk_list=(desk_list := by_kind[group["object_kind"]]),
            action=deed(group["action"]),
            at=group["at"],
            actor=group["actor_label"],
            reason=group["reason"],
            count=group["count"],
            url=record_address(edition, desk_list, group["record"])
            if group["count"] == 1
            else address(edition, desk_list),
        )
        for group in groups[:shown]
    ]


def _differences(record: Model, entry: AuditEntry) -> Iterator[tuple[str, Any, Any]]:
    before, after = entry.before or {}, entry.after or {}
    if not before:
        return
    for name in after:
        if name != "version" and before.get(name) != after[name]:
            yield _label(record, name), before.get(name), after[name]


def _label(record: Model, column: str) -> str:
    """What the form calls a column of the trail, which may be older than the model."""
    try:
        field = record._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        return column
    return capfirst(str(getattr(field, "verbose_name", column)))
