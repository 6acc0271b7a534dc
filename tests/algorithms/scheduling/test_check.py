from dataclasses import replace

import numpy as np
import pytest

from serai.algorithms.scheduling.check import ScheduleError, check_schedule, proven_bound
from serai.algorithms.scheduling.problem import Certificate, MeetingSchedule
from tests.algorithms.scheduling.problems import problem

# All four pairs of `problem()` meet; the prices cost nothing, so the bound is the sum of all weights.
SLOTS = [0, 1, 1, 0]
FREE = Certificate(np.zeros(2, np.int64), np.zeros(2, np.int64), 0)


def schedule(slots=SLOTS, weight=27, bound=27, certificate=FREE):
    return MeetingSchedule(np.array(slots, dtype=np.int8), weight, bound, certificate)


def test_a_valid_schedule_gives_its_weight():
    assert check_schedule(problem(), schedule()) == 27
    assert check_schedule(problem(), schedule([-1, 1, -1, 0], weight=12)) == 12


@pytest.mark.parametrize(
    ("changes", "given", "rule", "where"),
    [
        ({}, {"slots": [0, 1, 1]}, "shape", "one whole number for each of 4 pairs expected"),
        ({}, {"slots": [0, 1, 2, -1]}, "slot", "pair 2 has slot 2"),
        ({}, {"slots": [0, 1, -2, -1]}, "slot", "pair 2 has slot -2"),
        ({"buyer_open": [0b11, 0b01]}, {}, "buyer_open", "buyer 1 cannot meet in slot 1"),
        ({"exhibitor_open": [0b11, 0b10]}, {}, "exhibitor_open", "exhibitor 1 cannot meet in slot 0"),
        ({}, {"slots": [1, 1, -1, -1]}, "buyer_twice", "buyer 0 meets twice in slot 1"),
        ({}, {"slots": [1, -1, 1, -1]}, "exhibitor_twice", "exhibitor 0 meets twice in slot 1"),
        ({"buyer_limit": [2, 1]}, {}, "buyer_limit", "buyer 1 has 2 meetings"),
        ({"exhibitor_limit": [1, 2]}, {}, "exhibitor_limit", "exhibitor 0 has 2 meetings"),
        ({"tables": [2, 1]}, {}, "tables", "slot 1 has 2 meetings"),
        ({}, {"weight": 28}, "weight", "stated 28, counted 27"),
        ({}, {"bound": 26}, "bound", "stated 26, proven 27"),
    ],
)
def test_every_broken_rule_is_named(changes, given, rule, where):
    with pytest.raises(ScheduleError) as refused:
        check_schedule(problem(**changes), schedule(**given))
    assert (refused.value.rule, str(refused.value)) == (rule, f"{rule}: {where}")


def test_a_schedule_of_fractions_is_no_schedule():
    with pytest.raises(ScheduleError) as refused:
        check_schedule(problem(), replace(schedule(), slot=np.array([0.0, 1.0, 1.0, 0.0])))
    assert refused.value.rule == "shape"


def test_prices_prove_a_bound_by_what_the_places_cost_and_the_meetings_leave():
    given = problem(buyer_limit=[1, 1], exhibitor_limit=[1, 1], tables=[1, 1])
    certificate = Certificate(np.array([5, 3]), np.array([2, 0]), 1)
    places = 5 + 3 + 2 + 0 + 2 * 1
    left = (9 - 5 - 2 - 1) + (7 - 5 - 0 - 1) + (6 - 3 - 2 - 1) + (5 - 3 - 0 - 1)
    assert proven_bound(given, certificate) == places + left


def test_pairs_that_cannot_meet_cost_the_bound_nothing():
    assert proven_bound(problem(buyer_open=[0b11, 0]), FREE) == 16


@pytest.mark.parametrize(
    ("certificate", "where"),
    [
        (Certificate(np.array([0, -1]), np.array([0, 0]), 0), "a price is below zero"),
        (Certificate(np.array([0, 0]), np.array([0, 0]), -1), "a price is below zero"),
        (
            Certificate(np.array([0]), np.array([0, 0]), 0),
            "the certificate needs one price for each buyer and each exhibitor",
        ),
    ],
)
def test_prices_that_prove_nothing_are_refused(certificate, where):
    with pytest.raises(ScheduleError) as refused:
        check_schedule(problem(), schedule(certificate=certificate))
    assert str(refused.value) == f"bound: {where}"
