"""A share of the suggestions for every firm that comes near, and what that costs.

Who is never suggested never meets a buyer. As in FairRec (G. Patro, A. Biswas, N. Ganguly, K. Gummadi and A.
Chakraborty, "FairRec: Two-Sided Fairness for Personalized Recommendations in Two-Sided Platforms", The Web Conference
2020), every producer is guaranteed a part of an equal share of all places; unlike there, only with exhibits that a
need nearly has among its own, and by exchanging: the nearest misses first, each for the weakest suggestion of a firm
that has more than an equal share.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.kernel import kernel
from serai.algorithms.matching.arrays import Floats, Ints
from serai.algorithms.matching.shapes import Chosen, Waiting

OF_A_NEED = 0.2  # of the places of one need go to shares at most


class Shared(NamedTuple):
    """For each need its exhibits, best first, -1 where there are fewer: all [needs, top].

    `shared` says which stand for their firm's share; `cost_percent` of the sum of scores were given for that.
    """

    exhibit: Ints
    score: Floats
    hs_digits: NDArray[np.int8]
    shared: NDArray[np.bool_]
    cost_percent: float


class Guarantee(NamedTuple):
    """`least` suggestions for every firm that comes near, at most `per_firm` of them for one need."""

    least: int
    per_firm: int


class Places(NamedTuple):
    """All places, as they are given away: firms by exhibit, how many places each firm has, which stand for a share.

    A firm with more than `too_many` gives, a need at most `of_a_need` of its places.
    """

    firm: Ints
    exposed: Ints
    shared: NDArray[np.bool_]
    too_many: float
    of_a_need: int


def share(chosen: Chosen, waiting: Waiting, firm: Ints, guarantee: Guarantee) -> Shared:
    """Bring firms up to the guarantee; `firm` numbers the firm of each exhibit."""
    exposed = np.bincount(firm[chosen.exhibit[chosen.exhibit >= 0]], minlength=len(waiting.held)).astype(np.int32)
    equal_share = int(exposed.sum()) / max(len(exposed), 1)
    places = Places(
        firm=firm,
        exposed=exposed,
        shared=np.zeros(chosen.exhibit.shape, np.bool_),
        too_many=max(float(guarantee.least), equal_share),
        of_a_need=int(OF_A_NEED * chosen.exhibit.shape[1]),
    )
    before = float(chosen.score.sum(dtype=np.float64))
    firms, misses = np.nonzero(np.arange(waiting.need.shape[1])[None, :] < waiting.held[:, None])
    nearest_first = np.argsort(-waiting.nearness[firms, misses], kind="stable")
    _exchange(chosen, waiting, (firms[nearest_first], misses[nearest_first]), places, guarantee)
    order = np.argsort(-chosen.score, axis=1, kind="stable")
    lost = before - float(chosen.score.sum(dtype=np.float64))
    return Shared(
        exhibit=np.take_along_axis(chosen.exhibit, order, axis=1),
        score=np.take_along_axis(chosen.score, order, axis=1),
        hs_digits=np.take_along_axis(chosen.hs_digits, order, axis=1),
        shared=np.take_along_axis(places.shared, order, axis=1),
        cost_percent=100.0 * lost / before if before else 0.0,
    )


@kernel
def _exchange(
    chosen: Chosen,
    waiting: Waiting,
    turns: tuple[NDArray[np.int64], NDArray[np.int64]],
    places: Places,
    guarantee: Guarantee,
) -> None:
    """Let near misses in, in the order of `turns` (firms, and which miss of each)."""
    for turn in range(len(turns[0])):
        helped, miss = turns[0][turn], turns[1][turn]
        if places.exposed[helped] >= guarantee.least:
            continue
        need = waiting.need[helped, miss]
        given, own, weakest = 0, 0, -1
        for rank in range(chosen.exhibit.shape[1] - 1, -1, -1):
            owner = places.firm[chosen.exhibit[need, rank]]
            given += places.shared[need, rank]
            own += owner == helped
            if weakest < 0 and not places.shared[need, rank] and places.exposed[owner] > places.too_many:
                weakest = rank
        if weakest < 0 or given >= places.of_a_need or own >= guarantee.per_firm:
            continue
        places.exposed[places.firm[chosen.exhibit[need, weakest]]] -= 1
        places.exposed[helped] += 1
        chosen.exhibit[need, weakest] = waiting.exhibit[helped, miss]
        chosen.score[need, weakest] = waiting.score[helped, miss]
        chosen.hs_digits[need, weakest] = waiting.hs_digits[helped, miss]
        places.shared[need, weakest] = True
