"""The audit trail: who did what to which record, when and why, with the values before and after.

Rows are written in the action's own transaction and can be neither changed nor removed: triggers of the database
refuse it (see migration 0002). The digest of the values stands beside them, so a row proves what it said.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from serai.shared.models import AuditEntry
from serai.shared.models.derived import Derived

_CANONICAL = DjangoJSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_REWRITTEN = ("e+", "-0.0")  # what a number that is kept otherwise is written with (and a text may hold)
EXPONENT = 1e16  # from here on Python writes a float with one


@dataclass(frozen=True)
class Actor:
    """Who acts: `kind` (person, agent, system, demonstration), the id within that kind, and a name to show."""

    kind: str
    id: str
    label: str

    @classmethod
    def of(cls, user: Any) -> "Actor":
        """The actor behind a signed-in user."""
        return cls("person", str(user.pk), str(user))


Change = tuple[models.Model, Mapping[str, Any] | None, Mapping[str, Any] | None]  # target, before, after
SIDES = ("before", "after")
BATCH = 2000
SYSTEM = Actor("system", "serai", "Serai")


def values(record: models.Model, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The record's stored values by column, as JSON can carry them; what is derived from others is left out."""
    told = [field for field in record._meta.concrete_fields if not isinstance(field, Derived)]
    fields = [field for field in told if names is None or field.name in set(names)]
    return {field.attname: _plain(field.get_prep_value(field.value_from_object(record))) for field in fields}


def digest(content: Mapping[str, Any] | None) -> str:
    """SHA-256 of the canonical JSON; empty for no values. The same for what either database gives back."""
    if content is None:
        return ""
    text = _CANONICAL.encode(content)
    if any(written in text for written in _REWRITTEN):
        text = _CANONICAL.encode(_as_kept(content))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _as_kept(value: Any) -> Any:
    """With numbers as PostgreSQL's JSON gives them back: 1e+16 is an integer, -0.0 is 0.0."""
    if isinstance(value, Mapping):
        return {key: _as_kept(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_kept(each) for each in value]
    if isinstance(value, float):
        return int(Decimal(repr(value))) if abs(value) >= EXPONENT else value + 0.0  # which makes -0.0 into 0.0
    return value


def record(
    *,
    actor: Actor,
    action: str,
    now: datetime,
    target: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Write one row. Call it inside the action's transaction, after the record is saved.

    `after` is taken from the target when neither side is given (a record was made).
    """
    _check_atomic()
    return AuditEntry.objects.create(**_row(actor, action, now, (target, before, after), reason))


def record_many(
    *,
    actor: Actor,
    action: str,
    now: datetime,
    changes: Iterable[Change],
    reason: str = "",
) -> None:
    """Write one row for each (target, before, after); for bulk actions.

    Straight to the database: rows without defaults or keys of their own need nothing of what `bulk_create` does for
    each of their fields, which took a sixth of the time of a large import.
    """
    _check_atomic()
    connection = transaction.get_connection()
    fields = [field for field in AuditEntry._meta.concrete_fields if not field.primary_key]
    holes = ["%s::jsonb" if connection.vendor == "postgresql" and f.name in SIDES else "%s" for f in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        for some in _batches(changes):
            rows = [_row(actor, action, at, change, reason) for change in some]
            for row in rows:
                row.update({side: None if row[side] is None else _CANONICAL.encode(row[side]) for side in SIDES})
            table = connection.ops.quote_name(AuditEntry._meta.db_table)
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({', '.join(holes)})",  # noqa: S608 - our own names
                [[row[field.attname] for field in fields] for row in rows],
            )


def _check_atomic() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit row belongs in the transaction of the action it tells of.")


def _row(actor: Actor, action: str, at: Any, change: Change, reason: str) -> dict[str, Any]:
    target, before, after = change
    shown = values(target) if before is None and after is None else after
    return {
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "actor_label": actor.label,
        "action": action,
        "object_kind": target._meta.label_lower,
        "object_id": str(target.pk),
        "before": before,
        "after": shown,
        "before_digest": digest(before),
        "after_digest": digest(shown),
        "at": at,
        "reason": reason,
        "edition_id": getattr(target, "edition_id", None),
    }


def _batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    waiting = iter(changes)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def history(target: models.Model) -> "models.QuerySet[AuditEntry]":
    """The rows about one record, newest first."""
    return AuditEntry.objects.filter(object_kind=target._meta.label_lower, object_id=str(target.pk)).order_by("-pk")


def _plain(value: Any) -> Any:
    """A value as JSON has it, so that what is digested is what the database gives back."""
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    if isinstance(value, Decimal):  # as Django's encoder has it, without the detour
        return str(value)
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
