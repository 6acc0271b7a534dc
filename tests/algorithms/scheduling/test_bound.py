import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from serai.algorithms.scheduling.bound import relax
from serai.algorithms.scheduling.check import proven_bound
from tests.algorithms.scheduling.problems import any_problem, best_weight, problem, seeded


def test_the_bound_forgets_when_people_are_free_but_not_how_often():
    # Both buyers are free in slot 0 only, so just one can meet exhibitor 0; the bound does not know.
    given = problem(buyer_open=[1, 1], exhibitor_open=[0b11, 0], buyer_limit=[1, 1])
    found = relax(given)
    assert found.bound == 9
    assert found.chosen.tolist() == [True, False, False, False]
    found = relax(problem(buyer_open=[0b01, 0b01], exhibitor_open=[0b11, 0b10]))
    assert (found.bound, found.chosen.tolist()) == (9, [True, False, False, False])


def test_tables_are_a_budget():
    found = relax(problem(tables=[1, 1]))
    assert (found.bound, found.chosen.tolist()) == (16, [True, True, False, False])


@settings(deadline=None, max_examples=150)
@given(any_problem())
def test_the_prices_prove_exactly_what_the_chosen_pairs_are_worth(drawn):
    found = relax(drawn)
    assert found.bound == drawn.weight[found.chosen].sum() == proven_bound(drawn, found.certificate)
    assert (np.bincount(drawn.buyer[found.chosen], minlength=len(drawn.buyer_open)) <= drawn.buyer_most).all()
    assert (
        np.bincount(drawn.exhibitor[found.chosen], minlength=len(drawn.exhibitor_open)) <= drawn.exhibitor_most
    ).all()
    assert found.chosen.sum() <= drawn.meetings_most
    assert (drawn.common_open[found.chosen] != 0).all()


@settings(deadline=None, max_examples=60)
@given(any_problem())
def test_no_schedule_is_worth_more_than_the_bound(drawn):
    assert best_weight(drawn) <= relax(drawn).bound


@pytest.mark.parametrize("seed", range(5))
def test_the_bound_is_the_optimum_of_the_linear_program_without_slots(seed):
    drawn = seeded(seed, buyers=30, exhibitors=12, slots=8, pairs=200, tables=6)
    can_meet = drawn.common_open != 0
    buyer = np.arange(len(drawn.buyer_open))[:, None] == drawn.buyer
    exhibitor = np.arange(len(drawn.exhibitor_open))[:, None] == drawn.exhibitor
    found = linprog(
        -drawn.weight.astype(float),
        A_ub=np.vstack([buyer, exhibitor, np.ones(drawn.pairs)]).astype(float),
        b_ub=np.r_[drawn.buyer_most, drawn.exhibitor_most, drawn.meetings_most],
        bounds=[(0, int(can)) for can in can_meet],
    )
    assert relax(drawn).bound == round(-found.fun)
