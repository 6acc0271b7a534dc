"""Numbers, prices and dates as readers of each language write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from serai.shared import formats, languages

OPENS, CLOSES = dt.date(2025, 9, 17), dt.date(2025, 9, 21)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "17–21 September 2025"),
        ("zh-hans", "2025年9月17日至21日"),
        ("th", "17–21 กันยายน 2025"),
        ("ja", "2025年9月17日～21日"),
        ("ru", "17–21 сентября 2025\u202fг."),
    ],
)
def test_days_of_an_edition(language, shown):
    with translation.override(language):
        assert formats.dates(OPENS, CLOSES) == shown


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_every_language_has_dates_with_western_digits(language):
    with translation.override(language.django):
        assert "17" in formats.dates(OPENS, CLOSES)
        assert "2026" in formats.dates(dt.date(2025, 12, 28), dt.date(2026, 1, 2))
        assert (
            formats.moment(dt.datetime(2025, 9, 18, 6, 20, tzinfo=dt.UTC), "Asia/Shanghai", "full").count("14:20") == 1
        )


def test_days_over_two_months_and_two_years():
    assert formats.dates(dt.date(2025, 9, 28), dt.date(2025, 10, 2)) == "28 September\u2009–\u20092 October 2025"
    assert formats.dates(dt.date(2025, 12, 28), dt.date(2026, 1, 2)) == "28 December 2025\u2009–\u20092 January 2026"


def test_one_day():
    assert formats.dates(OPENS) == formats.dates(OPENS, OPENS) == "17 September 2025"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("time", "00:30"),
        ("day", "18 September"),
        ("day_time", "18 September, 00:30"),
        ("full", "18 September 2025, 00:30"),
    ],
)
def test_a_moment_stands_in_the_zone_of_its_edition(style, shown):
    assert formats.moment(dt.datetime(2025, 9, 17, 16, 30, tzinfo=dt.UTC), "Asia/Shanghai", style) == shown


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (dt.date(2025, 9, 5), "Opens in 12 days"),
        (dt.date(2025, 9, 16), "Opens in 1 day"),
        (dt.date(2025, 9, 17), "Day 1 of 5"),
        (dt.date(2025, 9, 21), "Day 5 of 5"),
        (dt.date(2025, 9, 22), "Closed"),
    ],
)
def test_where_an_edition_stands(today, shown):
    assert formats.edition_day(OPENS, CLOSES, today) == shown


def test_a_certified_edition_says_so():
    assert formats.edition_day(OPENS, CLOSES, dt.date(2026, 1, 1), certified=True) == "Closed and certified"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (Decimal(18400), Decimal("23900.0000"), "USD 18,400–23,900"),
        (Decimal("1.5"), Decimal(3), "USD 1.50–3.00"),
        (Decimal(1150), None, "USD 1,150"),
        (Decimal(1150), Decimal(1150), "USD 1,150"),
        (None, Decimal(1150), "up to USD 1,150"),
        (None, None, "on request"),
    ],
)
def test_prices(low, high, shown):
    assert formats.price(low, high, "USD") == shown


def test_a_currency_without_cents_has_none():
    assert formats.price(Decimal("1.5"), Decimal(3), "VND") == "VND 2–3"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("84", "84"), ("8418", "8418"), ("841869", "8418.69"), ("8418.69", "8418.69"), ("84186910", "8418.69.10")],
)
def test_codes_of_the_harmonized_system(code, shown):
    assert formats.hs(code) == shown


def test_numbers_are_grouped_as_the_language_does():
    assert [formats.number(1234567), formats.number(84.5, 2)] == ["1,234,567", "84.50"]
    with translation.override("vi"):
        assert formats.number(Decimal("1234.5")) == "1.234,5"


def test_percentages():
    assert [formats.percent(0.853, 1), formats.percent(0.5)] == ["85.3%", "50%"]


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (1, "1st edition"),
        (2, "2nd edition"),
        (3, "3rd edition"),
        (11, "11th edition"),
        (13, "13th edition"),
        (22, "22nd edition"),
    ],
)
def test_editions_are_counted_in_english(count, shown):
    assert formats.nth_edition(count) == shown


def test_languages_are_named_in_the_language_of_the_page():
    assert [formats.language_name(code) for code in ("zh", "th", "tl")] == ["Chinese", "Thai", "Filipino"]
    with translation.override("zh-hans"):
        assert formats.language_name("th") == "泰语"


AMOUNTS = {
    "en": ("263.87 bn CNY", "26.55 bn USD", "500 million CNY"),
    "zh-hans": ("2,638.7亿元", "265.5亿美元", "5亿元"),
    "ja": ("2,638.7億 CNY", "265.5億 USD", "5億 CNY"),
    "ko": ("2,638.7억 CNY", "265.5억 USD", "5억 CNY"),
    "vi": ("263,87 bn CNY", "26,55 bn USD", "500 million CNY"),
}


@pytest.mark.parametrize(("language", "amounts"), AMOUNTS.items())
def test_large_amounts_are_counted_by_the_unit_that_the_language_has(language, amounts):
    with translation.override(language):
        assert (
            str(formats.scaled(Decimal(263_870_000_000), "CNY")),
            str(formats.scaled(Decimal(26_550_000_000), "USD", 2)),
            str(formats.scaled(Decimal(500_000_000), "CNY", size=formats.MILLION)),
        ) == amounts


@pytest.mark.parametrize(
    ("language", "decimals", "size", "value"),
    [
        ("en", 2, formats.BILLION, "1.20"),
        ("zh-hans", 2, formats.BILLION, "12.0"),
        ("zh-hans", 0, formats.BILLION, "12"),
        ("zh-hans", 0, formats.MILLION, "12.00"),
    ],
)
def test_the_decimals_of_an_amount_are_those_of_the_size_asked_for(language, decimals, size, value):
    with translation.override(language):
        assert formats.scaled(Decimal(1_200_000_000), "", decimals, size=size).value == value


@pytest.mark.parametrize(
    ("language", "unit", "shown"), [("en", "bn", "3 bn"), ("zh-hans", "亿", "30亿"), ("ko", "억", "30억")]
)
def test_an_amount_without_a_currency_has_its_size_alone(language, unit, shown):
    with translation.override(language):
        assert (formats.amount_unit(), str(formats.scaled(Decimal(3_000_000_000)))) == (unit, shown)


@pytest.mark.parametrize(("unit", "shown"), [("m²", "30 m²"), ("亿元", "30亿元"), ("", "30")])
def test_a_unit_stands_apart_from_its_value_where_the_script_parts_words(unit, shown):
    assert str(formats.Measured("30", unit)) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "a, b, c"),
        ("zh-hans", "a、b、c"),
        ("ja", "a、b、c"),
        ("ko", "a, b, c"),
        ("vi", "a, b, c"),
        ("th", "a, b, c"),
    ],
)
def test_words_are_listed_as_the_language_does(language, shown):
    with translation.override(language):
        assert [formats.listed(["a", "b", "c"]), formats.listed(["a"]), formats.listed([])] == [shown, "a", ""]


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_every_language_has_a_mark_between_the_things_of_a_list(language):
    with translation.override(language.django):
        assert formats.comma().strip()
