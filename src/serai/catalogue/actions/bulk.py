"""Many exhibits at once: what lists bring."""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from serai.catalogue.models import Exhibit
from serai.catalogue.telling import announce_exhibitors, tell
from serai.participation.models import Participation
from serai.search.outbox import enqueue
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.models.derived import Derived
from serai.shared.money import AmountField

BATCH = 2000
HS6 = re.compile(r"[0-9]{6}")
TOLD = [field for field in Exhibit._meta.concrete_fields if not isinstance(field, Derived)]
COLUMNS = [field.attname for field in TOLD]
AMOUNTS = [field.attname for field in TOLD if isinstance(field, AmountField)]
FIELDS = [field for field in TOLD if not field.is_relation and not field.primary_key]


@transaction.atomic
def add_exhibits(*, exhibits: Iterable[Exhibit], actor: Actor, now: datetime) -> int:
    """Add exhibits to exhibitors' catalogues and to the index, all or none; returns how many.

    Takes them one batch at a time, so that a list of any length may come from a generator.
    """
    count = 0
    exhibitors: set[int] = set()
    with _without_collector():
        for batch in _batches(exhibits):
            _check(batch, count)
            unknown = {exhibit.participation_id for exhibit in batch} - exhibitors
            _check_exhibitors(unknown)
            exhibitors |= unknown
            Exhibit.objects.bulk_create(batch)
            changes = [(exhibit, None, _values(exhibit)) for exhibit in batch]
            audit.record_many(actor=actor, action="catalogue.add_exhibits", now=now, changes=changes)
            enqueue(kind="exhibit", ids=[exhibit.pk for exhibit in batch])
            count += len(batch)
    announce_exhibitors(exhibitors)
    return count


@transaction.atomic
def change_exhibits(
    *, changes: Iterable[tuple[Exhibit, Mapping[str, Any]]], actor: Actor, now: datetime
) -> list[Exhibit]:
    """Give exhibits new values by field name, all or none, and put them into the index anew."""
    changed: list[Exhibit] = change_all(changes=changes, action="catalogue.change_exhibits", actor=actor, now=now)
    _check_codes(changed)
    tell(changed)
    return changed


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the garbage collector: records form no cycles, and its walks over the heap took a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _batches(exhibits: Iterable[Exhibit]) -> Iterator[list[Exhibit]]:
    waiting = iter(exhibits)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _check(batch: list[Exhibit], before: int) -> None:
    """Clean every field of every exhibit, and a value that several share only once: that is most of them."""
    for field in FIELDS:
        cleaned: dict[Any, Any] = {}
        for place, exhibit in enumerate(batch, start=before + 1):
            value = getattr(exhibit, field.attname)
            if not value and field.blank and value in field.empty_values:
                continue
            if isinstance(value, dict | list):
                setattr(exhibit, field.attname, _clean(field, exhibit, value, place))
                continue
            if value not in cleaned:
                cleaned[value] = _clean(field, exhibit, value, place)
            if value is not cleaned[value]:
                setattr(exhibit, field.attname, cleaned[value])
    _check_codes(batch, before)


def _check_codes(exhibits: Iterable[Exhibit], before: int = 0) -> None:
    for place, exhibit in enumerate(exhibits, start=before + 1):
        unplaced = not exhibit.hs6 and exhibit.state == Exhibit.State.DRAFT
        if not unplaced and not HS6.fullmatch(exhibit.hs6):
            raise Refused({"hs6": [_("%(place)d: Write the six digits of the HS code, as 841869.") % {"place": place}]})


def _clean(field: models.Field[Any, Any], exhibit: Exhibit, value: Any, place: int) -> Any:
    try:
        return field.clean(value, exhibit)
    except ValidationError as error:
        raise Refused({field.name: [f"{place}: {text}" for text in error.messages]}) from error


def _values(exhibit: Exhibit) -> dict[str, Any]:
    """What `audit.values` gives, without asking of each value whether it is plain: only amounts are not."""
    values = {name: getattr(exhibit, name) for name in COLUMNS}
    return values | {name: str(values[name]) for name in AMOUNTS if values[name] is not None}


def _check_exhibitors(keys: set[int]) -> None:
    if Participation.objects.filter(pk__in=keys, role=Participation.Role.EXHIBITOR).count() < len(keys):
        raise Refused({"participation": [_("Only who takes part as an exhibitor shows exhibits.")]})
