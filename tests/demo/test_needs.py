from random import Random

import pytest

from serai.catalogue import hs
from serai.demo.firms import buyer_countries, firms
from serai.demo.needs import wanted
from serai.demo.words import countries, language, products
from serai.shared.languages import CODES


@pytest.fixture(scope="module")
def posted():
    """Three needs of each of 400 buyers."""
    rng = Random(1)
    return [(one, need) for one in firms(rng, buyer_countries(), 400, trading=True) for need in wanted(rng, one, 3)]


def test_the_same_seed_gives_the_same_needs():
    one = next(firms(Random(1), buyer_countries(), 1, trading=True))

    assert list(wanted(Random(2), one, 5)) == list(wanted(Random(2), one, 5))
    assert list(wanted(Random(2), one, 5)) != list(wanted(Random(3), one, 5))


def test_needs_are_written_in_the_buyers_language_about_its_products(posted):
    assert {one.language for one, _need in posted} == set(CODES)
    for one, need in posted:
        noun = language(one.language).nouns[need.product]
        assert list(need.titles) == list(need.specification) == [one.language]
        assert noun.casefold() in need.titles[one.language].casefold()
        assert need.product in one.products
        assert need.destination == one.country


def test_needs_are_placed_counted_and_priced(posted):
    for _one, need in posted:
        product = products()[need.product]
        assert hs.is_goods(need.hs6)
        assert need.quantity >= 1
        assert need.unit == product.unit
        assert need.target_price is None or need.target_price > 0
        assert need.currency in {"USD", countries()[need.destination].currency}
        assert set(need.certificates) <= set(product.certificates)
        assert need.delivery_days > 0
        assert need.closes_days > 0


def test_some_buyers_stay_anonymous_and_some_name_a_price(posted):
    assert {need.anonymous for _one, need in posted} == {True, False}
    assert {need.target_price is None for _one, need in posted} == {True, False}
