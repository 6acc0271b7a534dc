"""The audit trail as the desk shows it: one record's past, and what changed of late in an edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from serai.desk.deeds import deed
from serai.desk.lists import address, record_address
from serai.desk.readable import Said
from serai.editions.models import Edition
from serai.shared.audit import AuditEntry
from serai.shared.desk import DeskList

LOOKS = 40  # deeds that are looked at for those that can be told


@dataclass(frozen=True)
class Change:
    """One row of the trail. `fields`: each changed field's label with what it said before and after, in words."""

    entry: AuditEntry
    action: str
    fields: tuple[tuple[str, str, str], ...]


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


def changes_of(entries: Iterable[AuditEntry], edition: Edition) -> list[Change]:
    """These rows of the trail as people read them; the queries do not grow with the rows."""
    rows = list(entries)
    said = Said(rows, edition)
    return [Change(entry, deed(entry.action), tuple(said.differences(entry))) for entry in rows]


def recent(edition: Edition, desk_lists: Sequence[DeskList], shown: int) -> list[Recent]:
    """What happened of late to records of these lists. What one action did to many at once counts as one."""
    by_kind = {desk_list.model._meta.label_lower: desk_list for desk_list in desk_lists}
    found: list[Recent] = []
    trail, below = AuditEntry.objects.filter(edition_id=edition.pk), None
    for _look in range(LOOKS):
        rows = trail.filter(pk__lt=below) if below else trail
        newest = rows.order_by("-pk").first()
        if newest is None or len(found) == shown:
            break
        same = {name: getattr(newest, name) for name in ("object_kind", "action", "actor_label", "at", "reason")}
        deeds = rows.filter(**same).aggregate(count=Count("pk"), first=Min("pk"))
        count, below = deeds["count"], deeds["first"]
        if desk_list := by_kind.get(newest.object_kind):
            url = record_address(edition, desk_list, newest.object_id) if count == 1 else address(edition, desk_list)
            action, actor = deed(newest.action), newest.actor_label
            found.append(Recent(desk_list, action, newest.at, actor, newest.reason, count, url))
    return sorted(found, key=lambda one: one.at, reverse=True)
