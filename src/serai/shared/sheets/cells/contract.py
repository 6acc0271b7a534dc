"""The words with which cells are read and written."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, Protocol

Raw = str | int | float | bool | date | datetime | time | None  # what a reader finds in a cell


@dataclass(frozen=True)
class Habits:
    """How the people behind a file write: 1.234,56 or 1,234.56; 3/4 for the third of April or the fourth of March
    (None: not known, so such a date is refused); the zone of times that name none.
    """

    decimal_comma: bool = False
    day_first: bool | None = None
    zone: tzinfo = UTC


class BadCell(ValueError):  # noqa: N818 - what it is, in the words of a spreadsheet
    """A cell that can't be understood; the message says what to write instead."""


class NotKnown(BadCell):
    """A cell that names something nobody knows (a country). The row stays good, the field as it was; it is counted."""


class Cell(Protocol):
    """How values of one sort are read and written. `empty` is what `-` makes of it."""

    empty: Any

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Never called for a blank cell. Raises BadCell, NotKnown."""

    def show(self, value: Any, habits: Habits) -> Raw:
        """The value as a file has it, such that `read` gives the same value back; None for an empty one."""
