import numpy as np
import pytest

from serai.algorithms.scheduling.problem import MeetingSchedule, ProblemError
from tests.algorithms.scheduling.problems import problem


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"buyer": [0, 0, 1]}, "buyer has 3 values, exhibitor has 4: they must agree"),
        ({"weight": [1, 2, 3, 4, 5]}, "buyer has 4 values, weight has 5: they must agree"),
        ({"buyer_limit": [1]}, "buyer_open has 2 values, buyer_limit has 1: they must agree"),
        ({"exhibitor_open": [1]}, "exhibitor_open has 1 values, exhibitor_limit has 2: they must agree"),
        ({"buyer": [0, 0, 1, 2]}, "buyer: numbers 0 to 1 expected"),
        ({"exhibitor": [0, 1, 0, -1]}, "exhibitor: numbers 0 to 1 expected"),
        ({"weight": [9, 7, 6, 0]}, "weight: 0 is below 1"),
        ({"weight": [9, 7, 6, 1 << 31]}, "weight: values outside -2147483648 to 2147483647"),
        ({"weight": [9.5, 7, 6, 5]}, "weight: whole numbers expected, not float64"),
        ({"buyer_limit": [1, -1]}, "buyer_limit: -1 is below 0"),
        ({"tables": [2, -2]}, "tables: -2 is below 0"),
        ({"tables": [1] * 65}, "tables: 65 slots; at most 64 fit the bit masks"),
        ({"tables": [[2, 2]]}, "tables: one dimension expected, not 2"),
        ({"exhibitor_open": [0b11, 0b100]}, "exhibitor_open: slot 2 is open, but tables lists 2 slots"),
        ({"buyer": [0, 1, 1, 1]}, "buyer 1 and exhibitor 1 are paired more than once"),
    ],
)
def test_arrays_that_do_not_fit_are_refused_by_name(changes, message):
    with pytest.raises(ProblemError) as refused:
        problem(**changes)
    assert str(refused.value) == message


def test_the_arrays_are_copies_that_nobody_can_change():
    tables = np.array([1, 1])
    given = problem(tables=tables)
    tables[0] = 5
    assert given.tables.tolist() == [1, 1]
    with pytest.raises(ValueError, match="read-only"):
        given.tables[0] = 5


def test_slots_without_a_table_count_for_nothing():
    given = problem(tables=[0, 2], buyer_open=[0b11, 0b01])
    assert given.common_open.tolist() == [0b10, 0b10, 0, 0]
    assert given.buyer_most.tolist() == [1, 0]
    assert given.meetings_most == 1


def test_the_64th_slot_can_be_used():
    given = problem(
        tables=[1] * 64,
        buyer_open=np.array([1 << 63, 1], dtype=np.uint64),
        exhibitor_open=np.array([1, (1 << 64) - 1], dtype=np.uint64),
    )
    assert given.common_open.tolist() == [0, 1 << 63, 1, 1]
    assert given.exhibitor_most.tolist() == [1, 2]


@pytest.mark.parametrize(("weight", "bound", "percent"), [(75, 100, 25.0), (100, 100, 0.0), (0, 0, 0.0)])
def test_the_gap_is_the_part_of_the_bound_not_reached(weight, bound, percent):
    schedule = MeetingSchedule(np.array([-1, 3], dtype=np.int8), weight, bound, certificate=None)
    assert (schedule.gap_percent, schedule.meetings) == (percent, 1)
