"""What the kernels of matching are handed: arrays under names."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.matching.arrays import Exhibits, Floats, Ints, Needs, Terms
from serai.algorithms.matching.inverting import Postings


class Codes(NamedTuple):
    """Exhibits by rising HS code, and their codes in that order."""

    exhibit: Ints
    code: Ints


class Compared(NamedTuple):
    """The terms of both sides. `rate` is what one unit of each currency is worth in one of them, NaN where unknown."""

    asks: Terms
    offers: Terms
    rate: NDArray[np.float64]
    today: int


class Market(NamedTuple):
    """Both sides, and what exhibits are looked up in; `firm` numbers the firm of each exhibit from 0."""

    needs: Needs
    exhibits: Exhibits
    words: Postings
    concepts: Postings
    codes: Codes
    terms: Compared
    firm: Ints


class Scores(NamedTuple):
    """What one need makes of all exhibits: [exhibits]. The first so many of `touched` are those that it reaches."""

    text: Floats
    digits: NDArray[np.int8]
    touched: Ints


class Heap(NamedTuple):
    """The best of one need, its worst on top: exhibits by their turn, which `first` has first, with their scores.

    `places` says how many of them each firm has.
    """

    turns: Ints
    scores: Floats
    first: int
    places: Ints


class Rule(NamedTuple):
    """How scores become suggestions.

    `bonus` and `bonus_by_concept` by half the HS digits that agree; a firm has at most `per_firm` exhibits among those
    suggested for a need; what scores `near` times the last of them still stands for its firm's share.
    """

    bonus: Floats
    bonus_by_concept: Floats
    per_firm: int
    near: float


class Chosen(NamedTuple):
    """For each need the best exhibits, best first, -1 where there are fewer; all are [needs, top]."""

    exhibit: Ints
    score: Floats
    hs_digits: NDArray[np.int8]


class Waiting(NamedTuple):
    """For each firm the nearest misses, one for each need: [firms, most]; `nearness` to the last of the need's own."""

    held: Ints
    need: Ints
    exhibit: Ints
    score: Floats
    nearness: Floats
    hs_digits: NDArray[np.int8]
