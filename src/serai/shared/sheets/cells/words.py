"""Cells of words: text, codes, addresses, lists."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from serai.shared.sheets.cells.contract import BadCell, Cell, Habits, Plain, Raw, as_text, narrow

SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+")  # how a spreadsheet writes a long number into a text file
BETWEEN = re.compile(r"[;；、\n]+")
LONGEST_PHONE = 40
FEWEST_DIGITS = 5
valid_email = EmailValidator()
# Checked at a glance; the validator takes longer.
USUAL_URL = re.compile(r"https?://(?:[a-z0-9]{1,60}\.){1,4}[a-z]{2,20}(?:/[A-Za-z0-9_./-]{0,200})?")
valid_url = URLValidator(schemes=["http", "https"])


def text(longest: int | None = None, *, lines: bool = False) -> Cell:
    """Text of at most `longest` characters; `lines`: line breaks are kept. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        written = as_text(raw)
        written = written.strip() if lines else " ".join(written.split())
        if longest is not None and len(written) > longest:
            raise BadCell(
                _("This has %(count)d characters; shorten it to %(most)d.") % {"count": len(written), "most": longest}
            )
        return written

    return Plain(read)


def code(pattern: str, example: str) -> Cell:
    """Text that matches a regular expression as a whole; full-width signs count as plain ones. Empty: ""."""
    matches = re.compile(pattern)

    def read(raw: Raw, _habits: Habits) -> str:
        written = narrow(raw)
        if SHORTENED.fullmatch(written):
            raise BadCell(_("The spreadsheet has shortened this number. Format the cell as text and write all digits."))
        if not matches.fullmatch(written):
            raise BadCell(_("This is not such a code. Write it like %(example)s.") % {"example": example})
        return written

    return Plain(read)


def email() -> Cell:
    """An e-mail address, its domain in lower case. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        written = narrow(raw).removeprefix("mailto:").strip("<>")
        name, _at, domain = written.rpartition("@")
        written = f"{name}@{domain.lower()}"
        try:
            valid_email(written)
        except ValidationError as error:
            raise BadCell(_("This is not one e-mail address. Write it like name@example.com.")) from error
        return written

    return Plain(read)


def phone() -> Cell:
    """A telephone number as written, at most 40 characters. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        written = " ".join(narrow(raw).split())
        if SHORTENED.fullmatch(written):
            raise BadCell(_("The spreadsheet has shortened this number. Format the cell as text and write all digits."))
        if len(written) > LONGEST_PHONE or sum(map(str.isdigit, written)) < FEWEST_DIGITS:
            raise BadCell(_("This is not one telephone number. Write it like +86 771 555 0100."))
        return written

    return Plain(read)


def url() -> Cell:
    """A web address; https:// is put before a mere host. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        written = as_text(raw).strip()
        address = written if "://" in written else f"https://{written}"
        if USUAL_URL.fullmatch(address):
            return address
        try:
            valid_url(address)
        except ValidationError as error:
            raise BadCell(_("This is not one web address. Write it like https://www.example.com.")) from error
        return address

    return Plain(read)


@dataclass(frozen=True)
class Several:
    """Values of another cell, several in one."""

    cell: Cell

    @property
    def empty(self) -> list[Any]:
        """No values."""
        return []

    def read(self, raw: Raw, habits: Habits) -> list[Any]:
        """The values in order, each once. Raises BadCell."""
        parts = BETWEEN.split(raw) if isinstance(raw, str) else [raw]
        values = [
            self.cell.read(part.strip() if isinstance(part, str) else part, habits)
            for part in parts
            if not isinstance(part, str) or part.strip()
        ]
        return [value for at, value in enumerate(values) if value not in values[:at]]

    def show(self, value: list[Any], habits: Habits) -> Raw:
        """The values with semicolons between them."""
        return "; ".join(as_text(self.cell.show(one, habits)) for one in value) or None


def several(cell: Cell) -> Cell:
    """A list of values parted by ; 、 or line breaks, without repetitions. Empty: []."""
    return Several(cell)
