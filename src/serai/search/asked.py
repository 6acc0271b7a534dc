"""What a searcher typed, taken apart: codes of the Harmonized System, and words of any language and script."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from serai.algorithms.terms import TermFinder
from serai.algorithms.text import fold, grams, marked, words

OF_HS = "hs-"  # how the keys of the concepts begin that are sections and chapters
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
class Part:
    """A stretch that the glossary knows: its concepts, and those `within` them (durian in frozen durian)."""

    word: Word
    concepts: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """What some words of a query mean. One word of a script without spaces may have several parts, others one."""

    words: tuple[Word, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Asked:
    """Words and HS codes of a query, what its words mean, and those `marked` as Vietnamese is. Falsy without any."""

    words: tuple[Word, ...] = ()
    codes: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    marked: tuple[str, ...] = ()

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


def parse(text: str, finder: TermFinder | None = None) -> Asked:
    """Take a query apart; what is neither a word nor a code is left out. A `finder` tells what its words mean."""
    text = text[:LONGEST]
    folded = fold(text)
    codes = [(found["marked"] or found["dotted"]).replace(".", "")[:HS_DIGITS] for found in _CODE.finditer(folded)]
    rest = words(_CODE.sub(" ", folded))
    unique = tuple(_word(run) for run in list(dict.fromkeys(rest))[:MOST_WORDS])
    senses = tuple(_senses(text, unique, finder)) if finder else ()
    return Asked(unique, tuple(dict.fromkeys(codes)), senses, tuple(dict.fromkeys(marked(text))))


def _senses(text: str, unique: Sequence[Word], finder: TermFinder) -> Iterator[Sense]:
    """Every stretch that the glossary knows, the longest only, by the words that say it."""
    folded = fold(text, marks=True)
    terms = finder.find(text)
    parts: dict[tuple[Word, ...], list[Part]] = {}
    for start, end in dict.fromkeys((term.start, term.end) for term in terms if not term.nested):
        said = fold(folded[start:end])
        runs = words(said)
        used = {word for those in parts for word in those if not word.units}
        said_by = tuple(
            word
            for word in unique
            if (word.text in runs and word not in used) or (word.units and any(run in word.text for run in runs))
        )
        if said_by and runs:
            here = _known([term.concept for term in terms if (term.start, term.end) == (start, end)])
            inside = _known([term.concept for term in terms if start <= term.start and term.end <= end])
            within = tuple(one for one in inside if one not in here and not one.startswith(OF_HS))
            parts.setdefault(said_by, []).append(Part(_word(runs[0]), here, within))
    return (Sense(said_by, tuple(said)) for said_by, said in parts.items())


def _known(concepts: Iterable[str]) -> tuple[str, ...]:
    """Each concept once; a chapter of the HS only where nothing says it more exactly: coffee is not all of 09."""
    found = tuple(dict.fromkeys(concepts))
    return tuple(one for one in found if not one.startswith(OF_HS)) or found


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
