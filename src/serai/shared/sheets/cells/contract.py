"""The words with which cells are read and written."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, Protocol

from django.utils.translation import gettext as _

Raw = str | int | float | bool | date | datetime | time | None  # what a reader finds in a cell
FORMULA_ERRORS = frozenset(
    {
        "#REF!",
        "#N/A",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "########",
    }
)
EXACT = 10**15  # below it a spreadsheet keeps every digit of a whole number


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

    @property
    def empty(self) -> Any:
        """What `-` makes of the field."""

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Never called for a blank cell. Raises BadCell, NotKnown."""

    def show(self, value: Any, habits: Habits) -> Raw:
        """The value as a file has it, such that `read` gives the same value back; None for an empty one."""


@dataclass(frozen=True)
class Plain:
    """A cell made of a function that reads; its value is written as it is."""

    reads: Callable[[Raw, Habits], Any]
    empty: Any = ""

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Raises BadCell."""
        return self.reads(raw, habits)

    def show(self, value: Any, _habits: Habits) -> Raw:
        """The value itself."""
        return None if value == self.empty else value


def as_text(raw: Raw) -> str:
    """What stands in the cell, as text. Raises BadCell for a formula's error and a number that lost digits."""
    if isinstance(raw, str):
        if raw in FORMULA_ERRORS:
            raise BadCell(
                _("The formula in this cell has an error (%(text)s). Write the value itself.") % {"text": raw}
            )
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        if abs(raw) >= EXACT:
            raise BadCell(_("The spreadsheet has shortened this number. Format the cell as text and write all digits."))
        return format(raw, "d") if isinstance(raw, int) else format(raw, ".15g")
    if isinstance(raw, datetime):
        return raw.isoformat(sep=" ")
    return "" if raw is None else raw.isoformat()


def folded(text: str) -> str:
    """The text as names are compared: compatible forms, case, accents of Latin, spaces and punctuation are one."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.category(sign).startswith(("Z", "P", "C")) and not "\u0300" <= sign <= "\u036f"
    )


def narrow(raw: Raw) -> str:
    """The cell's text with full-width signs and digits of any script as plain ones."""
    text = unicodedata.normalize("NFKC", as_text(raw)).strip()
    return text if text.isascii() else "".join(str(unicodedata.digit(s)) if s.isdecimal() else s for s in text)
