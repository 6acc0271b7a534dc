"""Columns worked out from others, for lists that sort and search among very many rows.

A derived field names its sources: columns of the record (`names`) or of a record that it points to
(`enterprise.names`). It is filled whenever a record is written: by `save`, `bulk_create`, `bulk_update` and `update`
of `RecordSet`; and when a record changes, those that point to it follow. So no action need know of these columns, and
the audit trail, which keeps what people said, leaves them out.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.db.migrations import RunPython

from serai.algorithms.collation import LONGEST, keys
from serai.algorithms.text import folded
from serai.shared.text import wording

BATCH = 2000
LONGEST_CHARACTER, LONGEST_WORDS = 4, 2400  # bytes: an entry of an index of PostgreSQL has no room for more


class Follower(NamedTuple):
    """A derived field of `model` that reads `column` of what its foreign key `key` points to."""

    model: type[models.Model]
    key: str
    column: str
    field: "Derived"


class Derived(models.Field):
    """What the fields below share."""

    derived = True
    sources: tuple[str, ...]
    derive: Callable[..., Any]  # the column's value from those of its sources, None where nothing is pointed to

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002, FBT001 - Django's signature
        """Work the value out and leave it on the record too."""
        value = self.derive(*[_read(model_instance, source) for source in self.sources])
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002 - Django's signature
        """As it was worked out: texts, keys and flags, which every database takes as they are."""
        return value


class SortKey(Derived, models.CharField):
    """Where a record stands in the order of names, for readers of `language` (en or zh).

    The source is text by language, of which the wording is taken that such a reader sees, or several plain texts.
    """

    def __init__(self, *sources: str, language: str = "en", **kwargs: Any) -> None:
        self.sources, self.language = sources, language
        given: dict[str, Any] = {"max_length": LONGEST, "editable": False, "blank": True, "default": ""}
        super().__init__(**{**given, **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As a plain column of text: migrations need not know what fills it."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs | {"language": self.language}

    def db_parameters(self, connection: Any) -> Any:
        """Compared by character, as SQLite does anyway; PostgreSQL would follow its locale."""
        return super().db_parameters(connection) | {
            "collation": "C" if connection.vendor == "postgresql" else None,
        }

    def derive(self, *values: Any) -> str:
        """The key; see `serai.algorithms.collation`."""
        texts = [self._text(value) if isinstance(value, dict) else value or "" for value in values]
        return keys(" ".join(texts))[self.language == "zh"]

    def _text(self, value: Mapping[str, Mapping[str, str]]) -> str:
        own = value.get(self.language)  # as `wording` would find it, in a fraction of its time
        return own["text"] if own else wording(value, self.language).text


class Words(Derived, models.TextField):
    """All that a record is found by, folded: texts by language in every language, and plain texts.

    An index with it, led by edition and id, grows at its end and is all that a search reads.
    """

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        given: dict[str, Any] = {"editable": False, "blank": True, "default": ""}
        super().__init__(**{**given, **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """With its sources."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs

    def derive(self, *values: Any) -> str:
        """One text in a line."""
        said: dict[str, None] = {}
        for value in values:
            if isinstance(value, dict):
                # In an order of ours: PostgreSQL gives languages back in its own.
                said.update(dict.fromkeys([folded(value[code]["text"]) for code in sorted(value)]))
            elif value:
                said[folded(str(value))] = None
        words = "\n".join(said)
        if len(words) * LONGEST_CHARACTER <= LONGEST_WORDS:
            return words
        return words.encode()[:LONGEST_WORDS].decode(errors="ignore")


class Copied(Derived, models.CharField):
    """A short value of a record that this one points to (`enterprise.country`), so that an index can have it."""

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        given: dict[str, Any] = {"editable": False, "blank": True, "default": ""}
        super().__init__(**{**given, **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """With its source."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs

    def derive(self, *values: Any) -> str:
        """The same value."""
        return values[0] or ""


class Lacking(Derived, models.BooleanField):
    """Whether the first source says something and the second does not: a claim without its evidence."""

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        kwargs = {"editable": False, "default": False} | kwargs
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """With its sources."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs

    def derive(self, *values: Any) -> bool:
        """Whether it lacks."""
        return bool(values[0]) and not values[1]


class CopiedKey(Derived, models.ForeignKey):
    """The foreign key of a record that this one points to (`participation.edition_id`), so that an index can have it.

    Which index is the model's to say: it starts one with several columns. What is removed with it, the original says.
    """

    def __init__(self, to: Any, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        fixed = {"on_delete": models.CASCADE, "related_name": "+", "editable": False, "db_index": False}
        super().__init__(to, **kwargs | fixed)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """With its source."""
        name, path, _args, kwargs = super().deconstruct()
        fixed = {"on_delete", "related_name", "editable", "db_index"}
        to = kwargs.pop("to")
        return name, path, [to, *self.sources], {key: kwargs[key] for key in kwargs if key not in fixed}

    def derive(self, *values: Any) -> Any:
        """The same key."""
        return values[0]


class RecordSet(models.QuerySet[Any]):
    """Rows whose derived columns stay right, however they are written."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """With what the derived columns need of other records, read at once; also where this changes records."""
        records = list(objs)
        model: type[models.Model] = self.model
        _bring_sources(model, records, derived_of(model))
        changed = kwargs.get("update_fields")
        if not changed:
            return super().bulk_create(records, *args, **kwargs)
        kwargs["update_fields"] = {*changed, *(field.name for field in fed_by(self.model, changed))}
        written = super().bulk_create(records, *args, **kwargs)
        follow(self.model, [record.pk for record in records], changed)
        return written

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """With the derived columns that these fields feed."""
        records, names = list(objs), set(fields)
        fed = fed_by(self.model, names)
        _derive(self.model, records, fed)
        return super().bulk_update(records, {*names, *(field.name for field in fed)}, batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def update(self, **kwargs: Any) -> int:
        """With the derived columns that these fields feed, here and in the records that point here."""
        fed = [field for field in fed_by(self.model, kwargs) if field.name not in kwargs]
        if not fed and not followers(self.model, kwargs):
            return super().update(**kwargs)
        keys_ = list(self.values_list("pk", flat=True))
        changed = super().update(**kwargs)
        refresh(self.model, keys_, fed)
        follow(self.model, keys_, kwargs)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]


@cache
def derived_of(model: type[models.Model]) -> tuple[Derived, ...]:
    """A model's derived fields."""
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, Derived))


def fed_by(model: type[models.Model], names: Collection[str]) -> list[Derived]:
    """The derived fields of a model that depend on these fields of it."""
    columns = {name.removesuffix("_id") for name in names}
    return [
        field
        for field in derived_of(model)
        if columns & {source.partition(".")[0].removesuffix("_id") for source in field.sources}
    ]


def followers(model: type[models.Model], names: Collection[str] | None = None) -> list[Follower]:
    """The derived fields of other models that depend on these fields of a model, or on any."""
    columns = None if names is None else {name.removesuffix("_id") for name in names}
    columns = columns and columns | {field.name for field in fed_by(model, columns)}
    return [one for one in _all_followers(model) if columns is None or one.column.removesuffix("_id") in columns]


@cache
def _all_followers(model: type[models.Model]) -> tuple[Follower, ...]:
    found = []
    for other in apps.get_models():
        for field in derived_of(other):
            for source in field.sources:
                key, _dot, column = source.partition(".")
                if column and other._meta.get_field(key).related_model is model:
                    found.append(Follower(other, key, column, field))
    return tuple(found)


def follow(model: type[models.Model], keys: Collection[Any], names: Collection[str] | None = None) -> None:
    """Work out what other records say of these, after these fields of them (or any) have changed."""
    by_way: dict[tuple[type[models.Model], str], set[Derived]] = defaultdict(set)
    for one in followers(model, names):
        by_way[one.model, one.key].add(one.field)
    for (other, key), fields in by_way.items():
        for some in _some(list(keys)):
            pointing = other._default_manager.filter(**{f"{key}__in": some}).values_list("pk", flat=True)
            refresh(other, list(pointing), fields)


@transaction.atomic
def refresh(model: type[models.Model], keys: Collection[Any], fields: Collection[Derived]) -> int:
    """Work these columns of these records out again; returns how many were stale. Migrations may call it too."""
    stale, names = 0, sorted(field.name for field in fields)
    for some in _some(list(keys)) if fields else ():
        records = list(model._default_manager.select_for_update(no_key=True, of=("self",)).filter(pk__in=some))
        before = [[getattr(record, field.attname) for field in fields] for record in records]
        _derive(model, records, fields)
        after = [[getattr(record, field.attname) for field in fields] for record in records]
        changed = [record for record, old, new in zip(records, before, after, strict=True) if old != new]
        # Into rows that are there: an update by cases would take a time that grows with their number squared.
        rows: models.QuerySet[Any] = models.QuerySet(model)
        rows.bulk_create(changed, update_conflicts=True, unique_fields=["pk"], update_fields=names)
        follow(model, [record.pk for record in changed], names)
        stale += len(changed)
    return stale


def fill(app: str, *names: str) -> RunPython:
    """The step of a migration that works out the new derived columns of an app's models."""

    def forwards(historical: Any, _editor: Any) -> None:
        for name in names:
            model = historical.get_model(app, name)
            refresh(model, list(model._default_manager.values_list("pk", flat=True)), derived_of(model))

    return RunPython(forwards, RunPython.noop)


def _derive(model: type[models.Model], records: Sequence[models.Model], fields: Collection[Derived]) -> None:
    _bring_sources(model, records, fields)
    for record in records:
        for field in fields:
            field.pre_save(record, False)


def _bring_sources(model: type[models.Model], records: Sequence[Any], fields: Collection[Derived]) -> None:
    """Read, in one query for each foreign key, the records pointed to that are not at hand."""
    for key in {source.partition(".")[0] for field in fields for source in field.sources if "." in source}:
        relation: Any = model._meta.get_field(key)
        absent = [record for record in records if not relation.is_cached(record)]
        wanted = {getattr(record, relation.attname) for record in absent} - {None}
        found = relation.related_model._default_manager.in_bulk(wanted) if wanted else {}
        for record in absent:
            if other := found.get(getattr(record, relation.attname)):
                setattr(record, key, other)


def _read(record: Any, source: str) -> Any:
    if "." not in source:
        return getattr(record, source)
    name, column = source.split(".")
    value = getattr(record, name)
    return None if value is None else getattr(value, column)


def _some(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
