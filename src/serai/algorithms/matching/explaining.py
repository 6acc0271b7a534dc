"""Why an exhibit was suggested: the words and concepts that agree, rarest first, and each condition's outcome."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.kernel import kernel
from serai.algorithms.matching.arrays import Book, Exhibits, Floats, Ints, Needs, is_pair
from serai.algorithms.matching.choosing import compared
from serai.algorithms.matching.counting import Rarity
from serai.algorithms.matching.kernels import CONDITIONS, OUTCOMES, UNSET, outcome
from serai.algorithms.matching.shapes import Compared
from serai.algorithms.matching.sharing import Shared

MOST_WORDS, MOST_CONCEPTS = 8, 5  # reasons that a reader takes in; the rarest are the ones that say something
LONGEST = 12  # tokens of one stretch
NAMES = ("", "met", "open", "incomparable", "failed")
NONE = -1
MIXING, LARGEST = np.int64(1_000_003), np.int64(2**63 - 1)  # tell sequences of token numbers apart


class Reason(NamedTuple):
    """One suggestion: the places of its need and its exhibit in their arrays, and why. Lists and dicts are shared."""

    need: int
    exhibit: int
    score: float
    hs_digits: int
    shared: bool
    words: list[str]
    concepts: list[str]
    checks: Mapping[str, str]


def reasons(
    found: Shared,
    needs: Needs,
    exhibits: Exhibits,
    book: Book,
    rarity: Rarity,
    *,
    rates: Mapping[str, float],
    today: int,
) -> Iterator[Reason]:
    """Every suggestion with its reasons, need by need, the best first."""
    need_of, rank_of = np.nonzero(found.exhibit >= 0)
    exhibit_of = found.exhibit[need_of, rank_of]
    pairs = Pairs(need_of, exhibit_of, needs, exhibits)
    noted = _noted(len(need_of))
    _stretches(pairs, _wording(needs, exhibits, book, rarity), noted)
    phrases, phrase_of = _phrases(noted, exhibits, list(book.words))
    concept_of = _concepts(pairs, rarity.concepts)
    names = list(book.concepts)
    check_of = _outcomes(pairs, compared(needs, exhibits, book, rates=rates, today=today)).tolist()
    checks = {code: _checks(code) for code in set(check_of)}
    rows = zip(
        need_of.tolist(),
        exhibit_of.tolist(),
        found.score[need_of, rank_of].tolist(),
        found.hs_digits[need_of, rank_of].tolist(),
        found.shared[need_of, rank_of].tolist(),
        phrase_of.tolist(),
        concept_of.tolist(),
        check_of,
        strict=True,
    )
    for need, exhibit, score, hs_digits, shared, said, meant, check in rows:
        words = [phrases[each] for each in said if each >= 0]
        concepts = [names[each] for each in meant if each >= 0]
        yield Reason(need, exhibit, score, hs_digits, shared, words, concepts, checks[check])


class Pairs(NamedTuple):
    """Needs and exhibits that are to be explained together, by their places in the arrays."""

    need: NDArray[np.int64]
    exhibit: Ints
    needs: Needs
    exhibits: Exhibits


class Wording(NamedTuple):
    """By word: what it says, whether it may be a reason, and whether it is a pair that may go on in the next."""

    rarity: Floats
    telling: NDArray[np.bool_]
    glued: NDArray[np.bool_]


class Noted(NamedTuple):
    """The stretches that agree, rarest first: all [pairs, MOST_WORDS].

    `same` tells stretches apart by their tokens, NONE where there is none; `place` is where one begins in the tokens of
    the exhibits and `length` how many it has.
    """

    same: NDArray[np.int64]
    says: Floats
    place: NDArray[np.int64]
    length: Ints


def _noted(pairs: int) -> Noted:
    shape = (pairs, MOST_WORDS)
    return Noted(
        np.full(shape, NONE, np.int64),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.int64),
        np.zeros(shape, np.int32),
    )


def _wording(needs: Needs, exhibits: Exhibits, book: Book, rarity: Rarity) -> Wording:
    """Of the words that both sides have; the others are none."""
    telling, glued = np.zeros(len(book.words), np.bool_), np.zeros(len(book.words), np.bool_)
    words = list(book.words)
    asked, had = np.zeros(len(words), np.bool_), np.zeros(len(words) + 1, np.bool_)
    asked[needs.features.value] = True
    had[exhibits.texts.tokens.value] = True  # unknown tokens, -1, mark the place after the last
    for token in np.flatnonzero(asked & had[:-1]).tolist():
        word = words[token]
        telling[token] = len(word) > 1 and not word.isdigit() and rarity.words[token] >= rarity.least
        glued[token] = is_pair(word)
    return Wording(rarity.words, telling, glued)


def _phrases(noted: Noted, exhibits: Exhibits, words: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The text of each different stretch, and which of them stands where in `noted`."""
    different, first, which = np.unique(noted.same, return_index=True, return_inverse=True)
    begins, lengths = noted.place.ravel()[first].tolist(), noted.length.ravel()[first].tolist()
    tokens = exhibits.texts.tokens.value
    phrases = [
        "" if same == NONE else _joined([words[token] for token in tokens[begin : begin + length]])
        for same, begin, length in zip(different.tolist(), begins, lengths, strict=True)
    ]
    return phrases, np.where(noted.same == NONE, NONE, which.reshape(noted.same.shape))


def _joined(pairs: list[str]) -> str:
    """Pairs of neighbours as the stretch they were cut from: 绿茶 and 茶叶 are 绿茶叶."""
    text, *rest = pairs
    for pair in rest:
        overlap = next((size for size in range(len(pair) - 1, 0, -1) if text.endswith(pair[:size])), 0)
        text += pair[overlap:]
    return text


def _checks(code: int) -> dict[str, str]:
    """The outcomes of the conditions that a need sets, by name."""
    checks = {}
    for name in CONDITIONS:
        code, result = divmod(code, OUTCOMES)
        if result != UNSET:
            checks[name] = NAMES[result]
    return checks


@kernel
def _outcomes(pairs: Pairs, terms: Compared) -> NDArray[np.int64]:
    """int64[pairs]: the outcomes of all conditions as one number, the first condition in its lowest place."""
    codes = np.zeros(len(pairs.need), np.int64)
    for pair in range(len(pairs.need)):
        for condition in range(len(CONDITIONS) - 1, -1, -1):
            result = outcome(condition, terms, pairs.need[pair], pairs.exhibit[pair])
            codes[pair] = codes[pair] * OUTCOMES + result
    return codes


@kernel
def _concepts(pairs: Pairs, rarity: Floats) -> Ints:
    """int32[pairs, MOST_CONCEPTS]: the concepts that agree, rarest first, then NONE."""
    found = np.full((len(pairs.need), MOST_CONCEPTS), NONE, np.int32)
    asked, had = pairs.needs.texts.concepts, pairs.exhibits.texts.concepts
    says = np.empty(MOST_CONCEPTS, np.float32)
    for pair in range(len(pairs.need)):
        need, exhibit, held = pairs.need[pair], pairs.exhibit[pair], 0
        for concept in asked.value[asked.start[need] : asked.start[need + 1]]:
            if not np.any(had.value[had.start[exhibit] : had.start[exhibit + 1]] == concept):
                continue
            place = _rank(says[:held], rarity[concept])
            if place < MOST_CONCEPTS:
                held = min(held + 1, MOST_CONCEPTS)
                for later in range(held - 1, place, -1):
                    says[later], found[pair, later] = says[later - 1], found[pair, later - 1]
                says[place], found[pair, place] = rarity[concept], concept
    return found


@kernel
def _stretches(pairs: Pairs, wording: Wording, noted: Noted) -> None:
    """Note the stretches that agree: one word, or pairs of characters that follow each other in both."""
    wanted = pairs.needs.texts.tokens
    asked = np.zeros(len(wording.rarity), np.bool_)
    for pair in range(len(pairs.need)):
        need = pairs.need[pair]
        sought = wanted.value[wanted.start[need] : wanted.start[need + 1]]
        for token in sought:
            if token >= 0:
                asked[token] = True
        _compare(pairs, pair, (sought, asked), wording, noted)
        for token in sought:
            if token >= 0:
                asked[token] = False


@kernel
def _compare(pairs: Pairs, pair: int, sought: tuple[Ints, NDArray[np.bool_]], wording: Wording, noted: Noted) -> None:
    """Note what of one exhibit is asked for. A stretch says as much as its rarest part."""
    had, exhibit = pairs.exhibits.texts.tokens, pairs.exhibit[pair]
    tokens, asked = sought
    held, place, end = 0, had.start[exhibit], had.start[exhibit + 1]
    while place < end:
        token = had.value[place]
        if token < 0 or not asked[token]:
            place += 1
            continue
        begin, same, rarest = place, np.int64(token) + 1, token
        place += 1
        while place < end and place - begin < LONGEST and _goes_on(tokens, token, had.value[place], wording.glued):
            token = had.value[place]
            same = (same * MIXING + token + 1) & LARGEST
            if wording.rarity[token] > wording.rarity[rarest]:
                rarest = token
            place += 1
        if wording.telling[rarest] and not np.any(noted.same[pair, :held] == same):
            held = _note(noted, pair, held, (int(same), wording.rarity[rarest], begin, place - begin))


@kernel
def _goes_on(tokens: Ints, one: int, other: int, glued: NDArray[np.bool_]) -> bool:
    """Whether two pairs stand side by side there."""
    if other < 0 or not glued[one] or not glued[other]:
        return False
    return bool(np.any((tokens[:-1] == one) & (tokens[1:] == other)))


@kernel
def _note(noted: Noted, pair: int, held: int, stretch: tuple[int, float, int, int]) -> int:
    """Put a stretch (same, says, place, length) among the rarest; returns how many there are."""
    rank = _rank(noted.says[pair, :held], stretch[1])
    if rank >= MOST_WORDS:
        return held
    held = min(held + 1, MOST_WORDS)
    for later in range(held - 1, rank, -1):
        noted.same[pair, later], noted.says[pair, later] = noted.same[pair, later - 1], noted.says[pair, later - 1]
        noted.place[pair, later] = noted.place[pair, later - 1]
        noted.length[pair, later] = noted.length[pair, later - 1]
    noted.same[pair, rank], noted.says[pair, rank] = stretch[0], stretch[1]
    noted.place[pair, rank], noted.length[pair, rank] = stretch[2], stretch[3]
    return held


@kernel
def _rank(says: Floats, worth: float) -> int:
    """Where something of this worth comes: after all that say as much."""
    rank = 0
    while rank < len(says) and says[rank] >= worth:
        rank += 1
    return rank
