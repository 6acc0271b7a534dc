"""The timetable and the compiled moves on it.

All kernels stand in this one file because they call each other and numba's cache watches only the file a
kernel is written in (see `algorithms.kernel`). The order is bottom up: book and cancel, find a slot, move
others out of the way, exchange meetings for better ones.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.kernel import kernel

AT_BUYER, AT_EXHIBITOR = 0, 1


class Timetable(NamedTuple):
    """Who meets whom in which slot, as arrays that kernels change in place.

    Read only: `buyer`, `exhibitor`, `weight` [pairs]; `buyer_most`, `exhibitor_most`, meetings at most
    [parties]; `tables` [slots]; and each party's pairs by falling weight, as `*_pairs` [pairs] from
    `*_start[party]` to `*_start[party + 1]`.

    Changed: `slot` [pairs], -1 when not booked; `buyer_free`, `exhibitor_free` bit masks [parties], open and
    not taken; `at_buyer`, `at_exhibitor` [parties, slots], the pair that meets there or -1; `buyer_load`,
    `exhibitor_load` [parties]; `table_load` [slots].

    Scratch: `chain`, room for a longest chain; `journal_pair`, `journal_slot` with `journal_size` [1], every
    booking (slot) and cancellation (-1 - slot) since the last `mark`, so that an attempt can be undone.
    """

    buyer: NDArray[np.int32]
    exhibitor: NDArray[np.int32]
    weight: NDArray[np.int32]
    buyer_most: NDArray[np.int64]
    exhibitor_most: NDArray[np.int64]
    tables: NDArray[np.int32]
    buyer_pairs: NDArray[np.int64]
    buyer_start: NDArray[np.int64]
    exhibitor_pairs: NDArray[np.int64]
    exhibitor_start: NDArray[np.int64]
    slot: NDArray[np.int8]
    buyer_free: NDArray[np.uint64]
    exhibitor_free: NDArray[np.uint64]
    at_buyer: NDArray[np.int32]
    at_exhibitor: NDArray[np.int32]
    buyer_load: NDArray[np.int64]
    exhibitor_load: NDArray[np.int64]
    table_load: NDArray[np.int32]
    chain: NDArray[np.int32]
    journal_pair: NDArray[np.int32]
    journal_slot: NDArray[np.int8]
    journal_size: NDArray[np.int64]


@kernel
def bit(slot: int) -> np.uint64:
    return np.uint64(1) << np.uint64(slot)


@kernel
def book(timetable: Timetable, pair: int, slot: int) -> None:
    buyer, exhibitor = timetable.buyer[pair], timetable.exhibitor[pair]
    timetable.slot[pair] = slot
    timetable.at_buyer[buyer, slot] = pair
    timetable.at_exhibitor[exhibitor, slot] = pair
    timetable.buyer_free[buyer] &= ~bit(slot)
    timetable.exhibitor_free[exhibitor] &= ~bit(slot)
    timetable.buyer_load[buyer] += 1
    timetable.exhibitor_load[exhibitor] += 1
    timetable.table_load[slot] += 1
    write_journal(timetable, pair, slot)


@kernel
def cancel(timetable: Timetable, pair: int) -> None:
    buyer, exhibitor, slot = timetable.buyer[pair], timetable.exhibitor[pair], timetable.slot[pair]
    timetable.slot[pair] = -1
    timetable.at_buyer[buyer, slot] = -1
    timetable.at_exhibitor[exhibitor, slot] = -1
    timetable.buyer_free[buyer] |= bit(slot)
    timetable.exhibitor_free[exhibitor] |= bit(slot)
    timetable.buyer_load[buyer] -= 1
    timetable.exhibitor_load[exhibitor] -= 1
    timetable.table_load[slot] -= 1
    write_journal(timetable, pair, -1 - slot)


@kernel
def write_journal(timetable: Timetable, pair: int, entry: int) -> None:
    size = timetable.journal_size[0]
    timetable.journal_pair[size] = pair
    timetable.journal_slot[size] = entry
    timetable.journal_size[0] = size + 1


@kernel
def mark(timetable: Timetable) -> None:
    """What happened so far is kept; `undo` goes back to here."""
    timetable.journal_size[0] = 0


@kernel
def undo(timetable: Timetable) -> None:
    for entry in range(timetable.journal_size[0] - 1, -1, -1):
        pair, slot = timetable.journal_pair[entry], timetable.journal_slot[entry]
        timetable.journal_size[0] = entry  # what is undone is not written behind what is still to undo
        if slot >= 0:
            cancel(timetable, pair)
        else:
            book(timetable, pair, -1 - slot)
    mark(timetable)


@kernel
def has_room(timetable: Timetable, pair: int) -> bool:
    """Both parties are below their limits."""
    buyer, exhibitor = timetable.buyer[pair], timetable.exhibitor[pair]
    return bool(
        timetable.buyer_load[buyer] < timetable.buyer_most[buyer]
        and timetable.exhibitor_load[exhibitor] < timetable.exhibitor_most[exhibitor]
    )


@kernel
def slots_with_table(timetable: Timetable) -> np.uint64:
    free = np.uint64(0)
    for slot in range(len(timetable.tables)):
        if timetable.table_load[slot] < timetable.tables[slot]:
            free |= bit(slot)
    return free


@kernel
def emptiest(timetable: Timetable, slots: np.uint64) -> int:
    """Of these slots, the one with the largest share of its tables free: it keeps the slots balanced."""
    best, most_free = -1, -1.0
    for slot in range(len(timetable.tables)):
        if slots & bit(slot):
            free = 1.0 - timetable.table_load[slot] / timetable.tables[slot]
            if free > most_free:
                best, most_free = slot, free
    return best


@kernel
def empty_a_table(timetable: Timetable, slot: int, first: int) -> bool:
    """Move one meeting of a full slot to any slot with a free table; exhibitors are tried from `first`."""
    roomy = slots_with_table(timetable)
    exhibitors = len(timetable.exhibitor_free)
    for step in range(exhibitors):
        pair = timetable.at_exhibitor[(first + step) % exhibitors, slot]
        if pair >= 0:
            buyer, exhibitor = timetable.buyer[pair], timetable.exhibitor[pair]
            elsewhere = timetable.buyer_free[buyer] & timetable.exhibitor_free[exhibitor] & roomy
            if elsewhere:
                cancel(timetable, pair)
                book(timetable, pair, emptiest(timetable, elsewhere))
                return True
    return False


@kernel
def follow_chain(timetable: Timetable, first: int, end: int, slot: int, other: int) -> int:
    """The meetings that must change between two slots when `first` moves from `slot` to `other`.

    It meets the next one at its buyer or its exhibitor, as `end` says, that one the next at the opposite
    end, and so on: a Kempe chain. Writes the pairs to `chain` and returns how many, or -1 when somebody on
    the way cannot meet in the slot needed.
    """
    length, pair, target = 0, first, other
    while True:
        timetable.chain[length] = pair
        length += 1
        if end == AT_BUYER:
            party = timetable.buyer[pair]
            free, following = timetable.buyer_free[party], timetable.at_buyer[party, target]
        else:
            party = timetable.exhibitor[pair]
            free, following = timetable.exhibitor_free[party], timetable.at_exhibitor[party, target]
        if free & bit(target):
            return length
        if following < 0:
            return -1
        pair, end = following, 1 - end
        target = slot if target == other else other


@kernel
def book_by_chain(timetable: Timetable, pair: int, slot: int, other: int) -> bool:
    """Book `pair` in `slot`, free at one of its parties, by moving what the other has there to `other`.

    A chain of odd length moves one meeting from `slot` to `other` on balance, so that `other` needs a free
    table and the new meeting takes the one left behind; an even chain moves none, and `slot` needs one.
    """
    buyer, exhibitor = timetable.buyer[pair], timetable.exhibitor[pair]
    if timetable.buyer_free[buyer] & bit(slot):
        first, end = timetable.at_exhibitor[exhibitor, slot], AT_BUYER
    else:
        first, end = timetable.at_buyer[buyer, slot], AT_EXHIBITOR
    if first < 0:
        return False
    length = follow_chain(timetable, first, end, slot, other)
    needs_table = other if length % 2 else slot
    if length < 0 or timetable.table_load[needs_table] >= timetable.tables[needs_table]:
        return False
    for link in range(length):
        cancel(timetable, timetable.chain[link])
    for link in range(length):
        book(timetable, timetable.chain[link], slot if link % 2 else other)
    book(timetable, pair, slot)
    return True


@kernel
def place_by_chain(timetable: Timetable, pair: int, roomy: np.uint64) -> bool:
    """Try every slot free at the buyer with every slot free at the exhibitor, from a slot that varies."""
    slots, buyer, exhibitor = len(timetable.tables), timetable.buyer[pair], timetable.exhibitor[pair]
    for outer in range(slots):
        at_buyer = (outer + pair) % slots
        if not timetable.buyer_free[buyer] & bit(at_buyer):
            continue
        others = timetable.exhibitor_free[exhibitor] & ~bit(at_buyer)
        if not roomy & bit(at_buyer):
            others &= roomy
        if not others:
            continue
        for inner in range(slots):
            at_exhibitor = (inner + pair) % slots
            if not others & bit(at_exhibitor):
                continue
            if book_by_chain(timetable, pair, at_buyer, at_exhibitor):
                return True
            if book_by_chain(timetable, pair, at_exhibitor, at_buyer):
                return True
    return False


@kernel
def place(timetable: Timetable, pair: int) -> bool:
    """Book a pair whose parties are below their limits: in a free slot, or by moving one chain."""
    roomy = slots_with_table(timetable)
    common = timetable.buyer_free[timetable.buyer[pair]] & timetable.exhibitor_free[timetable.exhibitor[pair]]
    if common & roomy:
        book(timetable, pair, emptiest(timetable, common & roomy))
        return True
    return bool(roomy) and place_by_chain(timetable, pair, roomy)


@kernel
def place_in_full_slot(timetable: Timetable, pair: int) -> bool:
    """Book a pair in a slot that is free at both parties but has no table left, by emptying one."""
    common = timetable.buyer_free[timetable.buyer[pair]] & timetable.exhibitor_free[timetable.exhibitor[pair]]
    if slots_with_table(timetable):
        for slot in range(len(timetable.tables)):
            if common & bit(slot) and empty_a_table(timetable, slot, pair):
                book(timetable, pair, slot)
                return True
    return False


@kernel
def fill(timetable: Timetable, order: NDArray[np.int64]) -> int:
    """Place the pairs of `order` that are not booked and whose parties have room; returns how many."""
    placed = 0
    for pair in order:
        if timetable.slot[pair] < 0 and has_room(timetable, pair):
            mark(timetable)
            placed += place(timetable, pair) or place_in_full_slot(timetable, pair)
    return placed


@kernel
def lightest(timetable: Timetable, meetings: NDArray[np.int32]) -> int:
    """The pair of least weight in one party's row of `at_buyer` or `at_exhibitor`, or -1."""
    best = -1
    for pair in meetings:
        if pair >= 0 and (best < 0 or timetable.weight[pair] < timetable.weight[best]):
            best = pair
    return best


@kernel
def heaviest_waiting(timetable: Timetable, party: int, end: int) -> int:
    """Of one party's pairs, the heaviest that is not booked and whose other party has room, or -1."""
    if end == AT_BUYER:
        for pair in timetable.buyer_pairs[timetable.buyer_start[party] : timetable.buyer_start[party + 1]]:
            other = timetable.exhibitor[pair]
            if timetable.slot[pair] < 0 and timetable.exhibitor_load[other] < timetable.exhibitor_most[other]:
                return int(pair)
        return -1
    start, stop = timetable.exhibitor_start[party], timetable.exhibitor_start[party + 1]
    for pair in timetable.exhibitor_pairs[start:stop]:
        other = timetable.buyer[pair]
        if timetable.slot[pair] < 0 and timetable.buyer_load[other] < timetable.buyer_most[other]:
            return int(pair)
    return -1


@kernel
def weight_of(timetable: Timetable, pair: int) -> int:
    return int(timetable.weight[pair]) if pair >= 0 else 0


@kernel
def exchange(timetable: Timetable, pair: int, of_buyer: int, of_exhibitor: int) -> int:
    """Book `pair` instead of one meeting of its buyer and one of its exhibitor (either may be -1).

    The two parties left alone get their heaviest waiting meetings. Returns the weight gained; what gains
    nothing is undone.
    """
    left_exhibitor = timetable.exhibitor[of_buyer] if of_buyer >= 0 else -1
    left_buyer = timetable.buyer[of_exhibitor] if of_exhibitor >= 0 else -1
    loss = weight_of(timetable, of_buyer) + weight_of(timetable, of_exhibitor)
    hope = weight_of(timetable, pair)
    if left_exhibitor >= 0:
        hope += weight_of(timetable, heaviest_waiting(timetable, left_exhibitor, AT_EXHIBITOR))
    if left_buyer >= 0:
        hope += weight_of(timetable, heaviest_waiting(timetable, left_buyer, AT_BUYER))
    if hope <= loss:
        return 0
    mark(timetable)
    if of_buyer >= 0:
        cancel(timetable, of_buyer)
    if of_exhibitor >= 0:
        cancel(timetable, of_exhibitor)
    gain = -loss
    if place(timetable, pair):
        gain += weight_of(timetable, pair)
        if left_exhibitor >= 0:
            gain += refill(timetable, heaviest_waiting(timetable, left_exhibitor, AT_EXHIBITOR))
        if left_buyer >= 0:
            gain += refill(timetable, heaviest_waiting(timetable, left_buyer, AT_BUYER))
    if gain > 0:
        return gain
    undo(timetable)
    return 0


@kernel
def refill(timetable: Timetable, pair: int) -> int:
    if pair >= 0 and has_room(timetable, pair) and place(timetable, pair):
        return weight_of(timetable, pair)
    return 0


@kernel
def improve(timetable: Timetable, order: NDArray[np.int64]) -> int:
    """Try to bring in every pair of `order` that is not booked; returns the weight gained."""
    gain = 0
    for pair in order:
        if timetable.slot[pair] >= 0:
            continue
        buyer, exhibitor = timetable.buyer[pair], timetable.exhibitor[pair]
        if timetable.buyer_most[buyer] == 0 or timetable.exhibitor_most[exhibitor] == 0:
            continue
        of_buyer, of_exhibitor = -1, -1
        if timetable.buyer_load[buyer] >= timetable.buyer_most[buyer]:
            of_buyer = lightest(timetable, timetable.at_buyer[buyer])
        if timetable.exhibitor_load[exhibitor] >= timetable.exhibitor_most[exhibitor]:
            of_exhibitor = lightest(timetable, timetable.at_exhibitor[exhibitor])
        gain += exchange(timetable, pair, of_buyer, of_exhibitor)
    return gain
