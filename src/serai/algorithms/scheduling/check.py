"""An independent check of a meeting schedule: numpy only, shares no code with the program that made it."""

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.scheduling.problem import Certificate, MeetingProblem, MeetingSchedule


class ScheduleError(ValueError):
    """A schedule breaks a rule; `rule` is its short name, the message says where."""

    def __init__(self, rule: str, where: str) -> None:
        super().__init__(f"{rule}: {where}")
        self.rule = rule


def check_schedule(problem: MeetingProblem, schedule: MeetingSchedule) -> int:
    """The weight of the schedule, counted anew, when it keeps every rule and its bound is proven.

    Raises ScheduleError naming the first broken rule: shape, slot, buyer_open, exhibitor_open, buyer_twice,
    exhibitor_twice, buyer_limit, exhibitor_limit, tables, weight, bound.
    """
    if schedule.slot.shape != (problem.pairs,) or schedule.slot.dtype.kind != "i":
        raise ScheduleError("shape", f"one whole number for each of {problem.pairs} pairs expected")
    meets = np.flatnonzero(schedule.slot != -1)
    slot = schedule.slot[meets].astype(np.int64)
    _refuse("slot", "pair {} has slot {}", (slot < 0) | (slot >= problem.slots), meets, slot)
    sides = (
        ("buyer", problem.buyer[meets], problem.buyer_open, problem.buyer_limit),
        ("exhibitor", problem.exhibitor[meets], problem.exhibitor_open, problem.exhibitor_limit),
    )
    for side, party, open_slots, _ in sides:
        closed = open_slots[party] >> slot.astype(np.uint64) & np.uint64(1) == 0
        _refuse(f"{side}_open", side + " {} cannot meet in slot {}", closed, party, slot)
    for side, party, _, _ in sides:
        place = party * np.int64(problem.slots) + slot
        _refuse(f"{side}_twice", side + " {} meets twice in slot {}", ~_first_of_each(place), party, slot)
    for side, party, open_slots, limit in sides:
        load = np.bincount(party, minlength=len(open_slots))
        _refuse(f"{side}_limit", side + " {} has {} meetings", load > limit, np.arange(len(load)), load)
    taken = np.bincount(slot, minlength=problem.slots)
    _refuse("tables", "slot {} has {} meetings", taken > problem.tables, np.arange(len(taken)), taken)
    weight = int(problem.weight[meets].sum(dtype=np.int64))
    if weight != schedule.weight:
        raise ScheduleError("weight", f"stated {schedule.weight}, counted {weight}")
    proven = proven_bound(problem, schedule.certificate)
    if schedule.bound < proven:
        raise ScheduleError("bound", f"stated {schedule.bound}, proven {proven}")
    return weight


def proven_bound(problem: MeetingProblem, certificate: Certificate) -> int:
    """What no schedule can exceed, by weak duality of linear programming.

    Sell every buyer, every exhibitor and every table at the certificate's prices: a schedule is worth at
    most what its places cost plus what its meetings are worth beyond the three prices they pay. The places
    cost at most price times limit; the rest is at most the sum over all pairs that can meet at all. Any
    prices of zero or more prove a bound; good ones prove a low one.

    Raises ScheduleError (bound) for prices of the wrong shape or below zero.
    """
    buyer, exhibitor, table = certificate.buyer_price, certificate.exhibitor_price, certificate.table_price
    if buyer.shape != problem.buyer_limit.shape or exhibitor.shape != problem.exhibitor_limit.shape:
        raise ScheduleError("bound", "the certificate needs one price for each buyer and each exhibitor")
    if min(buyer.min(initial=0), exhibitor.min(initial=0), table) < 0:
        raise ScheduleError("bound", "a price is below zero")
    beyond = problem.weight - buyer[problem.buyer] - exhibitor[problem.exhibitor] - table
    return int(
        (buyer * problem.buyer_most).sum()
        + (exhibitor * problem.exhibitor_most).sum()
        + table * problem.meetings_most
        + np.maximum(beyond, 0)[problem.common_open != 0].sum()
    )


def _first_of_each(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    first = np.zeros(len(values), dtype=np.bool_)
    first[np.unique(values, return_index=True)[1]] = True
    return first


def _refuse(
    rule: str, message: str, broken: NDArray[np.bool_], who: NDArray[np.integer], what: NDArray[np.integer]
) -> None:
    if broken.any():
        index = int(np.argmax(broken))
        raise ScheduleError(rule, message.format(int(who[index]), int(what[index])))
