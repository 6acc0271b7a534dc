import numpy as np
import pytest
from hypothesis import given, settings

from serai.algorithms.scheduling.check import check_schedule
from serai.algorithms.scheduling.problem import MeetingProblem
from serai.algorithms.scheduling.reasons import Reason, reasons
from serai.algorithms.scheduling.solve import schedule_meetings
from tests.algorithms.scheduling.problems import any_problem, best_weight, expo, problem, seeded


@settings(deadline=None, max_examples=200)
@given(any_problem())
def test_every_schedule_keeps_every_rule_and_its_bound_is_proven(drawn):
    schedule = schedule_meetings(drawn)
    assert check_schedule(drawn, schedule) == schedule.weight <= schedule.bound


@settings(deadline=None, max_examples=100)
@given(any_problem())
def test_nothing_more_can_be_added_to_a_schedule(drawn):
    assert Reason.STILL_POSSIBLE not in reasons(drawn, schedule_meetings(drawn))


def test_small_schedules_are_within_a_hundredth_of_the_exact_optimum_on_average():
    problems = [seeded(seed) for seed in range(25)]
    best, weight = [best_weight(drawn) for drawn in problems], [schedule_meetings(drawn).weight for drawn in problems]
    assert all(ours <= optimum for ours, optimum in zip(weight, best, strict=True))
    assert sum(weight) >= 0.99 * sum(best)


def test_meetings_are_moved_along_a_chain_to_make_room():
    # Placed by weight, pairs 0 to 2 leave buyer 0 free only where exhibitor 2 is taken: two meetings must move.
    drawn = MeetingProblem(
        buyer=np.array([0, 1, 1, 0]),
        exhibitor=np.array([0, 0, 1, 1]),
        weight=np.array([9, 8, 7, 6]),
        buyer_open=np.array([0b011, 0b111]),
        exhibitor_open=np.array([0b011, 0b011]),
        buyer_limit=np.array([2, 2]),
        exhibitor_limit=np.array([2, 2]),
        tables=np.array([2, 2, 2]),
    )
    schedule = schedule_meetings(drawn)
    assert (schedule.weight, schedule.bound, schedule.meetings) == (30, 30, 4)


def test_a_meeting_is_exchanged_for_better_ones():
    # Without slots the first two pairs are best, but both buyers come only in slot 0: the third pair fills slot 1.
    drawn = problem(buyer=[0, 1, 2], exhibitor=[0, 0, 0], weight=[3, 2, 1], buyer_open=[1, 1, 2], buyer_limit=[1, 1, 1])
    schedule = schedule_meetings(drawn)
    assert (schedule.slot.tolist(), schedule.weight, schedule.bound) == ([0, -1, 1], 4, 5)


def test_a_party_that_wants_no_meeting_gets_none():
    # The two pairs of weight 2 collide in slot 0, so that the rounds of exchanges try every other pair.
    drawn = problem(
        buyer=[0, 1, 2], exhibitor=[0, 0, 1], weight=[2, 2, 9],
        buyer_open=[1, 1, 3], buyer_limit=[1, 1, 1], exhibitor_limit=[2, 0],
    )  # fmt: skip
    schedule = schedule_meetings(drawn)
    assert (schedule.slot.tolist(), schedule.bound) == ([0, -1, -1], 4)


def test_the_order_of_the_pairs_is_kept():
    drawn = seeded(3)
    turned = MeetingProblem(
        **{
            name: getattr(drawn, name)[::-1] if name in ("buyer", "exhibitor", "weight") else getattr(drawn, name)
            for name in drawn.__dataclass_fields__
        }
    )
    assert check_schedule(turned, schedule_meetings(turned)) == schedule_meetings(turned).weight


def test_the_same_problem_has_the_same_schedule():
    drawn = seeded(7, buyers=60, exhibitors=20, slots=10, pairs=500, tables=9)
    assert schedule_meetings(drawn).slot.tolist() == schedule_meetings(drawn).slot.tolist()


def test_progress_is_told_stage_by_stage():
    told = []
    drawn = problem(buyer_open=[1, 1], exhibitor_open=[1, 1])
    schedule_meetings(drawn, passes=1, progress=lambda *step: told.append(step))
    assert told == [("bound", 0, 1), ("bound", 1, 1), ("place", 2, 2)]


def test_more_passes_never_lose_weight():
    drawn = seeded(1, buyers=60, exhibitors=20, slots=10, pairs=300, tables=30)
    weights = [schedule_meetings(drawn, passes=passes).weight for passes in range(4)]
    assert weights == sorted(weights)
    assert weights[0] < weights[1]


@pytest.mark.parametrize("scenario", ["easy", "base", "tight"])
def test_an_expo_of_a_thousand_buyers_has_a_schedule_within_a_thousandth_of_the_best(scenario):
    drawn = expo(scenario, buyers=1000, exhibitors=320, wishes=40, seed=2)
    schedule = schedule_meetings(drawn)
    assert check_schedule(drawn, schedule) == schedule.weight
    assert schedule.gap_percent <= 0.1
