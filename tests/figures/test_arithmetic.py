"""What a rounding allows, and which shares a number of things can have."""

from decimal import Decimal

import pytest

from serai.figures.models import Claim
from serai.figures.reconcile.arithmetic import decimal, equal_as_published, nearest_shares, rounds_to
from serai.figures.reconcile.generic import verdict_of
from serai.figures.reconcile.judgement import Verdict

D = Decimal
EXACT, ABOUT, AT_LEAST = Claim.Wording.EXACT, Claim.Wording.APPROXIMATE, Claim.Wording.AT_LEAST


@pytest.mark.parametrize(
    ("published", "counted", "equal"),
    [
        ("84.48", "84.48", True),
        ("84.48", "84.484999", True),
        ("84.48", "84.475", True),
        ("84.48", "84.485", False),
        ("2053.9", "2053.90", True),
        ("99", "98", False),
        ("99", "99.4", True),
    ],
)
def test_a_count_is_the_published_number_when_it_rounds_to_its_decimals(published, counted, equal):
    assert equal_as_published(D(published), D(counted)) == equal


@pytest.mark.parametrize(
    ("published", "counted", "rounds"),
    [
        ("1970", "1969.42", True),
        ("1970", "1964.9", False),
        ("3200", "3150", True),
        ("3200", "3149", False),
        ("160000", "155000", True),
        ("70", "65", True),
        ("70", "64", False),
    ],
)
def test_a_rounding_reaches_half_of_its_last_digit_that_is_not_zero(published, counted, rounds):
    assert rounds_to(D(published), D(counted)) == rounds


@pytest.mark.parametrize(
    ("percent", "whole", "shares"),
    [
        ("85.3", 86, [(73, D("84.9")), (74, D("86.0"))]),
        ("84.9", 86, [(73, D("84.9"))]),
        ("86.0", 86, [(74, D("86.0"))]),
        ("50", 3, [(1, D(33)), (2, D(67))]),
        ("100", 7, [(7, D(100))]),
        ("0", 5, [(0, D(0))]),
    ],
)
def test_the_shares_of_a_number_of_things_beside_a_percentage(percent, whole, shares):
    assert nearest_shares(D(percent), whole) == shares


@pytest.mark.parametrize(
    ("wording", "published", "counted", "verdict"),
    [
        (EXACT, 99, 99, Verdict.AGREES),
        (EXACT, 99, 100, Verdict.DIFFERS),
        (ABOUT, 3200, 3188, Verdict.BOUND),
        (ABOUT, 3200, 3300, Verdict.DIFFERS),
        (AT_LEAST, 2900, 2933, Verdict.BOUND),
        (AT_LEAST, 2900, 2900, Verdict.BOUND),
        (AT_LEAST, 2900, 2899, Verdict.DIFFERS),
    ],
)
def test_how_exactly_it_was_said_decides(wording, published, counted, verdict):
    assert verdict_of(wording, D(published), D(counted)) == verdict


def test_a_published_number_is_read_as_it_was_written():
    assert decimal(84.48) == D("84.48")
