"""Reading tables that people send: a file is unpacked once, within bounds, and its rows are kept in a file of ours."""

import pickle
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import Enum
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

from django.utils.translation import gettext as _

from serai.shared.sheets import text_files, workbooks
from serai.shared.sheets.cells.contract import Habits, Raw
from serai.shared.sheets.cells.days import DayOrder
from serai.shared.sheets.cells.numbers import DecimalSign
from serai.shared.sheets.formulas import plain
from serai.shared.sheets.trouble import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    Unreadable,
    is_too_large,
    refuse_something_else,
)

__all__ = ["EMPTIES", "Line", "Mark", "Table", "Unreadable", "open_table"]

HEAD = 20  # rows among which the headings are looked for
BATCH = 500  # rows kept together
SHOWN = 4096  # bytes that show what a file is
# Signs without a width or a meaning of their own; the joiners of Burmese and of emoji are not among them.
NOISE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)


class Mark(Enum):
    """What a cell can hold besides a value: a lone "-" empties the field."""

    EMPTIES = "-"


EMPTIES: Final = Mark.EMPTIES  # `cell is EMPTIES`; a text "-" that we wrote as "'-" is read as the text "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `number` as a spreadsheet counts; as many cells as the table has headings, None for a blank one.

    `trouble` says what is wrong with the line as a whole (more cells than headings) and what to do; "" if nothing.
    """

    number: int
    cells: list[Raw | Mark]
    trouble: str = ""


@dataclass(frozen=True)
class Table:
    """A table as read. `count` lines say something, the first is `first_line` (0 when there is none).

    `headings` are as written, "" where there is none, a repeated one with its number behind it; they stand in row
    `heading_line`. `sheet` is the name of the workbook's sheet, "" for a text file.
    """

    headings: tuple[str, ...]
    habits: Habits
    count: int
    heading_line: int
    first_line: int
    sheet: str
    _kept: IO[bytes]
    _ends: int

    def lines(self) -> Iterator[Line]:
        """The lines below the headings that say something; may be asked for again and again."""
        place = 0
        while place < self._ends:
            self._kept.seek(place)
            batch = pickle.load(self._kept)  # noqa: S301 - a file without a name that this process wrote
            place = self._kept.tell()
            for number, cells, surplus in batch:
                yield Line(number, cells, self._trouble(surplus) if surplus else "")

    def _trouble(self, cells: int) -> str:
        return _(
            "This row has %(cells)d cells, but there are %(headings)d headings: put quotation marks around text that "
            "has the separator in it, or send the table as XLSX."
        ) % {"cells": cells, "headings": len(self.headings)}


def open_table(path: Path, *, known: Callable[[str], bool] | None = None, zone: tzinfo = UTC) -> Table:
    """The table in a CSV or XLSX file, told by what is in it, not by its name.

    `known` says whether a heading is one that we look for. Times without a zone stand in `zone`. Raises Unreadable,
    and nothing else whatever the file.
    """
    try:
        with path.open("rb") as handle:
            head, size = handle.read(SHOWN), path.stat().st_size
    except OSError as error:
        raise Unreadable(_("This file cannot be opened. Send a table as XLSX or as CSV UTF-8.")) from error
    if size > MAX_BYTES:
        raise is_too_large()

    def is_known(heading: str) -> bool:
        return known is not None and bool(heading) and known(heading)

    if head.startswith(workbooks.ZIP):
        with workbooks.opened(path) as book:
            sheet = book.sheets[0]
            if len(book.sheets) > 1:
                sheet = max(book.sheets, key=lambda one: _telling(islice(book.rows(one), HEAD), is_known))
            return _keep(book.rows(sheet), is_known, zone=zone, sheet=sheet.name)
    refuse_something_else(head)
    how = text_files.style(path, lambda cell: is_known(heading_of(cell)))
    return _keep(text_files.rows(path, how), is_known, zone=zone, semicolons=how.delimiter == ";")


def clean(text: str) -> str:
    """Text without the noise that copying leaves in it: composed (NFC), no zero-width signs, no space around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return NOISE.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")).strip()


def heading_of(raw: Raw) -> str:
    """A heading in one line."""
    return "" if raw is None else " ".join(clean(plain(str(raw))).split())


def _cell(raw: Raw) -> Raw | Mark:
    if not isinstance(raw, str):
        return raw
    text = clean(raw)
    if text[:1] in {"'", "-"}:
        return EMPTIES if text == EMPTIES.value else clean(plain(raw))
    return text or None


def _telling(rows: Iterable[tuple[int, list[Raw]]], known: Callable[[str], bool]) -> tuple[int, bool]:
    """How much a sheet looks like the one that is meant: headings known, and whether it has a table at all."""
    said = [[heading_of(raw) for raw in cells] for _number, cells in rows]
    return max((sum(map(known, row)) for row in said), default=0), any(sum(map(bool, row)) > 1 for row in said)


def _keep(
    rows: Iterator[tuple[int, list[Raw]]],
    known: Callable[[str], bool],
    *,
    zone: tzinfo,
    sheet: str = "",
    semicolons: bool | None = None,
) -> Table:
    """Read all rows once and keep them. `semicolons`: whether those part the cells; None in a workbook."""
    head = list(islice(rows, HEAD))
    if not head:
        raise Unreadable(_("This file is empty. Send a table with headings and at least one row."))
    at = _heading_row(head, known)
    heading_line, written = head[at]
    width = _last(written)
    if width > MAX_COLUMNS:
        raise Unreadable(
            _("This table has more than %(most)d columns. Delete those that are not needed.") % {"most": MAX_COLUMNS}
        )
    kept = tempfile.TemporaryFile(prefix="serai-sheet-")  # noqa: SIM115 - it lives as long as the table
    batch: list[tuple[int, list[Raw | Mark], int]] = []
    count = first = troubled = 0
    day_order, decimal_sign = DayOrder(), DecimalSign()
    for number, raws in chain(head[at + 1 :], rows):
        surplus = _last(raws) if semicolons is not None and len(raws) > len(written) else 0
        surplus = surplus if surplus > len(written) else 0
        cells = [_cell(raw) for raw in raws[:width]]
        if not surplus and all(cell is None for cell in cells):
            continue
        cells.extend([None] * (width - len(cells)))
        for cell in cells:
            if isinstance(cell, str) and cell[0].isdigit():
                day_order.see(cell)
                decimal_sign.see(cell)
        batch.append((number, cells, surplus))
        count, first, troubled = count + 1, first or number, troubled + bool(surplus)
        if len(batch) == BATCH:
            pickle.dump(batch, kept, pickle.HIGHEST_PROTOCOL)
            batch = []
        if count > MAX_ROWS:
            raise is_too_large()
    if troubled * 2 > count:
        raise Unreadable(
            _("Most rows have more cells than row %(number)d has headings (%(count)d). Send the table as XLSX.")
            % {"number": heading_line, "count": len(written)}
        )
    pickle.dump(batch, kept, pickle.HIGHEST_PROTOCOL)
    comma = decimal_sign.comma(semicolons=bool(semicolons))
    habits = Habits(decimal_comma=comma, day_first=day_order.first, zone=zone)
    return Table(_headings(written[:width]), habits, count, heading_line, first, sheet, kept, kept.tell())


def _heading_row(head: list[tuple[int, list[Raw]]], known: Callable[[str], bool]) -> int:
    """The row with the most known headings; without one the first that is not a mere title above the table."""
    said = [[heading_of(raw) for raw in cells] for _number, cells in head]
    counts = [sum(map(known, row)) for row in said]
    if max(counts):
        return counts.index(max(counts))
    return next((at for at, row in enumerate(said) if sum(map(bool, row)) > 1), 0)


def _headings(written: list[Raw]) -> tuple[str, ...]:
    found: list[str] = []
    for raw in written:
        heading, times = heading_of(raw), 1
        distinct = heading
        while distinct and distinct in found:
            times += 1
            distinct = f"{heading} ({times})"
        found.append(distinct)
    return tuple(found)


def _last(raws: list[Raw]) -> int:
    """How many cells there are up to the last one that says something."""
    return max((at for at, raw in enumerate(raws, 1) if raw is not None and raw != ""), default=0)
