"""Reading what people send."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import Enum
from pathlib import Path
from typing import Final

from serai.shared.sheets.cells import Habits, Raw


class Unreadable(Exception):  # noqa: N818 - what it is
    """A file that can't be read as a table; the message says what to do."""


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


class Table:
    """headings, habits, count (lines that say something), heading_line, first_line (0: none), sheet (name, "" for CSV)"""

    headings: tuple[str, ...]
    habits: Habits
    count: int
    heading_line: int
    first_line: int
    sheet: str

    def lines(self) -> Iterator[Line]:
        """The lines below the headings that say something; may be asked for again and again."""
        raise NotImplementedError


def open_table(path: Path, *, known: Callable[[str], bool] | None = None, zone: tzinfo = UTC) -> Table:
    """The table in a CSV or XLSX file. Raises Unreadable, and nothing else whatever the file."""
    raise NotImplementedError
