"""Words of the index that one word may stand for: with other endings, or spelt as it was meant."""

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from serai.search.asked import Word

if TYPE_CHECKING:
    from tantivy import Searcher

FIELDS = ("name", "other", "text")
SHORTEST, TWO_SLIPS = 4, 8  # letters of a word in which one slip is forgiven, and two
MOST = 3  # words that one may have meant
LONGEST_ENDING, MOST_ENDINGS = 3, 12  # letters after the stem of a Cyrillic word; such words that are looked for


def endings(word: Word, searcher: "Searcher") -> list[str]:
    """The words of the index that begin with the stem of this one and end otherwise, the most frequent first."""
    counts: dict[str, int] = {}
    for field in FIELDS:
        for term, count in searcher.terms_with_prefix(field, word.stem):
            if len(term) <= len(word.stem) + LONGEST_ENDING:
                counts[term] = counts.get(term, 0) + count
    return sorted(counts, key=lambda term: (-counts[term], term))[:MOST_ENDINGS]


def candidates(word: Word, searcher: "Searcher") -> list[str]:
    """Words of the index that this one may have been meant for, the closest first, of those the most frequent.

    Closeness is optimal string alignment: a slip is a letter left out, added, or another, or two neighbours exchanged
    (F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964). The first
    letter is taken to be right, or exchanged with the second. None for numbers, short words and unspaced scripts.
    """
    if word.units or len(word.text) < SHORTEST or not word.text.isalpha():
        return []
    slips = 2 if len(word.text) >= TWO_SLIPS else 1
    counts: dict[str, int] = {}
    for first in dict.fromkeys(word.text[:2]):
        for field in FIELDS:
            for term, count in searcher.terms_with_prefix(field, first):
                if abs(len(term) - len(word.text)) <= slips:
                    counts[term] = counts.get(term, 0) + count
    met = extract(word.text, list(counts), scorer=OSA.distance, score_cutoff=slips, limit=None)
    ranked = sorted(met, key=lambda one: (one[1], -counts[one[0]], one[0]))
    return [term for term, _distance, _place in ranked[:MOST]]
