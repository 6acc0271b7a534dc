"""Finding the HS code of goods: by digits, by words of the nomenclature, by terms of any language, or down the tree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from serai.algorithms.text import fold, words
from serai.catalogue import hs
from serai.search import glossary
from serai.shared import languages
from serai.shared.text import Origin, Wording

MOST = 40  # goods that a search gives
SHORTEST = 2  # characters worth searching for
CHAPTER, HEADING = 2, 4  # digits


@dataclass(frozen=True, slots=True)
class Goods:
    """A subheading of six digits to choose: its English text, that of its heading, and its chapter's name."""

    code: str
    text: Wording
    heading: Wording
    chapter: Wording


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the tree: a section with its chapters, or a chapter's heading with its goods."""

    code: str
    name: Wording
    parts: Sequence["Branch | Goods"] = ()


def search(text: str, language: str = "") -> list[Goods]:
    """Goods that a text may mean, the likeliest first: by their digits; by terms of the glossary and English words.

    `language`: the reader's, for the names of chapters; the active one when it is not given.
    """
    asked = text.strip()
    if len(asked) < SHORTEST and asked.isascii():
        return []
    digits = fold(asked).replace(".", "").replace(" ", "")
    if digits.isdecimal():
        codes = list(_under(digits))
    else:
        meant = _by_concepts(glossary.finder().concepts(asked))
        codes = list(dict.fromkeys([*meant, *_by_words(asked), *_by_concepts(glossary.starting(asked))]))
    return [goods(code, language) for code in codes[:MOST]]


def goods(code: str, language: str = "") -> Goods:
    """One subheading with what it stands under."""
    return Goods(code, _english(code), _english(code[:HEADING]), _called(code[:CHAPTER], language))


def sections(language: str = "") -> list[Branch]:
    """The sections in order, each with its chapters."""
    chapters: dict[str, list[Branch]] = {number: [] for number in hs.sections()}
    for chapter in hs.chapters():
        chapters[chapter.section].append(Branch(chapter.code, _called(chapter.code, language)))
    return [Branch(number, _called(number, language), chapters[number]) for number in chapters]


def chapter(code: str, language: str = "") -> Branch | None:
    """A chapter with its headings, each with its goods; None when there is no such chapter."""
    if len(code) != CHAPTER or hs.heading(code) is None:
        return None
    headings: dict[str, list[Goods]] = {}
    for each in _under(code):
        headings.setdefault(each[:HEADING], []).append(goods(each, language))
    parts = [Branch(heading, _english(heading), found) for heading, found in headings.items()]
    return Branch(code, _called(code, language), parts)


def _by_concepts(keys: Iterable[str]) -> list[str]:
    """Codes under these concepts: those that most of them lead to first, then those named in most digits."""
    known = glossary.concepts()
    prefixes = [prefix for key in dict.fromkeys(keys) if key in known for prefix in known[key].hs]
    led_to = Counter(code for prefix in sorted(prefixes, key=len, reverse=True) for code in _under(prefix))
    return [code for code, _concepts in led_to.most_common()]


def _by_words(text: str) -> list[str]:
    """Codes whose text and what it stands under have words that begin with each of these, own words first."""
    wanted = [f" {word}" for word in words(text)]
    found = [
        (sum(word not in own for word in wanted), code)
        for code, (own, above) in _texts().items()
        if all(word in own or word in above for word in wanted)
    ]
    return [code for _missing, code in sorted(found)]


@cache
def _texts() -> Mapping[str, tuple[str, str]]:
    """The folded text of each subheading, and that of what it stands under; each word after a space."""
    return {
        one.code: (
            _spaced(one.description),
            _spaced(f"{hs.describe(one.code[:HEADING])} {hs.describe(one.code[:CHAPTER])} {hs.label(one.code)}"),
        )
        for one in hs.goods()
    }


def _spaced(text: str) -> str:
    return "".join(f" {word}" for word in words(text))


def _under(prefix: str) -> Iterator[str]:
    return (one.code for one in hs.goods() if one.code.startswith(prefix))


def _english(code: str) -> Wording:
    return Wording(hs.describe(code), "en", Origin.SOURCE)


def _called(code: str, language: str) -> Wording:
    """The trade name of a section or chapter for a reader."""
    return glossary.name(f"hs-{code}", language or languages.current().code)
