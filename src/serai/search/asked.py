"""What a searcher typed, taken apart: codes of the Harmonized System, and words of any language and script."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from serai.algorithms.text import fold, grams, words

LONGEST = 200  # characters of a query that are read
MOST_WORDS = 12

# "HS 8418", "HS code: 84", "8418.69", "8418.69.90": what follows the sixth digit is a country's own.
_CODE = re.compile(
    r"(?<![\w.])(?:hs\s*(?:code|编码)?\s*:?\s*(?P<marked>\d{2}(?:\d{2}(?:\.?\d{2})*)?)|(?P<dotted>\d{4}(?:\.\d{2})+))(?![\w.])"
)
_BARE_CODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-7])(?:\d{2}|\d{4})")
HS_DIGITS = 6

# Words that only join others, of the languages that write spaces.
_JOINING = frozenset(
    {
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),  # en
        *("com", "da", "das", "de", "do", "dos", "e", "em", "o", "os", "para", "por", "um", "uma"),  # pt
        *("cho", "cua", "tu", "va", "voi"),  # vi, folded
        *("dan", "dari", "dengan", "di", "ke", "untuk", "yang"),  # id, ms
        *("ang", "mga", "ng", "sa"),  # tl
        *("в", "во", "для", "и", "из", "к", "на", "от", "по", "с", "со"),  # ru
    }
)
_ASCII_WORD = re.compile(r"[a-z]{3,}")
_CYRILLIC_WORD = re.compile(r"[\u0430-\u04ff]{5,}")
_LONG_CYRILLIC = 7
_PIECE = re.compile(r"\w+")
_CLOSE = 0.72  # how alike a misspelt word and what it found are, as difflib counts


@dataclass(frozen=True)
class Word:
    """One word, folded; in a script without spaces (and in Hangul) one stretch, with the `units` it is made of."""

    text: str
    units: tuple[str, ...] = ()

    @property
    def joins(self) -> bool:
        """Whether it only joins other words."""
        return self.text in _JOINING

    @property
    def code(self) -> str:
        """The HS code this word may be; empty when it is not four or six digits."""
        return self.text if _BARE_CODE.fullmatch(self.text) else ""

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """A plain word and its singular or plural, as English and Portuguese make them: dryers, dryer."""
        word = self.text
        if self.units or not _ASCII_WORD.fullmatch(word):
            return (word,)
        if word.endswith("ies"):
            return (word, word[:-3] + "y")
        if word.endswith("es"):
            return (word, word[:-1], word[:-2])
        if word.endswith("s"):
            return (word,) if word.endswith("ss") else (word, word[:-1])
        return (word, word + "s", word[:-1] + "ies" if word.endswith("y") else word + "es")

    @property
    def stem(self) -> str:
        """What a Cyrillic word begins with in every case and number; empty for other words."""
        if not _CYRILLIC_WORD.fullmatch(self.text):
            return ""
        return self.text[: -2 if len(self.text) >= _LONG_CYRILLIC else -1]

    @property
    def splits(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Every way to read a stretch as two words of two units or more."""
        return ((self.units[:place], self.units[place:]) for place in range(2, len(self.units) - 1))


class Mark(NamedTuple):
    """Words of a text that a search matched. `language` is the text's, empty when it has none."""

    language: str
    text: str


@dataclass(frozen=True)
class Asked:
    """Words and HS codes of a query. Falsy when it holds neither."""

    words: tuple[Word, ...] = ()
    codes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.codes)

    @property
    def needed(self) -> tuple[Word, ...]:
        """The words that count; those that join others only when there is nothing else."""
        return tuple(word for word in self.words if not word.joins) or self.words

    def marks(self, texts: Sequence[tuple[str, str]], *, close: bool = False) -> list[Mark]:
        """What in these (language, text) pairs matches: each needed word where it stands first.

        With `close` also what is only spelt alike, for results of a search that found nothing exactly.
        """
        read = [_Read(language, fold(text), _pieces(text)) for language, text in texts]
        marked = chain.from_iterable(_marks(word, read) for word in self.needed)
        found = list(dict.fromkeys(marked)) or (list(_alike(self.needed, read)) if close else [])
        return list(_joined(found, texts))

    def has_code(self, hs6: str) -> bool:
        """Whether one of the codes asked for begins this one."""
        return any(hs6.startswith(code) for code in (*self.codes, *(word.code for word in self.words if word.code)))


def parse(text: str) -> Asked:
    """Take a query apart; what is neither a word nor a code is left out."""
    folded = fold(text[:LONGEST])
    codes = [(found["marked"] or found["dotted"]).replace(".", "")[:HS_DIGITS] for found in _CODE.finditer(folded)]
    rest = words(_CODE.sub(" ", folded))
    unique = dict.fromkeys(rest)
    return Asked(tuple(_word(run) for run in list(unique)[:MOST_WORDS]), tuple(dict.fromkeys(codes)))


def _word(run: str) -> Word:
    # One unit written twice makes pairs, one plain letter written twice is a plain word.
    return Word(run, tuple(_units(run))) if len(grams(run * 2)) > 1 else Word(run)


def _units(run: str) -> Sequence[str]:
    *pairs, last = grams(run)
    units = [last]
    for pair in reversed(pairs):
        units.insert(0, pair.removesuffix(units[0]))
    return units


class _Read(NamedTuple):
    """A text as it is compared: folded, and its words, folded, each with the way it stands there."""

    language: str
    folded: str
    pieces: dict[str, str]


def _pieces(text: str) -> dict[str, str]:
    pieces: dict[str, str] = {}
    for piece in _PIECE.findall(unicodedata.normalize("NFC", text)):
        runs = words(piece)
        for run in runs:
            pieces.setdefault(run, piece if len(runs) == 1 else run)
    return pieces


def _marks(word: Word, read: Iterable[_Read]) -> list[Mark]:
    """Where a word stands first: in one piece, or a stretch in two."""
    for language, folded, pieces in read:
        if word.units:
            ways = chain([(word.text,)], (("".join(first), "".join(second)) for first, second in word.splits))
            here = next((way for way in ways if all(part in folded for part in way)), ())
        else:
            here = tuple(surface for run, surface in pieces.items() if _matches(word, run))[:1]
        if here:
            return [Mark(language, surface) for surface in here]
    return []


def _matches(word: Word, run: str) -> bool:
    return run in word.forms or bool(word.stem and run.startswith(word.stem))


def _alike(needed: Iterable[Word], read: Sequence[_Read]) -> Iterator[Mark]:
    for word in needed:
        for language, _folded, pieces in read:
            if close := get_close_matches(word.text, pieces, n=1, cutoff=_CLOSE):
                yield Mark(language, pieces[close[0]])
                break


def _joined(marks: Iterable[Mark], texts: Sequence[tuple[str, str]]) -> Iterator[Mark]:
    """Marks that stand side by side in a text, in this order, as one."""
    last: Mark | None = None
    for mark in marks:
        both = f"{last.text} {mark.text}" if last and last.language == mark.language else ""
        if both and any(both in text for _language, text in texts):
            last = Mark(mark.language, both)
            continue
        if last:
            yield last
        last = mark
    if last:
        yield last
