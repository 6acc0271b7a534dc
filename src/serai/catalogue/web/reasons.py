"""Why a search found an exhibit: its words, what they mean in other languages, or its HS code."""

from collections.abc import Iterator
from dataclasses import dataclass

from serai.algorithms.text import fold
from serai.catalogue.models import Exhibit
from serai.search.asked import OF_HS, Asked, Mark, Sense
from serai.search.glossary import Glossary
from serai.search.queries import Found
from serai.shared import languages
from serai.shared.text import Origin, TextByLanguage, Wording, wording

MOST = 5  # reasons that a result names
LANGUAGES = 6  # in which the page repeats what was understood


@dataclass(frozen=True)
class Reason:
    """Words of an exhibit that a search found, and what they `mean` where that is not plain."""

    words: Wording
    means: Wording | None = None


@dataclass(frozen=True)
class Understood:
    """What a search took the words for: the concepts' names by language, the reader's first, and their HS codes."""

    names: list[list[Wording]]
    codes: list[str]

    def __bool__(self) -> bool:
        return bool(self.names)


def understood(asked: Asked, glossary: Glossary, written_in: list[str]) -> Understood:
    """What was understood, in the reader's language and those an edition is held in; the same word once."""
    known = [glossary.concepts[key] for key in concepts(asked) if key in glossary.concepts]
    said = [fold(" ".join(word.text for word in asked.words))]
    by_language = []
    for code in dict.fromkeys((languages.current().code, *written_in)):
        names = [Wording(one.forms[code][0], code, Origin.SOURCE) for one in known if one.forms.get(code)]
        unlike = [name for name in dict.fromkeys(names) if not any(fold(name.text) in text for text in said)]
        if unlike:
            by_language.append(unlike)
            said += [fold(name.text) for name in unlike]
    return Understood(by_language[:LANGUAGES], list(dict.fromkeys(code for one in known for code in one.hs)))


def concepts(asked: Asked) -> list[str]:
    """The concepts that the words of a query mean."""
    parts = (part for sense in asked.senses for part in sense.parts)
    return list(dict.fromkeys(concept for part in parts for concept in part.concepts))


def reasons(exhibit: Exhibit, found: Found, glossary: Glossary) -> list[Reason]:
    """What of an exhibit matched: its words, and for what was asked in other words those that mean the same."""
    if not found.asked:
        return []
    texts = list(_texts(exhibit))
    marks = found.asked.marks(texts, close=found.fuzzy)
    said = [Reason(_wording(mark)) for mark in marks]
    meant = [
        reason
        for sense in found.asked.senses
        if not Asked(words=sense.words).marks(texts)
        for reason in _meant(exhibit, sense, glossary)
    ]
    return list(dict.fromkeys([*said, *meant]))[:MOST]


def by_code(exhibit: Exhibit, asked: Asked) -> bool:
    """Whether its HS code matched: it was typed, or the words are what its chapter is called."""
    return asked.has_code(exhibit.hs6) or f"{OF_HS}{exhibit.hs6[:2]}" in concepts(asked)


def _meant(exhibit: Exhibit, sense: Sense, glossary: Glossary) -> Iterator[Reason]:
    """For each thing that some words mean, where it stands first in the exhibit: in its names, else in what follows."""
    for part in sense.parts:
        wanted = {*part.concepts, *part.within}
        for texts in (exhibit.names, exhibit.descriptions):
            found = next(_standing(texts, wanted, glossary), None)
            if found:
                yield found
                break


def _standing(texts: TextByLanguage, wanted: set[str], glossary: Glossary) -> Iterator[Reason]:
    reader = languages.current().code
    for code, text in _readers_first(texts):
        for term in glossary.finder.find(text, (code, "en")):
            if term.concept in wanted:
                words = Wording(text[term.start : term.end], code, Origin.SOURCE)
                means = glossary.concepts[term.concept].name(reader)
                yield Reason(words, None if fold(means.text) == fold(words.text) else means)


def _texts(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """Every text an exhibit is found by with its language, in the order in which a reader would look for a word."""
    yield from _readers_first(exhibit.names)
    yield from (("", exhibit.brand), ("", exhibit.model))
    yield from _readers_first(exhibit.participation.enterprise.names)
    yield from _readers_first(exhibit.descriptions)


def _readers_first(texts: TextByLanguage) -> Iterator[tuple[str, str]]:
    shown = wording(texts).language
    yield from ((code, entry["text"]) for code, entry in sorted(texts.items(), key=lambda item: item[0] != shown))


def _wording(mark: Mark) -> Wording:
    return Wording(mark.text, mark.language or languages.current().code, Origin.SOURCE)
