import numpy as np
import pytest

from serai.algorithms.scheduling.problem import Certificate, MeetingSchedule
from serai.algorithms.scheduling.reasons import Reason, reasons
from tests.algorithms.scheduling.problems import problem

FREE = Certificate(np.zeros(2, np.int64), np.zeros(2, np.int64), 0)


@pytest.mark.parametrize(
    ("changes", "slots", "expected"),
    [
        ({"buyer_open": [0b01, 0b11], "exhibitor_open": [0b11, 0b10]}, [0, -1, -1, -1], {1: "NO_COMMON_SLOT"}),
        ({"tables": [0, 2], "buyer_open": [0b01, 0b11]}, [-1, -1, 1, -1], {0: "NO_COMMON_SLOT"}),
        ({"buyer_limit": [1, 2]}, [0, -1, -1, -1], {1: "BUYER_FULL"}),
        ({"exhibitor_limit": [1, 2]}, [0, -1, -1, -1], {2: "EXHIBITOR_FULL"}),
        ({"buyer_limit": [1, 1], "exhibitor_limit": [1, 1]}, [0, -1, -1, 0], {1: "BOTH_FULL", 2: "BOTH_FULL"}),
        ({"buyer_open": [0b11, 0b01]}, [0, 1, -1, 0], {2: "BUYER_FULL"}),
        (
            {"tables": [2, 2, 2], "buyer_open": [0b011, 0b111], "exhibitor_open": [0b111, 0b011]},
            [0, -1, 2, 1],
            {1: "SLOTS_TAKEN"},
        ),
        ({"tables": [1, 1], "exhibitor_limit": [1, 2]}, [0, 1, -1, -1], {2: "EXHIBITOR_FULL", 3: "TABLES_FULL"}),
        ({}, [0, 1, 1, -1], {3: "STILL_POSSIBLE"}),
    ],
)
def test_what_kept_a_pair_from_meeting(changes, slots, expected):
    given = problem(**changes)
    found = reasons(given, MeetingSchedule(np.array(slots, dtype=np.int8), 0, 0, FREE))
    assert {pair: Reason(found[pair]).name for pair in expected} == expected
    assert [pair for pair in range(4) if found[pair] == Reason.SCHEDULED] == [i for i in range(4) if slots[i] >= 0]


def test_without_pairs_there_are_no_reasons():
    given = problem(buyer=np.zeros(0, int), exhibitor=np.zeros(0, int), weight=np.zeros(0, int))
    assert reasons(given, MeetingSchedule(np.zeros(0, np.int8), 0, 0, FREE)).tolist() == []
