"""Why an exhibit was suggested for a need, in words that a buyer reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from serai.catalogue.models import Exhibit
from serai.matchmaking.models import Suggestion
from serai.media.models import Picture
from serai.media.queries import first_pictures
from serai.search import glossary
from serai.search.glossary import Glossary
from serai.shared import languages
from serai.shared.text import Origin, Wording, beside

# What a check of matching says, by condition and outcome.
CHECKS: Mapping[tuple[str, str], Any] = {
    ("price", "met"): lambda: _("within your target price"),
    ("price", "open"): lambda: _("price not stated"),
    ("price", "incomparable"): lambda: _("price not comparable: its currency has no rate"),
    ("moq", "met"): lambda: _("minimum order fits your quantity"),
    ("moq", "open"): lambda: _("minimum order not stated"),
    ("moq", "incomparable"): lambda: _("minimum order in another unit"),
    ("certificates", "met"): lambda: _("has the certificates you ask for"),
    ("certificates", "open"): lambda: _("certificates not stated"),
    ("lead", "met"): lambda: _("delivers in time"),
    ("lead", "open"): lambda: _("lead time not stated"),
    ("origin", "met"): lambda: _("from a country you named"),
    ("origin", "open"): lambda: _("origin not stated"),
}


@dataclass(frozen=True)
class Meaning:
    """A concept that need and exhibit share: the reader's word for it, and the exhibit's own where it differs."""

    name: Wording
    there: Wording | None


@dataclass(frozen=True)
class Check:
    """A condition of the need in words; `met`, or open for the buyer to ask about."""

    text: str
    met: bool


@dataclass(frozen=True)
class Suggested:
    """A suggestion as its page shows it."""

    suggestion: Suggestion
    picture: Picture | None
    new: bool
    original: Wording
    meanings: Sequence[Meaning]
    words: Sequence[str]
    digits: str
    checks: Sequence[Check]

    @property
    def exhibit(self) -> Exhibit:
        """What was suggested."""
        return self.suggestion.exhibit


def told(suggestions: Sequence[Suggestion], new: frozenset[int] = frozenset()) -> list[Suggested]:
    """These suggestions with their reasons in words, and their pictures; `new` are keys of exhibits."""
    if not suggestions:
        return []
    book = glossary.glossary()
    pictures = first_pictures("catalogue.exhibit", [one.exhibit_id for one in suggestions])
    return [
        Suggested(
            suggestion=one,
            picture=pictures.get(one.exhibit_id),
            new=one.exhibit_id in new,
            original=beside(one.exhibit.names),
            meanings=_meanings(one, book),
            words=one.words,
            digits=one.exhibit.hs6[: one.hs_digits] if one.hs_digits else "",
            checks=[
                Check(str(word()), how == "met") for (what, how), word in CHECKS.items() if one.checks.get(what) == how
            ],
        )
        for one in suggestions
    ]


def _meanings(suggestion: Suggestion, book: Glossary) -> list[Meaning]:
    """The concepts behind a suggestion; what an organiser has taken out of the glossary since is left out."""
    page = languages.current().code
    there = _words_of(suggestion.exhibit, frozenset(suggestion.concepts), book)
    found = []
    for key in suggestion.concepts:
        if key in book.concepts:
            name, word = book.concepts[key].name(page), there.get(key)
            same = word is None or word.text.casefold() == name.text.casefold()
            found.append(Meaning(name, None if same else word))
    return found


def _words_of(exhibit: Exhibit, keys: frozenset[str], book: Glossary) -> dict[str, Wording]:
    """The words by which an exhibit speaks of these concepts: of its name first, and what its author wrote first."""
    found: dict[str, Wording] = {}
    for texts in (exhibit.names, exhibit.descriptions):
        for code in sorted(texts, key=lambda code: (texts[code]["origin"] != Origin.SOURCE, code)):
            text = texts[code]["text"]
            for term in book.finder.find(text, [code]):
                if term.concept in keys:
                    found.setdefault(term.concept, Wording(text[term.start : term.end], code, texts[code]["origin"]))
    return found
