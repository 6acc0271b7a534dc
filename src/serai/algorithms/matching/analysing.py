"""What of a text counts for matching: its tokens, how long it is, and the concepts that it names."""

from collections.abc import Mapping
from typing import NamedTuple

from serai.algorithms.terms import TermFinder
from serai.algorithms.text import grams

# How much a concept counts by where it stands: in a name; elsewhere; inside a longer term (durian in frozen durian).
NAMED, MENTIONED, WITHIN = 1.0, 0.35, 0.5
OF_HS = "hs-"  # chapters and sections: what a record says by its HS code is counted there


class Analysed(NamedTuple):
    """The tokens of the names and of the other texts, in order; tokens in one language; weights by concept."""

    names: list[str]
    more: list[str]
    length: float
    concepts: dict[str, float]


def analyse(names: Mapping[str, str], more: Mapping[str, str], finder: TermFinder, *, query: bool = False) -> Analysed:
    """Take the names and other texts of a record (text by language) apart.

    Length is that of one language on average: who says the same in five languages says it no less. English terms
    count in every text, as trade borrows them everywhere. `query` as in `grams`.
    """
    concepts: dict[str, float] = {}
    for texts, weight in ((names, NAMED), (more, MENTIONED)):
        for language, text in texts.items():
            for term in finder.find(text, (language, "en")):
                worth = weight * WITHIN if term.nested else weight
                if not term.concept.startswith(OF_HS) and worth > concepts.get(term.concept, 0.0):
                    concepts[term.concept] = worth
    tokens_of_names = [token for text in names.values() for token in grams(text, query=query)]
    tokens_of_more = [token for text in more.values() for token in grams(text, query=query)]
    length = len(tokens_of_names) / max(len(names), 1) + len(tokens_of_more) / max(len(more), 1)
    return Analysed(tokens_of_names, tokens_of_more, length, concepts)
