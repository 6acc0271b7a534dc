"""How much words and concepts say: little when many exhibits have them.

BM25's inverse document frequency (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", Foundations and Trends in Information Retrieval 3(4), 2009), with the logarithm of Lucene, which is never
negative.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.kernel import kernel
from serai.algorithms.matching.arrays import Book, Floats, Ints, Lists, Texts

TOO_COMMON = 0.04  # a word in more exhibits than this share ("within", "days") is no reason
OFTEN_ANYWAY = 50  # a word is only called too common to be a reason where there are enough exhibits to tell


@dataclass(frozen=True, eq=False)
class Counts:
    """Of `texts` exhibits, how many have each word and each concept of a book, and how long one is on average."""

    texts: int
    length: float
    words: Ints
    concepts: Ints


class Rarity(NamedTuple):
    """What it says that words and concepts agree, by their numbers; a word that says less than `least` is no reason."""

    words: Floats
    concepts: Floats
    length: float
    least: float


def count(texts: Texts, book: Book) -> Counts:
    """Count the exhibits that have each word and concept."""
    return Counts(
        texts=len(texts.names),
        length=float(texts.length.mean()) if len(texts.length) else 1.0,
        words=_holders(texts.tokens, len(book.words)),
        concepts=_holders(texts.concepts, len(book.concepts)),
    )


def rarity(counts: Counts) -> Rarity:
    """What each word and concept says. One that no exhibit was counted to have says as much as one that one has."""
    common = max(OFTEN_ANYWAY, int(counts.texts * TOO_COMMON))
    least = 0.0 if counts.texts <= common else float(_rarity(np.array([common]), counts.texts)[0])
    return Rarity(
        words=_rarity(counts.words, counts.texts),
        concepts=_rarity(counts.concepts, counts.texts),
        length=counts.length or 1.0,
        least=least,
    )


def _rarity(holders: NDArray[np.int32], texts: int) -> Floats:
    known = np.clip(holders, 1, max(texts, 1)).astype(np.float64)
    return np.log(1.0 + (texts - known + 0.5) / (known + 0.5)).astype(np.float32)


@kernel
def _holders(lists: Lists, numbers: int) -> Ints:
    """How many of the lists have each number; a number that is repeated in one counts once."""
    last = np.full(numbers, -1, np.int32)
    holders = np.zeros(numbers, np.int32)
    for row in range(len(lists.start) - 1):
        for each in lists.value[lists.start[row] : lists.start[row + 1]]:
            if each >= 0 and last[each] != row:
                last[each] = row
                holders[each] += 1
    return holders
