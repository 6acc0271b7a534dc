"""Which table a meeting sits at: exhibitors keep theirs where they can, buyers walk."""

from collections.abc import Iterable, Mapping, Sequence


def seat(
    meetings: Sequence[tuple[int, int]], *, tables: int, taken: Mapping[int, Iterable[int]] | None = None
) -> list[int]:
    """A table, 1 to `tables`, for each meeting (slot, exhibitor); no table twice in a slot.

    `taken` lists by slot the tables that are not free. In each slot, exhibitors who sat at a table before keep it if
    it is free; the others take the lowest free one. Raises ValueError for a slot with more meetings than free tables.
    """
    by_slot: dict[int, list[int]] = {}
    for place, (slot, _exhibitor) in enumerate(meetings):
        by_slot.setdefault(slot, []).append(place)
    seats = [0] * len(meetings)
    last: dict[int, int] = {}
    for slot in sorted(by_slot):
        used = set((taken or {}).get(slot, ()))
        waiting = []
        for place in by_slot[slot]:
            kept = last.get(meetings[place][1])
            if kept is None or kept in used:
                waiting.append(place)
            else:
                seats[place] = kept
                used.add(kept)
        free = (table for table in range(1, tables + 1) if table not in used)
        for place in waiting:
            table = next(free, None)
            if table is None:
                raise ValueError(f"slot {slot} has more meetings than the {tables} tables that stand")
            seats[place] = last[meetings[place][1]] = table
    return seats
