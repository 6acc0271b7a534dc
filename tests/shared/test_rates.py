from datetime import date
from decimal import Decimal

import pytest

from serai.shared.rates import Rate, latest

WEDNESDAY = date(2025, 9, 17)


def test_a_rate_is_the_one_of_its_day():
    assert latest("EUR", to="USD", day=WEDNESDAY) == Rate(Decimal("1.1837"), WEDNESDAY, "ECB")


def test_two_currencies_are_set_against_each_other_by_way_of_the_euro():
    assert latest("USD", to="JPY", day=WEDNESDAY) == Rate(Decimal("173.28") / Decimal("1.1837"), WEDNESDAY, "ECB")


@pytest.mark.parametrize("day", [date(2025, 9, 13), date(2025, 9, 14)])
def test_on_a_weekend_the_rate_of_friday_is_the_last_known(day):
    assert latest("EUR", to="USD", day=day) == Rate(Decimal("1.1718"), date(2025, 9, 12), "ECB")


@pytest.mark.parametrize("currency", ["VND", "KHR", "LAK", "MMK", "MNT"])
def test_a_currency_that_the_bank_sets_no_rate_for_has_none(currency):
    assert latest(currency, to="USD", day=WEDNESDAY) is None
    assert latest("USD", to=currency, day=WEDNESDAY) is None


def test_a_rate_that_the_bank_gave_up_lasts_a_year():
    assert latest("EUR", to="RUB", day=date(2023, 3, 1)) == Rate(Decimal("117.201"), date(2022, 3, 1), "ECB")
    assert latest("EUR", to="RUB", day=date(2023, 3, 2)) is None


def test_before_the_euro_there_are_no_rates():
    assert latest("EUR", to="USD", day=date(1999, 1, 3)) is None
    assert latest("EUR", to="USD", day=date(1999, 1, 4)) == Rate(Decimal("1.1789"), date(1999, 1, 4), "ECB")


def test_a_currency_is_worth_itself_whether_or_not_it_has_a_rate():
    assert latest("VND", to="VND", day=WEDNESDAY) == Rate(Decimal(1), WEDNESDAY, "")
