"""What a file does to the records, or has done: counts, what is wrong where, what changes, what is unknown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.exchange.kinds import Kind, Row, Twin
from serai.shared.sheets.cells import Habits

KEPT = 10_000  # faults in memory; people correct some hundreds by hand, beyond that the list is made anew
SHOWN = 20  # differences of each status
LISTED = 200  # twins, unknown texts of a field, notes
PLAIN = Habits()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its line, the column ("" for the row as a whole), the field, and what to do."""

    line: int
    heading: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import makes of a row: `changes` is {field key: (before, after)} as a file has them."""

    line: int
    key: str
    status: str
    changes: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A row that would make a new record, with the stored ones that may be the same."""

    line: int
    key: str
    values: dict[str, str]
    candidates: tuple[Twin, ...]


@dataclass
class Outcome:
    """What becomes of the rows. `faults` are the first of `faults_total`; `written`: whether the records are stored."""

    kind: Kind
    columns: Mapping[str, Sequence[str]]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("new", "changed", "unchanged", "bad"), 0))
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    faults_total: int = 0
    twins: list[Likeness] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    written: bool = False

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return sum(self.counts.values())

    @property
    def changes_nothing(self) -> bool:
        """Whether the records are as the file says already."""
        return not self.counts["new"] and not self.counts["changed"]

    def take(self, row: Row) -> None:
        """Count a row, with what is wrong and what changes."""
        status = row.status
        self.counts[status] += 1
        for note in row.notes:
            self.note(_("Line %(line)d: %(note)s") % {"line": row.number, "note": note})
        for key, text in row.unknown:
            self.not_known(key, text)
        if status == "bad":
            for key, messages in row.errors.items():
                for message in messages:
                    self._fault(row, key, message)
        elif status != "unchanged" and sum(one.status == status for one in self.differences) < SHOWN:
            changes = row.changes if row.stored is not None else {key: (None, row.given[key]) for key in row.given}
            shown = {key: (self.text(key, old), self.text(key, new)) for key, (old, new) in changes.items()}
            self.differences.append(Difference(row.number, row.key, status, shown))

    def repeated(self, line: int, first: int) -> None:
        """Count a row that says again what one before it said."""
        self.counts["unchanged"] += 1
        self.note(_("Line %(line)d says the same as line %(first)d.") % {"line": line, "first": first})

    def note(self, text: str) -> None:
        """Something a person should know; of very many the first."""
        if len(self.notes) < LISTED:
            self.notes.append(str(text))

    def not_known(self, key: str, text: str) -> None:
        """Count a text that nobody knows the meaning of."""
        texts = self.unknown.setdefault(key, Counter())
        if text in texts or len(texts) < LISTED:
            texts[text] += 1

    def like(self, row: Row, candidates: Sequence[Twin]) -> None:
        """Keep a row beside the records that may be the same."""
        if len(self.twins) < LISTED:
            values = {key: self.text(key, value) for key, value in row.given.items()}
            self.twins.append(Likeness(row.number, row.key, values, tuple(candidates)))

    def text(self, key: str, value: Any) -> str:
        """A value of a field as a file has it."""
        shown = None if value is None else self.kind.field(key).cell.show(value, PLAIN)
        return "" if shown is None else str(shown)

    def _fault(self, row: Row, key: str, message: str) -> None:
        self.faults_total += 1
        if len(self.faults) < KEPT:
            self.faults.append(Fault(row.number, " + ".join(self.columns.get(key, ())), key, str(message)))

    def told(self) -> dict[str, Any]:
        """All of it as the columns of an ImportRun have it."""
        return {
            "counts": self.counts,
            "unknown": {key: dict(texts.most_common()) for key, texts in self.unknown.items()},
            "differences": [
                {"line": one.line, "key": one.key, "status": one.status, "changes": one.changes}
                for one in self.differences
            ],
            "errors": [
                {"line": one.line, "column": one.heading, "field": one.field, "message": one.message}
                for one in self.faults[:LISTED]
            ],
            "errors_total": self.faults_total,
            "twins": [
                {"line": one.line, "key": one.key, "values": one.values, "candidates": _told(one.candidates)}
                for one in self.twins
            ],
            "notes": self.notes,
        }


def _told(candidates: Sequence[Twin]) -> list[dict[str, Any]]:
    return [
        {"pk": one.pk, "model": one.record._meta.label_lower, "label": str(one.record), "because": str(one.because)}
        for one in candidates
    ]
