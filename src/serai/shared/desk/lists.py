"""The words with which a room describes one of its lists. All of it is data and small functions; no page is here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from django.db import models
from django.db.models import Q, QuerySet

from serai.shared.audit import Actor
from serai.shared.text import TextByLanguage

Label = Any  # str, or a translation that is looked up when it is shown
Look = Literal["text", "words", "state", "number", "moment", "day", "country", "hs", "flag"]
VerbLook = Literal["", "primary", "danger"]
Choices = Sequence[tuple[str, Label]]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a list, or one line of a record. `look` says how `value` is written (see desk/cell.html).

    `order`: the database's fields that sort it; empty when it cannot be sorted. `kind`: the kind of a state.
    """

    key: str
    label: Label
    value: Callable[[Any], Any]
    look: Look = "text"
    order: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A choice above the list: rows whose `lookup` equals the chosen value, of those the edition offers."""

    key: str
    label: Label
    lookup: str
    choices: Callable[[Any], Choices]


@dataclass(frozen=True, kw_only=True)
class View:
    """A saved view: a tab with the number of its rows, where the dashboard's numbers lead.

    `waits`: what the dashboard calls these rows when they wait for a decision of the secretariat.
    """

    key: str
    label: Label
    where: Q
    waits: Label = ""


class Act(Protocol):
    """What a verb does to one record: one action of the room. Raises Refused."""

    def __call__(self, record: Any, *, actor: Actor, now: datetime, reason: str) -> object: ...


@dataclass(frozen=True, kw_only=True)
class Verb:
    """Something staff do to a record, or to several at once; with a reason unless `asks_reason` is off.

    `allowed` tells from the record alone whether it can be done now; the action has the last word.
    """

    key: str
    label: Label
    act: Act
    allowed: Callable[[Any], bool]
    look: VerbLook = ""
    asks_reason: bool = True


@dataclass(frozen=True, kw_only=True)
class DeskList:
    """One list of a room at the desk.

    `rows` gives an edition's records with all that the columns read, and nothing of any other edition: every page,
    export and verb starts from it. `name` is the record's name by language. `search` are fields, `texts` fields with
    text by language, in which words are looked for. The staff roles in `changed_by` may use the verbs, beside
    administrators.
    """

    key: str
    title: Label
    section: Label
    model: type[models.Model]
    rows: Callable[[Any], QuerySet[Any]]
    name: Callable[[Any], TextByLanguage | str]
    columns: tuple[Column, ...]
    ordering: tuple[str, ...]
    details: tuple[Column, ...] = ()
    search: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    filters: tuple[Filter, ...] = ()
    verbs: tuple[Verb, ...] = ()
    changed_by: frozenset[str] = frozenset()

    @property
    def state_kind(self) -> str:
        """The kind of the records' state, for its dial."""
        return next((column.kind for column in self.columns if column.look == "state"), "")

    def verb(self, key: str) -> Verb | None:
        """The verb of this key, if there is one."""
        return next((verb for verb in self.verbs if verb.key == key), None)

    def verbs_for(self, record: Any) -> list[Verb]:
        """What can be done to a record as it stands."""
        return [verb for verb in self.verbs if verb.allowed(record)]


def choices_of(enumeration: type[models.TextChoices]) -> Callable[[Any], Choices]:
    """The choices of a field, the same in every edition."""
    return lambda _edition: enumeration.choices


def offered(choices: Iterable[tuple[str, Label]], value: str) -> bool:
    """Whether a value is among the choices."""
    return any(value == key for key, _label in choices)
