"""What the audit trail keeps of a record (columns and plain values) in the words of the forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.editions.models import Edition
from serai.shared import formats, languages
from serai.shared.audit import AuditEntry
from serai.shared.text import TextByLanguageField

NOTHING = "–"
BESIDE = {"in_spite_of": gettext_lazy("In spite of")}  # what actions say besides a record's own fields
UNTOLD = {"version"}  # counts the changes, which stand here one by one


class Said:
    """Rows of the trail, with what they point to looked up: once for each kind of record, however many the rows."""

    def __init__(self, entries: Sequence[AuditEntry], edition: Edition) -> None:
        self._entries, self._edition = entries, edition

    def differences(self, entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
        """Each field that a row changed: its label, before, after. A text by language gives one for each language."""
        before, after = entry.before or {}, entry.after or {}
        for name in after if before else ():
            old, new = before.get(name), after[name]
            if name not in UNTOLD and old != new:
                field = _field(entry, name)
                label = capfirst(str(field.verbose_name)) if field else str(BESIDE.get(name, name))
                if isinstance(field, TextByLanguageField):
                    yield from _by_language(label, old or {}, new or {})
                else:
                    yield label, self._value(field, old), self._value(field, new)

    def _value(self, field: models.Field[Any, Any] | None, value: Any) -> str:
        if value in (None, "", [], {}):
            return NOTHING
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(field, models.ForeignKey):
            return self._names[field.related_model].get(str(value), f"{field.related_model._meta.verbose_name} {value}")
        if field is not None and field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, models.DateTimeField) and (moment := parse_datetime(value)):
            return formats.moment(moment, self._edition.tz, "day_time")
        return formats.listed(map(str, value)) if isinstance(value, list) else str(value)

    @cached_property
    def _names(self) -> Mapping[Any, Mapping[str, str]]:
        """The names of the records that the rows point to."""
        keys: dict[Any, set[Any]] = defaultdict(set)
        for entry in self._entries:
            for name, value in _pairs(entry):
                field = _field(entry, name)
                if isinstance(field, models.ForeignKey) and value is not None:
                    keys[field.related_model].add(value)
        found = {model: model._default_manager.in_bulk(list(wanted)) for model, wanted in keys.items()}
        return defaultdict(dict, {m: {str(key): str(one) for key, one in rows.items()} for m, rows in found.items()})


def _pairs(entry: AuditEntry) -> Iterable[tuple[str, Any]]:
    return [*(entry.before or {}).items(), *(entry.after or {}).items()]


def _field(entry: AuditEntry, column: str) -> models.Field[Any, Any] | None:
    """The field behind a column of the trail, which may be older than the model."""
    try:
        found: Any = apps.get_model(entry.object_kind)._meta.get_field(column.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):
        return None
    return found  # type: ignore[no-any-return]


def _by_language(label: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for code in languages.CODES:
        before, after = (side.get(code, {}).get("text", "") for side in (old, new))
        if before != after:
            yield f"{label}, {languages.BY_CODE[code].own_name}", before or NOTHING, after or NOTHING
