"""The words with which a room describes one of its lists. All of it is data and small functions; no page is here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from django.db import models
from django.db.models import Q, QuerySet

from serai.shared.audit import Actor, history
from serai.shared.text import TextByLanguage

Label = Any  # str, or a translation that is looked up when it is shown
Look = Literal["text", "words", "state", "number", "moment", "day", "country", "hs", "flag"]
VerbLook = Literal["", "primary", "danger"]
Choices = Sequence[tuple[str, Label]]
Order = str | Any  # a field of the database, or an expression


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a list, or one line of a record. `look` says how `value` is written (see desk/cell.html).

    `order`: what sorts it; empty when it cannot be sorted. A `sort_*` in it becomes the key of the reader's language.
    `kind`: the kind of a state. `personal`: about a person, for those whose work needs it. `leads_to`: the list and
    the key of the record that the value names.
    """

    key: str
    label: Label
    value: Callable[[Any], Any]
    look: Look = "text"
    order: tuple[Order, ...] = ()
    kind: str = ""
    personal: bool = False
    leads_to: tuple[str | Callable[[Any], str], Callable[[Any], Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A choice above the list: rows whose `lookup` equals the chosen value, of those the edition offers.

    Without `choices` it stands only in addresses that lead here from a record, and takes any key.
    """

    key: str
    label: Label
    lookup: str
    choices: Callable[[Any], Choices] | None = None


@dataclass(frozen=True, kw_only=True)
class View:
    """A saved view: a tab with the number of its rows, where the dashboard's numbers lead.

    `waits`: what the dashboard calls these rows when they wait for a decision of the secretariat; `since`: the field
    that says since when.
    """

    key: str
    label: Label
    where: Q
    waits: Label = ""
    since: str = ""


class Act(Protocol):
    """What a verb does to one record: one action of the room. Raises Refused."""

    def __call__(self, record: Any, *, actor: Actor, now: datetime, reason: str) -> object: ...


class ActWith(Protocol):
    """The same for a verb that asks for something: `given` is the choice."""

    def __call__(self, record: Any, *, actor: Actor, now: datetime, reason: str, given: str) -> object: ...


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a verb asks for beside the reason: one of these choices of the edition."""

    label: Label
    choices: Callable[[Any], Choices]


@dataclass(frozen=True, kw_only=True)
class Verb:
    """Something staff do to a record, or to several at once unless it `asks` for more than a reason.

    It can be done while `field` is one of `states`, as far as the record alone tells; the action has the last word.
    """

    key: str
    label: Label
    act: Act | ActWith
    states: frozenset[str]
    field: str = "state"
    look: VerbLook = ""
    asks: Ask | None = None

    def allowed(self, record: Any) -> bool:
        """Whether it can be done to this record as it stands."""
        return getattr(record, self.field) in self.states

    @property
    def where(self) -> Q:
        """The records it can be done to."""
        return Q(**{f"{self.field}__in": sorted(self.states)})


@dataclass(frozen=True, kw_only=True)
class Related:
    """Records of another list that belong to one: those of `key` that `query` of its filters leaves."""

    label: Label
    key: str
    query: Callable[[Any], Mapping[str, Any]]


def _as_they_are(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows


@dataclass(frozen=True, kw_only=True)
class DeskList:
    """One list of a room at the desk.

    Its model has an `edition_id`. `full` adds all that the columns read to the rows that are shown; they are counted
    and sorted without. `name` is the record's name by language. `words`: the folded text (a
    field or an expression) in which words are looked for; blank where nothing is.
    `elsewhere`: the same thing in other editions (a queryset of this model, which has an edition). `history`: the rows
    of the audit trail about it.
    """

    key: str
    title: Label
    section: Label
    model: type[models.Model]
    name: Callable[[Any], TextByLanguage | str]
    columns: tuple[Column, ...]
    ordering: tuple[Order, ...]
    full: Callable[[QuerySet[Any]], QuerySet[Any]] = _as_they_are
    details: tuple[Column, ...] = ()
    words: Any = "words"
    views: tuple[View, ...] = ()
    filters: tuple[Filter, ...] = ()
    verbs: tuple[Verb, ...] = ()
    related: tuple[Related, ...] = ()
    elsewhere: Callable[[Any], QuerySet[Any]] | None = None
    history: Callable[[Any], QuerySet[Any]] = history

    def rows(self, edition: Any, by: str = "") -> QuerySet[Any]:
        """An edition's records and nothing of any other edition: every page, export and verb starts from it.

        `by` a foreign key whose records order them: the database then walks those of the edition in their order.
        """
        key = f"{by}__edition_id" if by else "edition_id"
        return self.model._default_manager.filter(**{key: edition.pk})

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
