"""How two names agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from serai.algorithms.names.reading import Reading
from serai.algorithms.names.trades import PLACES, WEAK, trade_of
from serai.algorithms.text import grams

SPELT = 6  # letters that a name spelt out must have beside its trade: shorter ones agree by chance
SPELT_WITHOUT_TRADE = 10  # and when one of the two leaves its trade out
SOUNDS = 10  # letters of two Chinese names that sound the same and are written with other characters
SHORT = 4  # letters of a word that has no slips: another letter makes another word
ALONE = 8  # letters of a name of one word that may have a slip
SLIPS = 2  # letters in which two names differ at most
UNSPACED = 8  # characters of a name without spaces for each slip
BEGINNING = 5  # letters that two names with slips begin with, at least


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names agree.

    `same`; `spelt`: one is the other in another script; `sounds`: Chinese names written with other characters;
    `trade`: but for what they call their trade; `letters`: but for so many.
    """

    how: Literal["same", "spelt", "sounds", "trade", "letters"]
    letters: int = 0


def signs(reading: Reading) -> Iterator[str]:
    """What two readings must share for `alike` to say something; common ones need not be followed up."""
    yield f"={reading.core}"
    yield f"={reading.whole}"
    if len(reading.spelt) >= SPELT:
        yield f"~{reading.spelt}"
    if not reading.han:
        if len(reading.core) >= ALONE:
            yield f"^{reading.core[:BEGINNING]}"
        yield from reading.words if len(reading.words) > 1 else grams(reading.core)


def alike(one: Reading, other: Reading) -> Likeness | None:
    """Whether two names may be one firm's, and how they agree; None when they may not."""
    if not one.core or not other.core:
        return None
    if one.whole == other.whole or (one.core == other.core and _fit(one.aside, other.aside)):
        return Likeness("same")
    if not _fit(one.aside, other.aside):
        return None
    if _spelt_alike(one, other):
        if one.han and other.han:
            return Likeness("sounds")
        across = one.han != other.han or one.core.isascii() != other.core.isascii()
        return Likeness("spelt" if across else "trade")
    letters = None if one.han or other.han else _slips(one, other)
    return Likeness("letters", letters) if letters else None


def _fit(aside: str, other: str) -> bool:
    """A firm of Shenzhen and one of Beijing are two, though their names agree outside of brackets."""
    return not aside or not other or aside == other


def _spelt_alike(one: Reading, other: Reading) -> bool:
    if one.spelt != other.spelt or not one.spelt:
        return False
    least = SOUNDS if one.han and other.han else SPELT
    if not one.han and not other.han and one.words == other.words:
        return False
    differ = one.trades ^ other.trades
    if differ:
        least = max(least, SPELT_WITHOUT_TRADE)
    return len(one.spelt) >= least and differ <= WEAK


def _slips(one: Reading, other: Reading) -> int | None:
    """The letters in which two names differ, when these are few enough for slips of the pen."""
    from rapidfuzz.distance import OSA  # heavy: the worker has it, the web does not

    if abs(len(one.core) - len(other.core)) > SLIPS:
        return None
    if len(one.words) <= 1 and not one.core.isascii():
        allowed = min(SLIPS, min(len(one.core), len(other.core)) // UNSPACED)
        distance = OSA.distance(one.core, other.core, score_cutoff=allowed)
        return distance if distance <= allowed else None
    mine, theirs = Counter(one.words) - Counter(other.words), Counter(other.words) - Counter(one.words)
    left, right = list(mine.elements()), list(theirs.elements())
    if not left and not right:  # the same words in another order
        return None
    if len(left) != len(right) or len(left) > SLIPS:
        return None
    return min(
        (total for order in permutations(right) if (total := _total(left, order, one)) is not None), default=None
    )


def _total(left: list[str], right: tuple[str, ...], one: Reading) -> int | None:
    from rapidfuzz.distance import OSA

    total = 0
    for word, meant in zip(left, right, strict=True):
        allowed = _allowed(word, meant, alone=len(one.words) == 1)
        distance = OSA.distance(word, meant, score_cutoff=allowed)
        if distance > allowed:
            return None
        total += distance
    return total if total <= SLIPS else None


def _allowed(word: str, meant: str, *, alone: bool) -> int:
    """How many slips one word may have: none in short ones, in numbers, and where both are words of their own."""
    shorter = min(len(word), len(meant))
    if shorter < ALONE if alone else shorter <= SHORT:
        return 0
    if any(sign.isdigit() for sign in word + meant) or {word, meant} <= PLACES or (trade_of(word) and trade_of(meant)):
        return 0
    return SLIPS if shorter > ALONE else 1
