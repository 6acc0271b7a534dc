from datetime import date
from decimal import Decimal

import pytest

from serai.catalogue.models import Exhibit
from serai.catalogue.prices import bands, called, is_band, reference, without_rate
from serai.editions.models import Edition
from serai.shared.rates import latest

DAY = date(2025, 9, 17)


def expo(currency="CNY", starts=DAY):
    return Edition(currency=currency, starts=starts)


def priced(low, high, currency="CNY"):
    amounts = [Decimal(amount) if amount is not None else None for amount in (low, high)]
    return Exhibit(price_low=amounts[0], price_high=amounts[1], currency=currency)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("12", "90", ["10"]),
        ("10", "100", ["10", "100"]),
        ("9.99", "10", ["1", "10"]),
        ("90", "15000", ["10", "100", "1000", "10000"]),
        ("500", None, ["100"]),
        (None, "500", ["100"]),
        ("0", "0.02", ["1"]),
        ("0.5", "12", ["1", "10"]),
        ("5000000000", "90000000000", ["1000000000"]),
    ],
)
def test_a_price_is_in_every_band_it_reaches_into(low, high, found):
    assert bands(priced(low, high), expo()) == found


def test_a_price_in_another_currency_is_placed_by_the_rate_known_at_the_opening():
    rate = latest("USD", to="CNY", day=DAY).value
    just_under, just_over = 100 / rate - Decimal("0.01"), 100 / rate + Decimal("0.01")
    assert bands(priced(just_under, just_under, "USD"), expo()) == ["10"]
    assert bands(priced(just_over, just_over, "USD"), expo()) == ["100"]
    assert bands(priced("1000", "1000", "KRW"), expo()) == ["1"]


def test_what_has_no_price_or_no_rate_is_counted_all_the_same():
    assert bands(priced(None, None, ""), expo()) == ["none"]
    assert bands(priced("5", "9", "LAK"), expo()) == ["incomparable", "incomparable-LAK"]
    assert bands(priced("5", "9", "USD"), expo("VND")) == ["incomparable", "incomparable-USD"]
    assert bands(priced("5", "90", "VND"), expo("VND")) == ["1", "10"]


def test_a_currency_that_had_a_rate_before_the_opening_alone_has_none():
    assert bands(priced("200", "200", "RUB"), expo(starts=date(2021, 9, 10))) == ["10"]
    assert bands(priced("100", "100", "RUB"), expo())[0] == "incomparable"


def test_bands_are_called_by_their_amounts():
    assert [called(key, "CNY") for key in ("1", "100", "1000000000")] == [
        "CNY 0–10",
        "CNY 100–1,000",
        "≥ CNY 1,000,000,000",
    ]
    assert [is_band(key) for key in ("1", "1000", "1000000000", "2", "10000000000", "none", "", "incomparable")] == [
        *[True] * 3,
        *[False] * 5,
    ]


def test_the_currencies_without_a_rate_are_named_and_so_are_the_rates():
    assert without_rate(["100", "none", "incomparable-VND", "incomparable", "incomparable-LAK"]) == ["LAK", "VND"]
    rate = latest("EUR", to="CNY", day=DAY)
    assert reference(expo()) == (rate.source, rate.day)
    assert reference(expo("EUR")) == ("ECB", latest("USD", to="EUR", day=DAY).day)
    assert reference(expo("LAK")) is None
