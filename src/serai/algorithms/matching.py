"""Match needs with exhibits in one batch: the words they share, and how far their HS codes agree.

Words are scored by BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", Foundations and Trends in Information Retrieval 3(4), 2009), with the logarithm of Lucene, which is
never negative. HS codes work across languages, where no words are shared.
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from serai.algorithms.kernel import kernel

SATURATION = 1.2  # k1: how soon more of the same word stops counting
LENGTH_SHARE = 0.75  # b: how much a long text is discounted
# What agreement to 0, 2, 4 and 6 digits is worth, on the scale of BM25, where a word that one exhibit in
# a thousand has is worth about 7. Six digits alone thus outweigh one rare word, not two.
HS_BONUS = (0.0, 1.5, 4.0, 8.0)
NO_HS = -1


@dataclass(frozen=True, eq=False)
class Corpus:
    """Texts as token numbers.

    `indptr` int64[texts + 1] and `indices` int32[tokens]: text i has the tokens
    `indices[indptr[i]:indptr[i + 1]]`, in their order, repeated as in the text. `hs6` int32[texts]: the
    Harmonized System code as a number (090210 is 90210), or NO_HS. `vocabulary` numbers the tokens.
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    hs6: NDArray[np.int32]
    vocabulary: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.hs6)


class Suggestions(NamedTuple):
    """For each need the best exhibits, best first; all arrays are [needs, top].

    `exhibit` int32, -1 where there are fewer than `top`; `score` float32, the sum of `text_score` float32
    and the bonus for `hs_digits` int8, the leading digits of the HS code that agree: 0, 2, 4 or 6.
    """

    exhibit: NDArray[np.int32]
    score: NDArray[np.float32]
    hs_digits: NDArray[np.int8]
    text_score: NDArray[np.float32]


def build_corpus(
    texts: Iterable[Iterable[str]],
    *,
    hs6: ArrayLike | None = None,
    vocabulary: Mapping[str, int] | None = None,
) -> Corpus:
    """Number the tokens of each text. Give a generator: no more than one text's tokens are then held.

    With a `vocabulary` (of the exhibits, when needs are built) tokens that it lacks are left out. Raises
    ValueError when there are not as many HS codes as texts.
    """
    indptr, indices = array("q", [0]), array("i")
    numbers: dict[str, int] = {}
    known = numbers if vocabulary is None else vocabulary
    if vocabulary is None:
        for text in texts:
            indices.extend([numbers.setdefault(token, len(numbers)) for token in text])
            indptr.append(len(indices))
    else:
        for text in texts:
            indices.extend([known[token] for token in text if token in known])
            indptr.append(len(indices))
    codes = np.full(len(indptr) - 1, NO_HS) if hs6 is None else np.asarray(hs6)
    if codes.shape != (len(indptr) - 1,):
        raise ValueError(f"{len(indptr) - 1} texts, but HS codes of shape {codes.shape}")
    return Corpus(
        indptr=np.frombuffer(indptr, dtype=np.int64),
        indices=np.frombuffer(indices, dtype=np.intc).astype(np.int32, copy=False),
        hs6=codes.astype(np.int32),
        vocabulary=known,
    )


def suggest(
    needs: Corpus, exhibits: Corpus, *, top: int, hs_bonus: tuple[float, float, float, float] = HS_BONUS
) -> Suggestions:
    """The `top` exhibits of highest score for every need.

    Equal scores are common where only HS codes agree. They are taken in the order of exhibits, for need i of
    n from the exhibit i/n of the way down the list and round again, so that no exhibitor comes first for
    every need. Only exhibits with a score above zero are suggested; a token counts once however often a need
    repeats it. Raises ValueError when the two do not share one vocabulary (build needs with the exhibits').
    """
    if needs.vocabulary is not exhibits.vocabulary:
        raise ValueError("needs and exhibits number their tokens differently: build both with one vocabulary")
    by_code = np.argsort(exhibits.hs6, kind="stable").astype(np.int32)
    found = Suggestions(
        exhibit=np.full((len(needs), top), -1, np.int32),
        score=np.zeros((len(needs), top), np.float32),
        hs_digits=np.zeros((len(needs), top), np.int8),
        text_score=np.zeros((len(needs), top), np.float32),
    )
    _score(
        Texts(needs.indptr, needs.indices, needs.hs6),
        _invert(Texts(exhibits.indptr, exhibits.indices, exhibits.hs6), len(exhibits.vocabulary)),
        Codes(exhibits.hs6, by_code, exhibits.hs6[by_code]),
        np.array(hs_bonus, dtype=np.float32),
        found,
    )
    return found


class Texts(NamedTuple):
    """The arrays of a `Corpus`."""

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    hs6: NDArray[np.int32]


class Postings(NamedTuple):
    """Texts by token: token w stands in `text[start[w]:start[w + 1]]`, with these BM25 weights."""

    start: NDArray[np.int64]
    text: NDArray[np.int32]
    weight: NDArray[np.float32]


class Codes(NamedTuple):
    """The HS code `of` each exhibit; `exhibit` lists them by rising code, `code` are their codes in that order."""

    of: NDArray[np.int32]
    exhibit: NDArray[np.int32]
    code: NDArray[np.int32]


@kernel
def _invert(corpus: Texts, tokens: int) -> Postings:
    """Postings of all tokens, in two walks over the texts: one counts, one fills."""
    indptr, indices = corpus.indptr, corpus.indices
    texts = len(indptr) - 1
    last_text = np.full(tokens, -1, np.int32)
    start = np.zeros(tokens + 1, np.int64)
    for text in range(texts):
        for token in indices[indptr[text] : indptr[text + 1]]:
            if last_text[token] != text:
                last_text[token] = text
                start[token + 1] += 1
    for token in range(tokens):
        start[token + 1] += start[token]
    posting_text = np.empty(start[tokens], np.int32)
    posting_weight = np.zeros(start[tokens], np.float32)
    filled = start[:-1].copy()
    for text in range(texts):
        for token in indices[indptr[text] : indptr[text + 1]]:
            here = filled[token] - 1
            if here < start[token] or posting_text[here] != text:
                here += 1
                filled[token] += 1
                posting_text[here] = text
            posting_weight[here] += 1.0
    average_length = len(indices) / max(texts, 1)
    for token in range(tokens):
        count = start[token + 1] - start[token]
        rarity = np.log(1.0 + (texts - count + 0.5) / (count + 0.5))
        for here in range(start[token], start[token + 1]):
            text, times = posting_text[here], posting_weight[here]
            length = (indptr[text + 1] - indptr[text]) / average_length
            discount = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length)
            posting_weight[here] = rarity * times * (SATURATION + 1.0) / (times + discount)
    return Postings(start, posting_text, posting_weight)


@kernel
def _score(needs: Texts, postings: Postings, codes: Codes, hs_bonus: NDArray[np.float32], found: Suggestions) -> None:
    """Fill the arrays of `found`."""
    exhibits = len(codes.of)
    text_score = np.zeros(exhibits, np.float32)
    reached = np.zeros(exhibits, np.bool_)
    touched = np.empty(exhibits, np.int32)
    for need in range(len(needs.hs6)):
        hs6, size = needs.hs6[need], 0
        for token in np.unique(needs.indices[needs.indptr[need] : needs.indptr[need + 1]]):
            start, stop = postings.start[token], postings.start[token + 1]
            size = _touch(postings.text[start:stop], reached, touched, size)
            for posting in range(start, stop):
                text_score[postings.text[posting]] += postings.weight[posting]
        if hs6 >= 0:
            start = np.searchsorted(codes.code, hs6 // 10000 * 10000)
            stop = np.searchsorted(codes.code, hs6 // 10000 * 10000 + 10000)
            size = _touch(codes.exhibit[start:stop], reached, touched, size)
        first_of_equals = need * exhibits // len(needs.hs6)
        turns, scores, kept = found.exhibit[need], found.score[need], 0
        for exhibit in touched[:size]:
            score = text_score[exhibit] + hs_bonus[_digits_shared(hs6, codes.of[exhibit]) // 2]
            if score > 0.0:
                kept = _keep(turns, scores, kept, (exhibit - first_of_equals) % exhibits, score)
        _best_first(turns, scores, kept)
        for rank in range(kept):
            exhibit = (turns[rank] + first_of_equals) % exhibits
            found.exhibit[need, rank] = exhibit
            found.hs_digits[need, rank] = _digits_shared(hs6, codes.of[exhibit])
            found.text_score[need, rank] = text_score[exhibit]
        for exhibit in touched[:size]:
            reached[exhibit] = False
            text_score[exhibit] = 0.0


@kernel
def _touch(exhibits: NDArray[np.int32], reached: NDArray[np.bool_], touched: NDArray[np.int32], size: int) -> int:
    """Add the exhibits not yet reached to the first `size` of `touched`; returns the new size."""
    for exhibit in exhibits:
        if not reached[exhibit]:
            reached[exhibit] = True
            touched[size] = exhibit
            size += 1
    return size


@kernel
def _digits_shared(one: int, other: int) -> int:
    if one < 0 or other < 0 or one // 10000 != other // 10000:
        return 0
    if one // 100 != other // 100:
        return 2
    return 6 if one == other else 4


@kernel
def _worse(score: float, turn: int, other_score: float, other_turn: int) -> bool:
    return score < other_score or (score == other_score and turn > other_turn)


@kernel
def _keep(turns: NDArray[np.int32], scores: NDArray[np.float32], kept: int, turn: int, score: float) -> int:
    """Offer one exhibit to a heap of the best, its worst on top; returns how many the heap holds."""
    if kept == len(turns):
        if kept and _worse(scores[0], turns[0], score, turn):
            scores[0], turns[0] = score, turn
            _sink(turns, scores, kept)
        return kept
    child = kept
    while child and _worse(score, turn, scores[(child - 1) // 2], turns[(child - 1) // 2]):
        parent = (child - 1) // 2
        scores[child], turns[child] = scores[parent], turns[parent]
        child = parent
    scores[child], turns[child] = score, turn
    return kept + 1


@kernel
def _sink(turns: NDArray[np.int32], scores: NDArray[np.float32], size: int) -> None:
    """Let the top of the heap sink to where nothing below it is worse."""
    parent, score, turn = 0, scores[0], turns[0]
    while True:
        child = 2 * parent + 1
        if child >= size:
            break
        if child + 1 < size and _worse(scores[child + 1], turns[child + 1], scores[child], turns[child]):
            child += 1
        if not _worse(scores[child], turns[child], score, turn):
            break
        scores[parent], turns[parent] = scores[child], turns[child]
        parent = child
    scores[parent], turns[parent] = score, turn


@kernel
def _best_first(turns: NDArray[np.int32], scores: NDArray[np.float32], size: int) -> None:
    """Turn the heap into a list by taking its worst to the end, again and again."""
    for last in range(size - 1, 0, -1):
        scores[0], scores[last] = scores[last], scores[0]
        turns[0], turns[last] = turns[last], turns[0]
        _sink(turns, scores, last)
