"""Terms of a glossary found in running text of any script, whatever their endings.

All forms of all terms are looked for at once at character level (A. Aho and M. Corasick, "Efficient String Matching: An
Aid to Bibliographic Search", CACM 18(6), 1975), so that scripts without spaces need no dictionary. What is found must
begin and end where a reader sees a word, or in those scripts a unit, begin and end.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from serai.algorithms.text import fold, units_of, unspaced_runs

_HANGUL = re.compile("[\uac00-\ud7a3]")
_LETTERS = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+|[\u0430-\u04ff]+")
_MARKED = re.compile("[\u00df-\u024f\u1e00-\u1eff]")
_BLANKS = re.compile(r"[\s\-‐-―/·・_]+")
_SHORT_HANGUL = 2  # syllables of a form that is only looked for where a word begins

# What Russian and Mongolian put at the end of nouns and adjectives, the longest first.
_ENDINGS = re.compile(
    "(?:"
    "ого|его|ому|ему|ыми|ими|ами|ями|ийн|ний|аас|ээс|оос|өөс|аар|ээр|оор|өөр|тай|тэй|той|ууд|үүд|ийг"
    "|ая|яя|ое|ее|ые|ие|ой|ей|ий|ый|ую|юю|ых|их|ым|им|ов|ев|ам|ям|ах|ях|ом|ем|ия|ию|ии|ын|ны|ыг|аа|ээ|оо|өө"
    "|а|я|о|е|э|ө|ы|и|у|ю|ь|й|д"
    ")$"
)
_LEAST_STEM, _LEAST_WORD = 3, 4  # letters that stay of a Cyrillic word; of a Latin word that may have a plural


class Term(NamedTuple):
    """A concept found in `text[start:end]`; `nested` inside a longer term (durian in frozen durian)."""

    concept: str
    start: int
    end: int
    nested: bool


class Form(NamedTuple):
    """One way to write a concept in one language."""

    concept: str
    language: str
    text: str


class TermFinder:
    """Finds the concepts that a text speaks of."""

    def __init__(self, forms: Iterable[Form]) -> None:
        known: dict[str, list[tuple[str, str]]] = {}
        unmarked: dict[str, list[tuple[str, str]]] = {}
        for concept, language, text in forms:
            pattern = _plain(text)
            for way in _ways(pattern):
                _add(known, way, concept, language)
            plain = _plain(fold(text))
            if plain != pattern and " " in plain:  # without its marks one syllable is too many words at once
                _add(unmarked, plain, concept, language)
        patterns = [*known, *(plain for plain in unmarked if plain not in known)]
        self._means = [(known.get(one, ()), unmarked.get(one, ())) for one in patterns]
        self._lengths = [len(one) for one in patterns]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None

    def find(self, text: str, languages: Sequence[str] = ()) -> list[Term]:
        """The terms in a text (at places of the text as given), from left to right, the longer before those in it.

        Given `languages`, only words of these count. Words whose Latin letters lost their marks are understood where
        no letter of the text has any. A form that several concepts share stands for all of them.
        """
        normal, places = _normal(text)
        at = places or range(len(normal))
        met = self._met(normal, languages)
        return [
            Term(concept, at[start], at[end] if end < len(at) else len(text), nested)
            for start, end, concept, nested in met
        ]

    def outlined(self, text: str, languages: Sequence[str] = ()) -> dict[str, bool]:
        """The concepts of a text in the order of `find`, and of each whether it only stands inside longer terms."""
        found: dict[str, bool] = {}
        for _start, _end, concept, nested in self._met(_plain(text), languages):
            found[concept] = found.get(concept, True) and nested
        return found

    def concepts(self, text: str, languages: Sequence[str] = (), *, nested: bool = True) -> list[str]:
        """The concepts of a text, each once, in the order of `find`; without those inside longer terms if asked."""
        return [concept for concept, inside in self.outlined(text, languages).items() if nested or not inside]

    def _met(self, normal: str, languages: Sequence[str]) -> list[tuple[int, int, str, bool]]:
        """(start, end, concept, nested) of the terms in a normal text, each once."""
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(normal, overlapping=True)
        if not found:
            return []
        bare = not _MARKED.search(normal)
        edges = _Edges(normal)
        met: dict[tuple[int, int, str], None] = {}
        for pattern, start, end in found:
            means, if_bare = self._means[pattern]
            for concept, language in (*means, *if_bare) if bare else means:
                if (not languages or language in languages) and edges.whole(start, end):
                    met[start, end, concept] = None
        return list(_with_nested(sorted(met, key=lambda one: (one[0], -one[1]))))


def _add(forms: dict[str, list[tuple[str, str]]], pattern: str, concept: str, language: str) -> None:
    known = forms.setdefault(pattern, [])
    if pattern and (concept, language) not in known:
        known.append((concept, language))


def _ways(pattern: str) -> Iterator[str]:
    """A form, and a Korean one also as one word: people write it either way."""
    if pattern:
        yield pattern
        if " " in pattern and _HANGUL.search(pattern):
            yield pattern.replace(" ", "")


def _with_nested(met: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str, bool]]:
    reach = -1
    widest = (0, 0)
    for start, end, concept in met:
        nested = end <= reach and (start, end) != widest
        if end > reach:
            reach, widest = end, (start, end)
        yield start, end, concept, nested


class _Edges:
    """Where words begin and end in a text; scripts without spaces are looked at only where a term was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs = list(unspaced_runs(text))
        self.known: dict[tuple[int, int], frozenset[int]] = {}

    def whole(self, start: int, end: int) -> bool:
        """Whether what stands there is not a piece of something else."""
        return self._begins(start, end) and self._ends(end)

    def _begins(self, place: int, end: int) -> bool:
        here = self.text[place]
        if run := self._run(place):
            return place in self._units(run)
        if _HANGUL.match(here) and end - place > _SHORT_HANGUL:
            return True
        return place == 0 or not self._goes_on(self.text[place - 1], here, place - 1)

    def _ends(self, place: int) -> bool:
        last = self.text[place - 1]
        if run := self._run(place - 1):
            return place in self._units(run)
        if _HANGUL.match(last):  # particles follow
            return True
        return place == len(self.text) or not self._goes_on(self.text[place], last, place)

    def _goes_on(self, neighbour: str, here: str, place: int) -> bool:
        """Whether a word goes on from here to its neighbour: both letters, or both digits, that are written apart."""
        if not neighbour.isalnum() or _HANGUL.match(neighbour) or self._run(place):
            return False
        return here.isdigit() == neighbour.isdigit() or here.isalpha()

    def _run(self, place: int) -> tuple[int, int] | None:
        return next((run for run in self.runs if run[0] <= place < run[1]), None)

    def _units(self, run: tuple[int, int]) -> frozenset[int]:
        if run not in self.known:
            lengths = [len(unit) for unit in units_of(self.text[run[0] : run[1]])]
            self.known[run] = frozenset(accumulate(lengths, initial=run[0]))
        return self.known[run]


def _normal(text: str) -> tuple[str, list[int] | None]:
    """The text with words without endings and single blanks, and for each of its places that of the folded text.

    Folding seldom moves places (a ligature taken apart); where it does, places are those of the folded text.
    """
    folded = fold(text, marks=True)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    same = True
    for found in _LETTERS.finditer(folded):
        same = _between(folded, at, found.start(), pieces, places) and same
        stem = _stem(found[0])
        same = same and len(stem) == len(found[0])
        pieces.append(stem)
        # The last letter that stays reaches to the end of the word.
        places.extend(range(found.start(), found.start() + len(stem)))
        at = found.end()
    same = _between(folded, at, len(folded), pieces, places) and same
    normal = "".join(pieces)
    return normal, None if same else places


def _plain(text: str) -> str:
    """The same without the places, which takes a third of the time."""
    stems = _LETTERS.sub(lambda word: _stem(word[0]), fold(text, marks=True))
    return _BLANKS.sub(" ", stems)


def _between(text: str, start: int, end: int, pieces: list[str], places: list[int]) -> bool:
    """Take over what stands between words, with one blank for each stretch of blanks and hyphens."""
    gap = text[start:end]
    if not gap:
        return True
    at = 0
    same = True
    for blank in _BLANKS.finditer(gap):
        pieces += (gap[at : blank.start()], " ")
        places.extend(range(start + at, start + blank.start() + 1))
        same = same and len(blank[0]) == 1
        at = blank.end()
    pieces.append(gap[at:])
    places.extend(range(start + at, end))
    return same


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    """A word without what singular, plural and case add to it."""
    if word[0] >= "\u0430" and word[0] <= "\u04ff":
        for _once_more in range(2):
            shorter = _ENDINGS.sub("", word)
            if len(shorter) < _LEAST_STEM:
                break
            word = shorter
        return word
    if len(word) < _LEAST_WORD:
        return word
    if word.endswith("ões"):
        return word[:-3] + "ão"
    if word.endswith("ais"):
        return word[:-2] + "l"
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word
