"""The words with which a room says how its records come in from a spreadsheet and go out to one.

A room declares its kinds in `imports.py` and registers them when it starts. Everything else (reading the file, mapping
its columns, the preview, the errors, one transaction) is the machinery's business and the same for all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from serai.shared.audit import Actor
from serai.shared.sheets.cells import Cell

Label = Any  # str, or a translation that is looked up when it is shown
Status = Literal["new", "changed", "unchanged", "bad"]
Values = Mapping[str, Any]  # by field key
KEY = "external_key"  # every kind's first field: the key by which the secretariat's own lists know the record


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column. `key` is its heading in the template and in commands; `also` are other headings people give it.

    `cell` reads and writes it. `required` of a new record; `empties`: whether `-` may empty it. `example` and `help`
    stand in the template. `exported` is False for a column that is read only: the kind's `check` puts what it says
    into other fields (a bare `name` into `name_en`, a date and an hour into `starts`); no export or template has it.
    """

    key: str
    label: Label
    cell: Cell
    also: tuple[str, ...] = ()
    required: bool = False
    empties: bool = True
    example: str = ""
    help: Label = ""
    exported: bool = True


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where rows go and who brings them.

    `edition` is None for kinds of the whole installation. `answers`: what a person said of likely twins, by the row's
    key: the primary key of the enterprise (or person) it is, or None for "a new one". A row without an answer is new.
    `whose`: of a kind that is somebody's `own`, the key of the participation whose records alone are read and written.
    """

    edition: Any
    actor: Actor
    now: datetime
    answers: Mapping[str, int | None] = field(default_factory=dict)
    whose: int = 0


@dataclass(slots=True)
class Row:
    """One row under way. `number` is its line in the file as a spreadsheet counts.

    `given`: parsed values of the cells that say something; a cell of `-` gives the field's empty value. `before`: all
    values of the stored record, empty for a new one. `found` is the kind's own: what `check` looked up for `write`.
    `notes` are what a person should know of a row that is good all the same (a room that it makes); `unknown` are
    fields and the words for them that nobody knows.
    """

    number: int
    key: str
    given: dict[str, Any]
    stored: Any = None
    before: Values = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        """The record as it is after the import."""
        return {**self.before, **self.given}

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """What the import changes of a stored record: field key, before and after."""
        return {
            key: (self.before.get(key), value) for key, value in self.given.items() if self.before.get(key) != value
        }

    @property
    def status(self) -> Status:
        """What becomes of the row."""
        if self.errors:
            return "bad"
        if self.stored is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    def refuse(self, key: str, message: str) -> None:
        """Say what is wrong with a field and what to do about it; the row is bad from then on."""
        self.errors.setdefault(key, []).append(message)

    def leave_open(self, key: str, text: str) -> None:
        """Take a text for not known: the field stays as it was, the row is good, and the text is counted."""
        self.given.pop(key, None)
        self.unknown.append((key, text))


@dataclass(frozen=True, kw_only=True)
class Twin:
    """A stored record that may be the one a new row tells of: `because` says why, for a person to decide."""

    pk: int
    record: Any
    because: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How one kind of records is imported and exported. All functions take a batch (at most 2,000 rows) at a time and
    ask the database a constant number of times for it.

    - `stored` gives the records that bear these keys in the scope, each with all its values by field key.
    - `check` looks up what rows refer to (into `row.found`) and refuses rows that cannot be; writes nothing. It sees
      only rows without errors so far, new, changed and unchanged ones. It may put `row.given` into the form that
      `before` has, so that another spelling of the same is no change.
    - `write` stores rows that are new or changed by calling the room's actions; all in the caller's transaction.
      Raises Refused when an action refuses.
    - `everything` gives all records' values in the order they were added, for an export, without holding them all.
    - `twins` gives, for rows that would make a new enterprise or person, the stored ones that may be the same.

    `own`: those who take part bring their own records of this kind; the scope names whose, and neither the desk nor a
    command knows the kind.
    """

    key: str
    title: Label
    fields: tuple[Field, ...]
    of_edition: bool
    changed_by: frozenset[str]
    stored: Callable[[Scope, Collection[str]], Mapping[str, tuple[Any, Values]]]
    check: Callable[[Scope, Sequence[Row]], None]
    write: Callable[[Scope, Sequence[Row]], None]
    everything: Callable[[Scope], Iterable[Values]]
    twins: Callable[[Scope, Sequence[Row]], Mapping[str, Sequence[Twin]]] | None = None
    own: bool = False

    def field(self, key: str) -> Field:
        """The field of this key. Raises KeyError."""
        return {one.key: one for one in self.fields}[key]
