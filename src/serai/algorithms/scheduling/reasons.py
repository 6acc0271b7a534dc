"""Why a pair does not meet: one reason for each, read off the finished schedule."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.scheduling.problem import MeetingProblem, MeetingSchedule


class Reason(IntEnum):
    """The first that holds, in this order, is a pair's reason.

    A full party's meetings were chosen over this pair so that all meetings together weigh most, even where
    one of them weighs less than this pair alone.
    """

    SCHEDULED = 0
    NO_COMMON_SLOT = 1
    """There is no slot, with a table, in which both can meet at all."""
    BOTH_FULL = 2
    """Both have as many meetings as their limits or their open slots allow."""
    BUYER_FULL = 3
    EXHIBITOR_FULL = 4
    SLOTS_TAKEN = 5
    """Both could have one more meeting, but in every common slot one of them meets somebody else."""
    TABLES_FULL = 6
    """Both are free in a common slot, but all its tables are taken."""
    STILL_POSSIBLE = 7
    """Nothing is in the way: the pair can be added to the schedule as it stands."""


def reasons(problem: MeetingProblem, schedule: MeetingSchedule) -> NDArray[np.int8]:
    """A `Reason` for every pair, int8[pairs]. The schedule is taken to be valid."""
    meets = np.flatnonzero(schedule.slot >= 0)
    taken = np.uint64(1) << schedule.slot[meets].astype(np.uint64)
    buyer, exhibitor = problem.buyer, problem.exhibitor
    buyer_full = _load(buyer[meets], problem.buyer_most) >= problem.buyer_most
    exhibitor_full = _load(exhibitor[meets], problem.exhibitor_most) >= problem.exhibitor_most
    free = problem.common_open & ~_busy(buyer[meets], taken, problem.buyer_open)[buyer]
    free &= ~_busy(exhibitor[meets], taken, problem.exhibitor_open)[exhibitor]
    used = np.bincount(schedule.slot[meets], minlength=problem.slots)
    roomy = np.uint64(sum(1 << int(slot) for slot in np.flatnonzero(used < problem.tables)))
    found = np.select(
        [
            schedule.slot >= 0,
            problem.common_open == 0,
            buyer_full[buyer] & exhibitor_full[exhibitor],
            buyer_full[buyer],
            exhibitor_full[exhibitor],
            free == 0,
            free & roomy == 0,
        ],
        list(Reason)[:-1],
        default=Reason.STILL_POSSIBLE,
    )
    return found.astype(np.int8)


def _load(party: NDArray[np.int32], most: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.bincount(party, minlength=len(most))


def _busy(party: NDArray[np.int32], taken: NDArray[np.uint64], open_slots: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """uint64[parties]: the slots in which each party meets somebody."""
    busy = np.zeros_like(open_slots)
    np.bitwise_or.at(busy, party, taken)
    return busy
