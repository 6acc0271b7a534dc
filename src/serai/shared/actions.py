"""What the rooms' bulk actions share: check every record, write in batches, write an audit row for each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.models.derived import fed_by, follow

Model = TypeVar("Model", bound=models.Model)
BATCH = 2000  # rows in one INSERT: large enough to be fast, small enough for SQLite's limit on variables


@transaction.atomic
def add_all(*, records: Iterable[Model], action: str, actor: Actor, now: datetime) -> list[Model]:
    """Insert unsaved records of one model, all or none, each with its audit row.

    Returns them with their keys. Raises Refused that names the first bad record's place (from 1) and field.
    """
    added: list[Model] = []
    for batch in _batches(records):
        for place, record in enumerate(batch, start=len(added) + 1):
            _check(record, place)
        manager = type(batch[0])._default_manager
        manager.bulk_create(batch)
        audit.record_many(actor=actor, action=action, now=now, changes=[(record, None, None) for record in batch])
        added.extend(batch)
    return added


@transaction.atomic
def change_all(
    *, changes: Iterable[tuple[Model, Mapping[str, Any]]], action: str, actor: Actor, now: datetime, reason: str = ""
) -> list[Model]:
    """Give records of one model new values by field name, all or none: one more version and an audit row for each.

    Returns them as they are now; the ones passed in stay as they were read. Raises Refused that names the first bad
    record's place (from 1) and field, and when a record has changed since it was read.
    """
    changed: list[Model] = []
    for batch in _batches(changes):
        manager = type(batch[0][0])._default_manager
        keys = sorted(record.pk for record, _values in batch)
        held = {row.pk: row for row in manager.select_for_update().filter(pk__in=keys).order_by("pk")}
        names: set[str] = set()
        rows, told = [], []
        for place, (record, new) in enumerate(batch, start=len(changed) + 1):
            row = held.get(record.pk)
            if row is None or getattr(row, "version", 0) != getattr(record, "version", 0):
                raise Refused(
                    _("“%(record)s” has been changed meanwhile; look at it and try again.") % {"record": record}
                )
            counted = {"version": row.version + 1} if hasattr(row, "version") else {}
            before = audit.values(row, [*new, *counted])
            for name, value in {**new, **counted}.items():
                setattr(row, name, value)
            _check(row, place, new)
            names |= {*new, *counted}
            rows.append(row)
            told.append((row, before, audit.values(row, [*new, *counted])))
        # One statement for rows that change in different fields; an update by cases grows with their number squared.
        names |= {field.name for field in fed_by(manager.model, names)}
        manager.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=sorted(names))
        follow(manager.model, keys, names)
        audit.record_many(actor=actor, action=action, now=now, changes=told, reason=reason)
        changed.extend(rows)
    return changed


def rework_all(
    *,
    added: Iterable[Model],
    changed: Iterable[tuple[Model, Mapping[str, Any]]],
    removed: Iterable[Model],
    action: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Remove, change and add records of one model in one go, all or none, each with its audit row.

    For a form that shows several records at once; what it does not name stays. Raises Refused as `add_all` and
    `change_all` do, for a record that is in use and for a key that another record has.
    """
    stamp: dict[str, Any] = {"action": action, "actor": actor, "now": now}
    try:
        with transaction.atomic():
            for record in removed:
                _remove(record, **stamp)
            change_all(changes=changed, **stamp)
            add_all(records=added, **stamp)
    except ProtectedError as error:
        user = next(iter(error.protected_objects))
        raise Refused(
            _("“%(record)s” (%(kind)s) uses what was to be removed; change that first.")
            % {"record": user, "kind": user._meta.verbose_name}
        ) from error
    except IntegrityError as error:
        raise Refused(_("One of these keys is another record's already; choose a different one.")) from error


def _remove(record: models.Model, *, action: str, actor: Actor, now: datetime) -> None:
    held = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    if held is None or getattr(held, "version", 0) != getattr(record, "version", 0):
        raise Refused(_("“%(record)s” has been changed meanwhile; look at it and try again.") % {"record": record})
    audit.record_many(actor=actor, action=action, now=now, changes=[(held, audit.values(held), None)])
    held.delete()


Item = TypeVar("Item")


def _batches(records: Iterable[Item]) -> Iterable[Sequence[Item]]:
    batch: list[Item] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check(record: models.Model, place: int, names: Collection[str] | None = None) -> None:
    """Clean the fields of these names, or all."""
    # Keys of other tables are left to the database's own constraints: looking each up would cost a query a row.
    left_out = {
        field.name
        for field in record._meta.concrete_fields
        if field.is_relation or (names is not None and field.name not in names)
    }
    try:
        record.clean_fields(exclude=left_out)
    except ValidationError as error:
        raise Refused(
            {field: [f"{place}: {text}" for text in texts] for field, texts in error.message_dict.items()}
        ) from error
