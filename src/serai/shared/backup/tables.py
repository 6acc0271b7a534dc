"""The tables that a backup carries, and their rows in a form that both databases give and take exactly.

A row is a JSON array of its columns: texts, numbers and truths as they are, JSON columns as the text of their JSON,
instants in UTC to the microsecond, decimals as text, bytes in base64, durations in microseconds.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import Col

# What is derived (the search index and its outbox) or means nothing elsewhere (who was signed in, Redis' own queue).
LEFT_OUT = frozenset({"sessions", "search", "wagtailsearch", "django_rq", "django_tasks_rq"})
BATCH = 1000  # rows in memory at a time
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MICROSECOND = timedelta(microseconds=1)

_WRITE: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": lambda at: at.astimezone(UTC).isoformat(),
    "DateField": date.isoformat,
    "TimeField": time.isoformat,
    "DecimalField": str,
    "UUIDField": str,
    "BinaryField": lambda value: base64.b64encode(value).decode(),
    "DurationField": lambda value: value // _MICROSECOND,
}
_READ: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
    "UUIDField": UUID,
    "BinaryField": base64.b64decode,
    "DurationField": lambda value: value * _MICROSECOND,
}


@dataclass(frozen=True)
class Column:
    """One column of a table; what the database computes is none."""

    field: "Field[Any, Any]"

    @property
    def name(self) -> str:
        """Its name in the database."""
        return str(self.field.column)

    @cached_property
    def holds(self) -> "Field[Any, Any]":
        """The field that says what it holds: for a relation, the other side's key."""
        field = self.field
        while field.remote_field:
            field = field.target_field  # type: ignore[attr-defined]
        return field

    @property
    def kind(self) -> str:
        """What it holds, as Django names it."""
        return self.holds.get_internal_type()

    def given(self) -> Callable[[Any], Any]:
        """From what this database gives to JSON."""
        if self.kind == "JSONField":  # as text: reading it would change numbers and the order of keys
            return lambda value: value
        expression = Col(self.field.model._meta.db_table, self.holds)
        steps = [partial(_converted, convert, expression) for convert in connection.ops.get_db_converters(expression)]
        if self.kind in _WRITE:
            steps.append(partial(_unless_null, _WRITE[self.kind]))
        return _chain(steps)

    def taken(self) -> Callable[[Any], Any]:
        """From JSON to what this database takes."""
        if self.kind not in _READ:
            return _chain([])
        steps: list[Callable[[Any], Any]] = [partial(_unless_null, _READ[self.kind])]
        if connection.vendor == "sqlite":
            steps.append(partial(self.holds.get_db_prep_value, connection=connection, prepared=True))
        return _chain(steps)


def _converted(convert: Callable[..., Any], expression: Col, value: Any) -> Any:
    return convert(value, expression, connection)


def _unless_null(convert: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else convert(value)


def _chain(steps: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    if len(steps) == 1:
        return steps[0]

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return convert


@dataclass(frozen=True)
class Table:
    """One table of the database, as a model describes it."""

    model: type[Model]

    @property
    def name(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that a backup carries."""
        fields = self.model._meta.local_concrete_fields
        return tuple(Column(field) for field in fields if not getattr(field, "generated", False))

    @property
    def _listed(self) -> str:
        return ", ".join(connection.ops.quote_name(column.name) for column in self.columns)

    @property
    def _quoted(self) -> str:
        return connection.ops.quote_name(self.name)

    def rows(self) -> Iterator[list[Any]]:
        """Its rows by key, each column as JSON has it. The memory it takes does not grow with them."""
        convert = [column.given() for column in self.columns]
        key = connection.ops.quote_name(Column(self.model._meta.pk).name)
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {self._listed} FROM {self._quoted} ORDER BY {key}")  # noqa: S608 - our own names
            while rows := cursor.fetchmany(BATCH):
                for row in rows:
                    yield [step(value) for step, value in zip(convert, row, strict=True)]

    def is_empty(self) -> bool:
        """Whether it holds no row."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {self._quoted} LIMIT 1")  # noqa: S608
            return cursor.fetchone() is None

    def empty(self) -> None:
        """Remove what migrations put in. Tables that are only ever added to refuse it, and are empty."""
        if not self.is_empty():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {self._quoted}")  # noqa: S608

    def load(self, rows: Iterable[list[Any]]) -> None:
        """Put rows in, with the keys they have."""
        convert = [column.taken() for column in self.columns]
        values = ([step(value) for step, value in zip(convert, row, strict=True)] for row in rows)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._quoted} ({self._listed}) FROM STDIN") as copy:
                    for row in values:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                insert = f"INSERT INTO {self._quoted} ({self._listed}) VALUES ({marks})"  # noqa: S608
                while batch := list(islice(values, BATCH)):  # Django keeps in memory what it is given at once
                    cursor.executemany(insert, batch)

    def last_id(self) -> int | None:
        """The highest key that was ever given, also to rows that are gone; None when keys are not numbered here."""
        if self.model._meta.auto_field is None or self.model._meta.auto_field.model is not self.model:
            return None
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self.name])
                found = cursor.fetchone()
                return int(found[0]) if found else 0
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [self._quoted, self.model._meta.pk.column])
            cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")  # noqa: S608
            value, called = cursor.fetchone()
            return int(value) if called else 0

    def go_on_after(self, last_id: int) -> None:
        """Give new rows keys above this one, so that no key is ever given twice."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [self.name])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [self.name, last_id])
            else:
                sequence = [self._quoted, self.model._meta.pk.column, max(last_id, 1), last_id > 0]
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", sequence)


def tables() -> list[Table]:
    """Every table that a backup carries, by name."""
    models = apps.get_models(include_auto_created=True)
    carried = [model for model in models if model._meta.managed and model._meta.app_label not in LEFT_OUT]
    return sorted((Table(model) for model in carried if not model._meta.proxy), key=lambda table: table.name)


def line(row: list[Any]) -> bytes:
    """A row as one line of an archive."""
    return _JSON.encode(row).encode() + b"\n"


def row_of(text: bytes) -> list[Any]:
    """The row of a line."""
    return json.loads(text)  # type: ignore[no-any-return]
