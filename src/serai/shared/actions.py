"""What the rooms' bulk actions share: check every record, insert in batches, write an audit row for each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused

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


def _batches(records: Iterable[Model]) -> Iterable[Sequence[Model]]:
    batch: list[Model] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check(record: models.Model, place: int) -> None:
    # Keys of other tables are left to the database's own constraints: looking each up would cost a query a row.
    keys = [field.name for field in record._meta.concrete_fields if field.is_relation]
    try:
        record.clean_fields(exclude=keys)
    except ValidationError as error:
        raise Refused(
            {field: [f"{place}: {text}" for text in texts] for field, texts in error.message_dict.items()}
        ) from error
