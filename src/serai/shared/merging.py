"""Two records that tell of one thing become one.

Every row that points to the record that goes points to the one that stays. Where that would break a constraint, the two
rows tell of one thing as well and are merged themselves. A room says what its records need beyond that (`register`) and
hears of it (`merged`); a merge that would settle what a person has to settle is refused.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.money import AmountField, CurrencyField
from serai.shared.text import Origin, TextByLanguage, TextByLanguageField

Model = TypeVar("Model", bound=models.Model)
Field = Any  # a field of a model

# Sent inside the transaction for each two records that became one: `sender` is their model, `gone` the key that is no
# more; with `keep`, `actor` and `now`.
merged = Signal()


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How two records of a model become one.

    `further`: a field and its values from the least to the most; the record that has come further has its say in all
    that both of them say. `check` raises Refused when a person has to settle something first. `combine` gives values
    that follow from both.
    """

    further: tuple[str, tuple[str, ...]] | None = None
    check: Callable[[Any, Any], None] | None = None
    combine: Callable[[Any, Any], Mapping[str, Any]] | None = None


_manners: dict[type[models.Model], Manner] = {}


def register(model: type[models.Model], manner: Manner) -> None:
    """Have two records of a model become one in this manner."""
    _manners[model] = manner


@transaction.atomic
def merge(keep: Model, drop: Model, *, action: str, actor: Actor, now: datetime, reason: str) -> Model:
    """Make one record of two of a model and return it; `drop` is no more. Each row that changes has its audit row.

    Raises Refused when there is no reason, when both are one record, and when a person has to settle something first.
    """
    model = type(keep)
    if type(drop) is not model or keep.pk == drop.pk:
        raise Refused(_("Choose two different records."))
    if not reason.strip():
        raise Refused({"reason": [_("Say why both are the same; it cannot be taken back.")]})
    held = {one.pk: one for one in model._default_manager.select_for_update().filter(pk__in=[keep.pk, drop.pk])}
    if len(held) < len({keep.pk, drop.pk}):
        raise Refused(_("One of the two is gone; look again."))
    _Merging(action, actor, now, reason).join(held[keep.pk], held[drop.pk])
    return model._default_manager.get(pk=keep.pk)


def what_moves(drop: models.Model) -> list[tuple[str, int]]:
    """What points to a record, and to what points to it: the name of each kind and how many, the most first."""
    counts: Counter[type[models.Model]] = Counter()
    for relation in _relations(type(drop)):
        direct = _pointing(relation, drop)
        counts[relation.related_model] += direct.count()
        for further in _relations(relation.related_model):
            below = further.related_model._default_manager.filter(**{f"{further.field.name}__in": direct.values("pk")})
            counts[further.related_model] += below.count()
    return [(str(kind._meta.verbose_name_plural), count) for kind, count in counts.most_common() if count]


@dataclass
class _Merging:
    """One merge under way, with those that follow from it."""

    action: str
    actor: Actor
    now: datetime
    reason: str

    def join(self, keep: models.Model, drop: models.Model, fixed: Collection[str] = ()) -> None:
        """Make one of two; the fields in `fixed` stay as they are."""
        manner = _manners.get(type(keep), Manner())
        if manner.check:
            manner.check(keep, drop)
        for relation in _relations(type(keep)):
            for row in list(_pointing(relation, drop)):
                self._move(row, relation.field, keep)
        self._note(drop, audit.values(drop), None)
        type(drop)._default_manager.filter(pk=drop.pk).delete()
        self._change(keep, _united(keep, drop, manner, fixed))
        merged.send(sender=type(keep), keep=keep, gone=drop.pk, actor=self.actor, now=self.now)

    def _move(self, row: models.Model, field: Field, keep: models.Model) -> None:
        """Let a row point to the record that stays, or make one of it and of the row that stands in its way."""
        other, fixed = _in_the_way(row, field, keep)
        if other:
            self.join(other, row, fixed)
        else:
            self._change(row, {field.name: keep})

    def _change(self, record: models.Model, wanted: Mapping[str, Any]) -> None:
        names = {name for name, value in wanted.items() if getattr(record, name) != value}
        if not names:
            return
        changed = {name: wanted[name] for name in names}
        if any(field.name == "version" for field in record._meta.concrete_fields):
            changed["version"] = F("version") + 1
        before = audit.values(record, changed)
        type(record)._default_manager.filter(pk=record.pk).update(**changed)
        record.refresh_from_db()
        self._note(record, before, audit.values(record, changed))

    def _note(self, target: models.Model, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        audit.record(
            actor=self.actor,
            action=self.action,
            now=self.now,
            target=target,
            before=before,
            after=after,
            reason=self.reason,
        )


def _relations(model: type[models.Model]) -> Iterator[Any]:
    """The relations that point to a model from tables of their own."""
    fields: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in fields:
        if not relation.auto_created or relation.concrete or not (relation.one_to_many or relation.one_to_one):
            continue
        if not _is_derived(relation.field):  # these follow by themselves
            yield relation


def _is_derived(field: Field) -> bool:
    return getattr(field, "derived", False)


def _pointing(relation: Any, record: models.Model) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = relation.related_model._default_manager.filter(**{relation.field.name: record.pk})
    return rows.order_by("pk")


def _in_the_way(row: models.Model, field: Field, keep: models.Model) -> tuple[models.Model | None, Collection[str]]:
    """The row that already has what this one would have, and the fields in which they agree then."""
    rows = type(row)._default_manager
    if field.unique:
        return rows.filter(**{field.name: keep.pk}).first(), (field.name,)
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or field.name not in constraint.fields:
            continue
        agreeing = {name: getattr(row, name) for name in constraint.fields}
        agreeing[field.name] = keep
        condition = constraint.condition or Q()
        if None in agreeing.values() or not rows.filter(condition, pk=row.pk).exists():
            continue
        if found := rows.filter(condition, **agreeing).exclude(pk=row.pk).first():
            return found, constraint.fields
    return None, ()


def _united(keep: models.Model, drop: models.Model, manner: Manner, fixed: Collection[str]) -> dict[str, Any]:
    """The values of the record that stays: its own, with the other's where it says nothing.

    What together would break a rule of the table is not mixed: then the record that has come further has its way.
    """
    first, second = (drop, keep) if _rank(drop, manner) > _rank(keep, manner) else (keep, drop)
    left_out = {*fixed, keep._meta.pk.name, "version"}
    fields = [one for one in keep._meta.concrete_fields if one.name not in left_out and not _is_derived(one)]
    money = [one for one in fields if isinstance(one, AmountField | CurrencyField)]
    priced = any(_says(first, one) for one in money if isinstance(one, AmountField))
    values: dict[str, Any] = {}
    for field in fields:
        mine, other = getattr(first, field.name), getattr(second, field.name)
        if field in money:
            values[field.name] = mine if priced else other  # amounts belong together with their currency
        elif isinstance(field, TextByLanguageField):
            values[field.name] = _texts(mine, other)
        elif isinstance(field, models.JSONField):
            values[field.name] = _both(mine, other)
        else:
            values[field.name] = mine if _says(first, field) else other
    if manner.combine:
        values |= manner.combine(first, second)
    unmixed = {field.name: getattr(first, field.name) for field in fields}
    return next((one for one in (values, unmixed) if _fits(keep, one)), {})


def _rank(record: models.Model, manner: Manner) -> int:
    if manner.further is None:
        return 0
    field, order = manner.further
    return order.index(getattr(record, field))


def _says(record: models.Model, field: Field) -> bool:
    """Whether a record says something in a field: not what every new one has."""
    value = field.value_from_object(record)
    return value not in (None, "", [], {}) and not (field.has_default() and value == field.get_default())


def _texts(mine: TextByLanguage, other: TextByLanguage) -> dict[str, Any]:
    """All wordings of both; what a machine made gives way to what a person wrote."""
    united = {**other, **mine}
    for code in {*mine} & {*other}:
        if mine[code]["origin"] == Origin.MACHINE != other[code]["origin"]:
            united[code] = other[code]
    return united


def _both(mine: Any, other: Any) -> Any:
    if isinstance(mine, list) and isinstance(other, list):
        return mine + [one for one in other if one not in mine]
    if isinstance(mine, dict) and isinstance(other, dict):
        return {**other, **mine}
    return mine or other


def _fits(keep: models.Model, values: Mapping[str, Any]) -> bool:
    """Whether the table takes these values."""
    changed = copy(keep)
    for name, value in values.items():
        setattr(changed, name, value)
    try:
        changed.validate_constraints()
    except ValidationError:
        return False
    return True
