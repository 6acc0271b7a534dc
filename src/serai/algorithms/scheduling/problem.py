"""A meeting problem and its answer, as frozen arrays."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MOST_SLOTS = 64


class ProblemError(ValueError):
    """The arrays do not describe a meeting problem."""


@dataclass(frozen=True, eq=False)
class MeetingProblem:
    """Which buyers and exhibitors may meet, what each meeting is worth, and when and how often they can.

    Shapes: `buyer`, `exhibitor`, `weight` int32[pairs]; `buyer_open` uint64[buyers], `exhibitor_open`
    uint64[exhibitors], bit t set when the party can meet in slot t; `buyer_limit` int32[buyers] and
    `exhibitor_limit` int32[exhibitors], meetings at most; `tables` int32[slots], meetings at most in each
    slot. Pairs stand in any order; each stands once. Arrays are copied and made read-only.

    Raises ProblemError when shapes, ranges or types do not fit together.
    """

    buyer: NDArray[np.int32]
    exhibitor: NDArray[np.int32]
    weight: NDArray[np.int32]
    buyer_open: NDArray[np.uint64]
    exhibitor_open: NDArray[np.uint64]
    buyer_limit: NDArray[np.int32]
    exhibitor_limit: NDArray[np.int32]
    tables: NDArray[np.int32]

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            dtype = np.uint64 if name.endswith("_open") else np.int32
            object.__setattr__(self, name, _frozen(name, getattr(self, name), dtype))
        _check_lengths(self)
        _check_ranges(self)

    @property
    def pairs(self) -> int:
        return len(self.buyer)

    @property
    def slots(self) -> int:
        return len(self.tables)

    @cached_property
    def common_open(self) -> NDArray[np.uint64]:
        """uint64[pairs]: the slots in which both parties can meet and a table stands."""
        common: NDArray[np.uint64] = self.buyer_open[self.buyer] & self.exhibitor_open[self.exhibitor] & self.furnished
        return common

    @cached_property
    def buyer_most(self) -> NDArray[np.int64]:
        """int64[buyers]: the limit, or the number of slots in which the buyer can meet if that is less."""
        return self._most(self.buyer_limit, self.buyer_open)

    @cached_property
    def exhibitor_most(self) -> NDArray[np.int64]:
        """int64[exhibitors]: the limit, or the number of slots in which the exhibitor can meet if less."""
        return self._most(self.exhibitor_limit, self.exhibitor_open)

    @cached_property
    def meetings_most(self) -> int:
        """No slot holds more meetings than it has tables, buyers who can come, or exhibitors who can."""
        slot_bits = np.arange(self.slots, dtype=np.uint64)
        buyers, exhibitors = (
            np.array([np.count_nonzero(side >> bit & np.uint64(1)) for bit in slot_bits], dtype=np.int64)
            for side in (self.buyer_open, self.exhibitor_open)
        )
        return int(np.minimum(np.minimum(buyers, exhibitors), self.tables).sum())

    def _most(self, limit: NDArray[np.int32], open_slots: NDArray[np.uint64]) -> NDArray[np.int64]:
        open_count = np.bitwise_count(open_slots & self.furnished).astype(np.int64)
        most: NDArray[np.int64] = np.minimum(limit.astype(np.int64), open_count)
        return most

    @cached_property
    def furnished(self) -> np.uint64:
        return np.uint64(sum(1 << int(slot) for slot in np.flatnonzero(self.tables)))


@dataclass(frozen=True, eq=False)
class Certificate:
    """Prices that prove a bound: nobody need trust the program that found them.

    A price for one more meeting of each buyer (int64[buyers]) and exhibitor (int64[exhibitors]) and one for
    a table. `check.proven_bound` says what they prove.
    """

    buyer_price: NDArray[np.int64]
    exhibitor_price: NDArray[np.int64]
    table_price: int


@dataclass(frozen=True, eq=False)
class MeetingSchedule:
    """`slot` int8[pairs], -1 where a pair does not meet; its total `weight`; none is worth more than `bound`."""

    slot: NDArray[np.int8]
    weight: int
    bound: int
    certificate: Certificate

    @property
    def meetings(self) -> int:
        return int(np.count_nonzero(self.slot >= 0))

    @property
    def gap_percent(self) -> float:
        """How far the weight is from the bound; the best possible schedule lies between the two."""
        return 100.0 * (1.0 - self.weight / self.bound) if self.bound else 0.0


def _frozen(name: str, values: ArrayLike, dtype: type[np.int32 | np.uint64]) -> NDArray[Any]:
    given = np.asarray(values)
    if given.ndim != 1:
        raise ProblemError(f"{name}: one dimension expected, not {given.ndim}")
    if given.size and given.dtype.kind not in "iu":
        raise ProblemError(f"{name}: whole numbers expected, not {given.dtype}")
    limits = np.iinfo(dtype)
    if given.size and (int(given.min()) < limits.min or int(given.max()) > limits.max):
        raise ProblemError(f"{name}: values outside {limits.min} to {limits.max}")
    frozen = np.array(given, dtype=dtype)
    frozen.setflags(write=False)
    return frozen


def _check_lengths(problem: MeetingProblem) -> None:
    for first, second in (
        ("buyer", "exhibitor"),
        ("buyer", "weight"),
        ("buyer_open", "buyer_limit"),
        ("exhibitor_open", "exhibitor_limit"),
    ):
        lengths = len(getattr(problem, first)), len(getattr(problem, second))
        if lengths[0] != lengths[1]:
            raise ProblemError(f"{first} has {lengths[0]} values, {second} has {lengths[1]}: they must agree")
    if problem.slots > MOST_SLOTS:
        raise ProblemError(f"tables: {problem.slots} slots; at most {MOST_SLOTS} fit the bit masks")


def _check_ranges(problem: MeetingProblem) -> None:
    for party in ("buyer", "exhibitor"):
        number, known = getattr(problem, party), len(getattr(problem, f"{party}_open"))
        if number.size and (number.min() < 0 or number.max() >= known):
            raise ProblemError(f"{party}: numbers 0 to {known - 1} expected")
    for name, least in (("weight", 1), ("buyer_limit", 0), ("exhibitor_limit", 0), ("tables", 0)):
        values = getattr(problem, name)
        if values.size and values.min() < least:
            raise ProblemError(f"{name}: {values.min()} is below {least}")
    for name in ("buyer_open", "exhibitor_open"):
        highest = max((int(mask).bit_length() for mask in getattr(problem, name)), default=0)
        if highest > problem.slots:
            raise ProblemError(f"{name}: slot {highest - 1} is open, but tables lists {problem.slots} slots")
    pair = problem.buyer.astype(np.int64) * len(problem.exhibitor_open) + problem.exhibitor
    ordered = np.sort(pair)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if twice.size:
        buyer, exhibitor = divmod(int(twice[0]), len(problem.exhibitor_open))
        raise ProblemError(f"buyer {buyer} and exhibitor {exhibitor} are paired more than once")
