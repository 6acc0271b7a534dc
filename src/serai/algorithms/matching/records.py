"""What matching knows of one exhibit and of one need, in plain values; None and empty where nothing is said."""

from collections.abc import Iterable
from typing import NamedTuple

from serai.algorithms.matching.analysing import Analysed

NO_HS = -1
HS_DIGITS, HEADING_DIGITS = 6, 4


class Offer(NamedTuple):
    """The terms of an exhibit. `certificates`: (kind, day it expires as an ordinal or None) each."""

    country: str = ""
    price: float | None = None
    currency: str = ""
    unit: str = ""
    moq: int | None = None
    lead_days: int | None = None
    certificates: tuple[tuple[str, int | None], ...] = ()


class Ask(NamedTuple):
    """The conditions of a need: the countries it may come from, the most it may cost, the day (ordinal) it is due."""

    origins: tuple[str, ...] = ()
    price: float | None = None
    currency: str = ""
    unit: str = ""
    quantity: int | None = None
    due: int | None = None
    certificates: tuple[str, ...] = ()


class Code(NamedTuple):
    """The first `digits` (2, 4 or 6) of an HS code, filled up with zeros to six: heading 0902 is (90200, 4)."""

    number: int
    digits: int


class Block(NamedTuple):
    """What a buyer does not want to see: one exhibit, a firm's under a heading, or all of a firm's. -1 is any."""

    exhibit: int = -1
    firm: int = -1
    heading: int = -1


class ExhibitRecord(NamedTuple):
    """An exhibit by its key and its firm's (positive numbers)."""

    key: int
    firm: int
    text: Analysed
    hs6: int
    offer: Offer = Offer()


class NeedRecord(NamedTuple):
    """A need. `codes` are its own HS code (`certain`), or else those of the concepts it names."""

    key: int
    firm: int
    text: Analysed
    codes: tuple[Code, ...] = ()
    certain: bool = True
    ask: Ask = Ask()
    blocks: tuple[Block, ...] = ()


def hs_number(hs6: str) -> int:
    """A six-digit HS code as a number (090210 is 90210); NO_HS for anything else."""
    return int(hs6) if len(hs6) == HS_DIGITS and hs6.isdecimal() else NO_HS


def codes(prefixes: Iterable[str]) -> tuple[Code, ...]:
    """HS codes of 4 or 6 digits, each once; a chapter alone says too little of what is meant."""
    given = (each for each in dict.fromkeys(prefixes) if each.isdecimal() and len(each) in {HEADING_DIGITS, HS_DIGITS})
    return tuple(Code(int(each.ljust(HS_DIGITS, "0")), len(each)) for each in given)
