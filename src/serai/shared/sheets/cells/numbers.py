"""Cells of numbers, however people group their digits."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.sheets.cells.contract import EXACT, BadCell, Cell, Habits, Plain, Raw, as_text, narrow

UNITS = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "億": 10**8,
    "万亿": 10**12,
}
WRITTEN = re.compile(rf"([+-]?)([\d][\d.,'’ _]*)\s*({'|'.join(filter(None, UNITS))}|)")
NARROW_GROUPS = re.compile(r"\d{1,3}(?:[ '’_]\d{3})+(?=[.,]|$)")
COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}")  # the second as in India
DOT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
PLAIN_DIGITS = re.compile(r"\d+(?:\.\d+)?")
SIGNIFICANT = 15  # decimal digits that a spreadsheet keeps
MOST_DIGITS = 24  # so that what is reckoned with them stays exact
AMOUNT_DIGITS, AMOUNT_PLACES = 15, 4  # as AmountField stores them
HS_DIGITS = 6
HS_POINTED = re.compile(r"\d{4}\.\d{2}")
HS_WRITTEN = re.compile(r"(?:HS(?:\s*CODE)?[\s:.]*)?(\d[\d .-]*)", re.IGNORECASE)
LAST_CHAPTER, NO_CHAPTER = 97, 77


class DecimalSign:
    """Learns from a file's cells whether its people put a comma before decimals."""

    def __init__(self) -> None:
        self.commas = self.dots = self.both = False

    def see(self, text: str) -> None:
        """Take note of a cell that shows it beyond doubt: three digits behind a sign could be a group."""
        if len(text) < SIGNIFICANT * 2 and ("," in text or "." in text):
            self.both = self.both or re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text) is not None
            self.commas = self.commas or self.both or re.fullmatch(r"\d+,\d{1,2}", text) is not None
            self.dots = self.dots or (
                re.fullmatch(r"\d+\.\d{1,2}|\d{1,3}(,\d{3})+\.\d+", text) is not None and not HS_POINTED.fullmatch(text)
            )

    def comma(self, *, semicolons: bool) -> bool:
        """Whether commas are decimal: likely where semicolons part the cells, else only where a cell says so."""
        return self.commas or not self.dots if semicolons else self.both and not self.dots


def decimal(raw: Raw, habits: Habits) -> Decimal:
    """The number in a cell. Raises BadCell for text beside it, and where it has lost digits."""
    if isinstance(raw, bool | date | time):
        raise BadCell(_("This is not a number. Format the cell as a number and write digits."))
    if isinstance(raw, int) and abs(raw) < EXACT:
        return Decimal(raw)
    if isinstance(raw, float):
        return Decimal(format(raw, f".{SIGNIFICANT}g"))
    text = narrow(raw).replace("−", "-")
    if text.startswith("(") and text.endswith(")"):  # how accountants write what is below zero
        text = f"-{text[1:-1]}"
    found = WRITTEN.fullmatch(" ".join(text.split()))
    digits = _ungrouped(found[2].strip(), habits) if found else None
    if not found or digits is None:
        raise BadCell(
            _("%(text)s is not a plain number. Write digits only, like 1234.56; a unit or currency has its own column.")
            % {"text": text[:40]}
        )
    if len(digits) + len(str(UNITS[found[3]])) > MOST_DIGITS:
        raise BadCell(_("This number is too long. Write at most %(most)d digits.") % {"most": MOST_DIGITS})
    return Decimal(found[1] + digits) * UNITS[found[3]]


def _ungrouped(text: str, habits: Habits) -> str | None:
    """Digits with a point before decimals; None when the signs between them are not those of a number."""
    narrow_groups = NARROW_GROUPS.match(text)
    if narrow_groups:
        text = re.sub("[ '’_]", "", narrow_groups[0]) + text[narrow_groups.end() :]
    whole, sign, decimals = text, "", ""
    if "," in text and "." in text:
        sign = "," if text.rfind(",") > text.rfind(".") else "."
        whole, sign, decimals = text.rpartition(sign)
        groups = DOT_GROUPS if sign == "," else COMMA_GROUPS
        if not groups.fullmatch(whole):
            return None
        whole = whole.replace(",", "").replace(".", "")
    elif "," in text:
        if COMMA_GROUPS.fullmatch(text) and not (habits.decimal_comma and text.count(",") == 1):
            whole = text.replace(",", "")
        else:
            whole, sign, decimals = text.partition(",")
            if len(decimals) > 2 and not habits.decimal_comma:  # noqa: PLR2004 - 12,3456 may be groups of four
                return None
    elif "." in text:
        if DOT_GROUPS.fullmatch(text) and (habits.decimal_comma or text.count(".") > 1):
            whole = text.replace(".", "")
        else:
            whole, sign, decimals = text.partition(".")
    plain = f"{whole}.{decimals}" if sign else whole
    return plain if PLAIN_DIGITS.fullmatch(plain) else None


@dataclass(frozen=True)
class Number:
    """A Decimal, or an int where there are no places."""

    places: int
    low: int | None = None
    high: int | None = None
    empty: Any = None

    def read(self, raw: Raw, habits: Habits) -> Decimal | int:
        """The number. Raises BadCell when it is out of bounds or has too many decimals."""
        value = decimal(raw, habits)
        if self.low is not None and value < self.low:
            raise BadCell(_("Write a number that is at least %(low)d.") % {"low": self.low})
        if self.high is not None and value > self.high:
            raise BadCell(_("Write a number that is at most %(high)d.") % {"high": self.high})
        if value != round(value, self.places):
            if not self.places:
                raise BadCell(_("Write a whole number, without decimals."))
            raise BadCell(_("Round this to %(places)d decimals.") % {"places": self.places})
        return round(value, self.places) if self.places else int(value)

    def show(self, value: Decimal | int | None, _habits: Habits) -> Raw:
        """A number where a spreadsheet keeps all its digits, else text."""
        if value is None:
            return None
        exact = Decimal(value)
        if exact == exact.to_integral_value():
            return int(exact) if abs(exact) < EXACT else format(exact.to_integral_value(), "f")
        near = float(exact)
        return near if Decimal(format(near, f".{SIGNIFICANT}g")) == exact else format(exact, "f")


def whole(low: int | None = 0, high: int | None = None) -> Cell:
    """A whole number, int. Empty: None."""
    return Number(0, low, high)


def number(places: int, low: int | None = None) -> Cell:
    """Decimal with at most `places` decimals. Empty: None."""
    return Number(places, low)


def amount() -> Cell:
    """Decimal of at least 0 as AmountField stores it. Empty: None."""
    return Number(AMOUNT_PLACES, 0, 10**AMOUNT_DIGITS - 1)


def hs6() -> Cell:
    """Six digits of the Harmonized System as text; longer national codes are cut. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        text = format(raw, ".2f") if isinstance(raw, float) and round(raw, 2) == raw else narrow(as_text(raw))
        found = HS_WRITTEN.fullmatch(text)
        digits = re.sub(r"\D", "", found[1]) if found else ""
        if len(digits) % 2:
            digits = f"0{digits}"  # which a spreadsheet drops
        chapter = int(digits[:2] or 0)
        if not HS_DIGITS <= len(digits) <= HS_DIGITS + 4 or not 0 < chapter <= LAST_CHAPTER or chapter == NO_CHAPTER:
            raise BadCell(_("This is not a code of the Harmonized System. Write six digits, like 841869 or 8418.69."))
        return digits[:HS_DIGITS]

    return Plain(read)
