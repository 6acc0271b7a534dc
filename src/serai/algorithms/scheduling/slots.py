"""An empty timetable for a problem."""

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.scheduling.kernels import Timetable
from serai.algorithms.scheduling.problem import MeetingProblem


def empty_timetable(problem: MeetingProblem) -> Timetable:
    buyers, exhibitors, slots = len(problem.buyer_open), len(problem.exhibitor_open), problem.slots
    falling = np.argsort(-problem.weight.astype(np.int64), kind="stable")
    buyer_pairs, buyer_start = _by_party(problem.buyer, falling, buyers)
    exhibitor_pairs, exhibitor_start = _by_party(problem.exhibitor, falling, exhibitors)
    # Nobody stands twice on a chain, so it has fewer meetings than there are parties. An exchange cancels
    # two meetings and makes three placements, each a chain (cancelled and booked) and one booking.
    longest_chain = buyers + exhibitors + 1
    journal = 6 * longest_chain + 16
    return Timetable(
        buyer=problem.buyer,
        exhibitor=problem.exhibitor,
        weight=problem.weight,
        buyer_most=problem.buyer_most,
        exhibitor_most=problem.exhibitor_most,
        tables=problem.tables,
        buyer_pairs=buyer_pairs,
        buyer_start=buyer_start,
        exhibitor_pairs=exhibitor_pairs,
        exhibitor_start=exhibitor_start,
        slot=np.full(problem.pairs, -1, np.int8),
        buyer_free=problem.buyer_open & problem.furnished,
        exhibitor_free=problem.exhibitor_open & problem.furnished,
        at_buyer=np.full((buyers, slots), -1, np.int32),
        at_exhibitor=np.full((exhibitors, slots), -1, np.int32),
        buyer_load=np.zeros(buyers, np.int64),
        exhibitor_load=np.zeros(exhibitors, np.int64),
        table_load=np.zeros(slots, np.int32),
        chain=np.empty(longest_chain, np.int32),
        journal_pair=np.empty(journal, np.int32),
        journal_slot=np.empty(journal, np.int8),
        journal_size=np.zeros(1, np.int64),
    )


def _by_party(
    party: NDArray[np.int32], falling: NDArray[np.intp], parties: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair numbers party by party, each party's by falling weight, and where each party's begin."""
    pairs = falling[np.argsort(party[falling], kind="stable")].astype(np.int64)
    start = np.zeros(parties + 1, dtype=np.int64)
    np.cumsum(np.bincount(party, minlength=parties), out=start[1:])
    return pairs, start
