from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.algorithms.apportion import ApportionError, apportion, split_between


def test_the_largest_remainders_are_rounded_up():
    # Seats by the method of Hamilton, the textbook's example.
    assert apportion(100, [47000, 16000, 15900, 12000, 6000, 3100]) == [47, 16, 16, 12, 6, 3]
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(7, [Decimal("0.2"), 0.3, 0.5]) == [1, 2, 4]


def test_nothing_to_share_needs_no_weights():
    assert apportion(0, []) == []
    assert apportion(0, [0, 0]) == [0, 0]


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (3, [1, -1]), (3, []), (3, [0, 0])])
def test_what_cannot_be_shared_is_refused(total, weights):
    with pytest.raises(ApportionError):
        apportion(total, weights)


@given(st.integers(0, 10**12), st.lists(st.fractions(0, 1000), min_size=1).filter(any))
def test_shares_add_up_and_each_is_its_quota_rounded(total, weights):
    shares = apportion(total, weights)
    assert sum(shares) == total
    assert all(abs(share - total * weight / sum(weights)) < 1 for share, weight in zip(shares, weights, strict=True))


@st.composite
def feasible(draw):
    low, width, count = draw(st.integers(-50, 50)), draw(st.integers(0, 1000)), draw(st.integers(0, 60))
    return low * count + draw(st.integers(0, width * count)), count, low, low + width + 1


@given(feasible(), st.integers())
def test_a_total_is_split_exactly_and_within_its_bounds(asked, seed):
    total, count, low, high = asked
    parts = split_between(total, count, low, high, Random(seed))
    assert (len(parts), sum(parts)) == (count, total)
    assert all(low <= part < high for part in parts)


@pytest.mark.parametrize(
    ("total", "count", "low", "high"), [(9, 2, 5, 9), (17, 2, 5, 9), (1, 0, 0, 5), (0, 1, 0, 0), (0, -1, 0, 5)]
)
def test_a_total_out_of_reach_is_refused(total, count, low, high):
    with pytest.raises(ApportionError):
        split_between(total, count, low, high, Random(1))


def test_the_same_seed_splits_alike_and_another_does_not():
    first, again, other = (split_between(8_448, 59, 1, 1_000, Random(seed)) for seed in (4, 4, 5))
    assert first == again
    assert first != other


def test_parts_are_uneven_as_amounts_are():
    parts = sorted(split_between(100_000, 1_000, 1, 10_000, Random(2)))
    assert parts[500] < 80
    assert parts[-1] > 300
