"""From the lines of a table to rows with values: everything that needs no look at the records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.exchange import keys
from serai.shared.exchange.kinds import KEY, Field, Kind, Row
from serai.shared.exchange.outcome import Outcome
from serai.shared.sheets.cells import BadCell, Cell, Habits, NotKnown
from serai.shared.sheets.reading import EMPTIES, Line, Table

BATCH = 2000
TEXT_JOINED_BY = " / "


@dataclass(frozen=True, slots=True)
class Source:
    """A field with the places of its columns. `joins`: several columns make one text; else the first that speaks."""

    field: Field
    places: tuple[int, ...]
    joins: bool


@dataclass
class Reader:
    """Reads the rows of one table; tells the outcome what nobody knows the meaning of."""

    kind: Kind
    table: Table
    outcome: Outcome
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)  # by key: the line that bore it first, its digest
    _examples: int = 0

    def batches(self) -> Iterator[list[Row]]:
        """Rows with the values they give and the errors of their cells, at most BATCH at a time."""
        key, others = self._sources()
        batch: list[Row] = []
        for line in self.table.lines():
            row = self._row(line, key, others)
            if row is None:
                continue
            batch.append(row)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
        if self._examples:
            self.outcome.note(_("The example row of the template was left out."))

    def _sources(self) -> tuple[Source, list[Source]]:
        places: dict[str, list[int]] = {}
        for place, heading in enumerate(self.table.headings):
            places.setdefault(heading, []).append(place)
        sources = {}
        for one in self.kind.fields:
            if names := self.outcome.columns.get(one.key):
                found = tuple(place for name in names for place in places[name])
                sources[one.key] = Source(one, found, _takes_any_text(one.cell))
        return sources.pop(KEY), list(sources.values())

    def _row(self, line: Line, key: Source, others: Sequence[Source]) -> Row | None:
        row = Row(line.number, "", {})
        if line.trouble:
            row.refuse("", line.trouble)
        self._read_key(row, line, key)
        if row.key.casefold() in keys.EXAMPLES:
            self._examples += 1
            return None
        if row.key and self._repeats(row, line, (key, *others)):
            return None
        habits, cells, given = self.table.habits, line.cells, row.given
        for source in others:
            if len(source.places) > 1:
                self._read_several(row, line, source)
                continue
            raw = cells[source.places[0]]
            if raw is None:
                continue
            one = source.field
            if raw is EMPTIES:
                self._empty(row, one)
                continue
            try:
                given[one.key] = one.cell.read(raw, habits)
            except NotKnown:
                self.outcome.not_known(one.key, str(raw).strip())
            except BadCell as error:
                row.refuse(one.key, str(error))
        return row

    def _read_key(self, row: Row, line: Line, key: Source) -> None:
        parts = []
        for place in key.places:
            raw = line.cells[place]
            if raw is None or raw is EMPTIES:
                heading = self.table.headings[place]
                row.refuse(KEY, _("Write the key of this row in “%(heading)s”.") % {"heading": heading})
                return
            try:
                parts.append(raw if len(key.places) > 1 else key.field.cell.read(raw, self.table.habits))
            except BadCell as error:
                row.refuse(KEY, str(error))
                return
        row.key = keys.joined([keys.text(part) for part in parts])
        row.given[KEY] = row.key

    def _repeats(self, row: Row, line: Line, sources: Sequence[Source]) -> bool:
        """Whether a line before said just this; one that bore the same key and said something else is an error."""
        said = hash(tuple(line.cells[place] for source in sources for place in source.places))
        first, digest = self._seen.setdefault(row.key, (line.number, said))
        if first == line.number:
            return False
        if said == digest:
            self.outcome.repeated(line.number, first)
            return True
        message = _("Line %(line)d bears the same key and says something else; keep one, or give this one its own key.")
        row.refuse(KEY, message % {"line": first})
        return False

    def _empty(self, row: Row, one: Field) -> None:
        if one.empties:
            row.given[one.key] = one.cell.empty
        else:
            row.refuse(
                one.key, _("This can't be emptied; write a value, or leave the cell blank to keep what is there.")
            )

    def _read_several(self, row: Row, line: Line, source: Source) -> None:
        """Texts of several columns are joined; of other values the first counts, and another is noted."""
        one = source.field
        raws = [raw for place in source.places if (raw := line.cells[place]) is not None]
        spoken = [raw for raw in raws if raw is not EMPTIES]
        if not spoken:
            if raws:
                self._empty(row, one)
            return
        if source.joins:
            texts = list(dict.fromkeys(keys.text(raw) for raw in spoken))
            spoken = [TEXT_JOINED_BY.join(texts)] if len(texts) > 1 else spoken[:1]
        values: list[Any] = []
        for raw in spoken:
            try:
                values.append(one.cell.read(raw, self.table.habits))
            except NotKnown:
                self.outcome.not_known(one.key, str(raw).strip())
            except BadCell as error:
                row.refuse(one.key, str(error))
        if values:
            row.given[one.key] = values[0]
            if any(value != values[0] for value in values[1:]):
                headings = " + ".join(self.table.headings[place] for place in source.places)
                row.notes.append(_("“%(headings)s” say different things; the first counts.") % {"headings": headings})


def _takes_any_text(cell: Cell) -> bool:
    try:
        return bool(cell.read(TEXT_JOINED_BY.join("ab"), Habits()) == TEXT_JOINED_BY.join("ab"))
    except BadCell:
        return False
