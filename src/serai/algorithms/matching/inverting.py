"""Which exhibits have a word or a concept, and what it says of each: the compiled lists that scores are added up from.

Words are weighed by BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
Foundations and Trends in Information Retrieval 3(4), 2009).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.kernel import kernel
from serai.algorithms.matching.arrays import Exhibits, Floats, Ints, Places
from serai.algorithms.matching.counting import Rarity

SATURATION = 1.2  # k1: how soon more of the same word stops counting
LENGTH_SHARE = 0.75  # b: how much a long text is discounted
IN_NAME = 2.0  # how often a word of a name counts
CONCEPT = 6.0  # what a concept says, as a multiple of a word that is as rare: it is what is wanted, not how it is said


class Postings(NamedTuple):
    """Exhibits by word or concept: number w stands in `exhibit[start[w]:start[w + 1]]`, with these weights."""

    start: Places
    exhibit: Ints
    weight: Floats


@kernel
def invert_words(exhibits: Exhibits, wanted: NDArray[np.bool_], rarity: Rarity) -> Postings:
    """Postings of the words that are wanted, in two walks over the texts: one counts, one fills."""
    texts = exhibits.texts
    first, value = texts.tokens.start, texts.tokens.value
    start = _starts(exhibits, wanted)
    exhibit = np.empty(start[-1], np.int32)
    weight = np.zeros(start[-1], np.float32)
    filled = start[:-1].copy()
    for text in range(len(first) - 1):
        names_end = first[text] + texts.names[text]
        for place in range(first[text], first[text + 1]):
            token = value[place]
            if token < 0 or not wanted[token]:
                continue
            here = filled[token] - 1
            if here < start[token] or exhibit[here] != text:
                here += 1
                filled[token] += 1
                exhibit[here] = text
            weight[here] += IN_NAME if place < names_end else 1.0
    for token in range(len(wanted)):
        for here in range(start[token], start[token + 1]):
            length = texts.length[exhibit[here]] / rarity.length
            discount = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length)
            times = weight[here]
            weight[here] = rarity.words[token] * times * (SATURATION + 1.0) / (times + discount)
    return Postings(start, exhibit, weight)


@kernel
def _starts(exhibits: Exhibits, wanted: NDArray[np.bool_]) -> Places:
    """Where the postings of each word begin."""
    first, value = exhibits.texts.tokens.start, exhibits.texts.tokens.value
    last_text = np.full(len(wanted), -1, np.int32)
    start = np.zeros(len(wanted) + 1, np.int64)
    for text in range(len(first) - 1):
        for token in value[first[text] : first[text + 1]]:
            if token >= 0 and wanted[token] and last_text[token] != text:
                last_text[token] = text
                start[token + 1] += 1
    for token in range(len(wanted)):
        start[token + 1] += start[token]
    return start


@kernel
def invert_concepts(exhibits: Exhibits, numbers: int, rarity: Rarity) -> Postings:
    """Postings of all concepts: what each says, by how an exhibit names it."""
    lists, weights = exhibits.texts.concepts, exhibits.texts.concept_weight
    start = np.zeros(numbers + 1, np.int64)
    for concept in lists.value:
        start[concept + 1] += 1
    for concept in range(numbers):
        start[concept + 1] += start[concept]
    exhibit = np.empty(len(lists.value), np.int32)
    weight = np.empty(len(lists.value), np.float32)
    filled = start[:-1].copy()
    for text in range(len(lists.start) - 1):
        for place in range(lists.start[text], lists.start[text + 1]):
            concept = lists.value[place]
            exhibit[filled[concept]] = text
            weight[filled[concept]] = CONCEPT * rarity.concepts[concept] * weights[place]
            filled[concept] += 1
    return Postings(start, exhibit, weight)
