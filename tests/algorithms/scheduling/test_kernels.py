import numpy as np
import pytest
from hypothesis import given, settings

from serai.algorithms.scheduling import kernels
from serai.algorithms.scheduling.slots import empty_timetable
from tests.algorithms.scheduling.problems import any_problem, problem, seeded

CHANGED = (
    "slot",
    "buyer_free",
    "exhibitor_free",
    "at_buyer",
    "at_exhibitor",
    "buyer_load",
    "exhibitor_load",
    "table_load",
)


def state(timetable):
    return {name: getattr(timetable, name).tolist() for name in CHANGED}


def booked_anew(given, timetable):
    """The state of an empty timetable after the same meetings are booked one by one."""
    anew = empty_timetable(given)
    for pair in np.flatnonzero(timetable.slot >= 0):
        kernels.mark(anew)
        kernels.book(anew, pair, timetable.slot[pair])
    return state(anew)


@settings(deadline=None, max_examples=150)
@given(any_problem())
def test_all_arrays_of_a_timetable_agree_after_every_move(drawn):
    timetable = empty_timetable(drawn)
    order = np.flatnonzero(drawn.common_open)
    for move in (kernels.fill, kernels.improve, kernels.improve):
        move(timetable, order)
        assert state(timetable) == booked_anew(drawn, timetable)


@pytest.mark.parametrize("seed", range(5))
def test_the_gain_is_what_the_weight_grew_by(seed):
    drawn = seeded(seed, buyers=40, exhibitors=15, slots=8, pairs=300, tables=20)
    timetable = empty_timetable(drawn)
    order = np.arange(drawn.pairs)
    placed = kernels.fill(timetable, order)
    assert placed == np.count_nonzero(timetable.slot >= 0)
    before = drawn.weight[timetable.slot >= 0].sum()
    gain = kernels.improve(timetable, order)
    assert drawn.weight[timetable.slot >= 0].sum() == before + gain
    assert gain > 0


def test_everything_since_the_mark_can_be_undone():
    timetable = empty_timetable(problem())
    kernels.book(timetable, 0, 0)
    kernels.mark(timetable)
    before = state(timetable)
    kernels.book(timetable, 3, 0)
    kernels.cancel(timetable, 0)
    kernels.book(timetable, 0, 1)
    kernels.undo(timetable)
    assert state(timetable) == before


def test_a_chain_moves_the_meetings_in_the_way():
    # Buyer 0 is free in slot 1 only, where exhibitor 0 meets buyer 1; that meeting can move to slot 0.
    given = problem(buyer=[1, 0], exhibitor=[0, 0], weight=[1, 1], buyer_open=[0b10, 0b11], tables=[1, 1])
    timetable = empty_timetable(given)
    kernels.book(timetable, 0, 1)
    assert kernels.place(timetable, 1)
    assert timetable.slot.tolist() == [0, 1]


def test_a_chain_stops_at_somebody_who_cannot_come():
    given = problem(buyer=[1, 0], exhibitor=[0, 0], weight=[1, 1], buyer_open=[0b10, 0b10], tables=[1, 1])
    timetable = empty_timetable(given)
    kernels.book(timetable, 0, 1)
    assert not kernels.place(timetable, 1)
    assert timetable.slot.tolist() == [1, -1]


def test_a_table_is_emptied_for_a_pair_that_can_meet_in_a_full_slot_only():
    given = problem(
        buyer=[0, 1],
        exhibitor=[0, 1],
        weight=[1, 1],
        buyer_open=[0b11, 0b01],
        exhibitor_open=[0b11, 0b01],
        tables=[1, 1],
    )
    timetable = empty_timetable(given)
    kernels.book(timetable, 0, 0)
    assert not kernels.place(timetable, 1)
    assert kernels.place_in_full_slot(timetable, 1)
    assert timetable.slot.tolist() == [1, 0]


def test_meetings_are_spread_over_the_emptiest_slots():
    given = problem(
        buyer=[0, 1, 2], exhibitor=[0, 1, 2], weight=[1, 1, 1], tables=[2, 4],
        buyer_open=[3, 3, 3], exhibitor_open=[3, 3, 3], buyer_limit=[1, 1, 1], exhibitor_limit=[1, 1, 1],
    )  # fmt: skip
    timetable = empty_timetable(given)
    kernels.fill(timetable, np.arange(3))
    assert timetable.slot.tolist() == [0, 1, 1]
