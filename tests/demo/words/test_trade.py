from collections import Counter

from serai.catalogue import hs
from serai.demo.words import countries, industries, products, products_of
from serai.shared import countries as cldr
from serai.shared.languages import CODES

# UN/ECE Recommendation 20: piece, kilogram, tonne, litre, metre, square and cubic metre, set, pair.
UNITS = {"H87", "KGM", "TNE", "LTR", "MTR", "MTK", "MTQ", "SET", "PR"}


def test_products_have_codes_of_the_harmonized_system():
    codes = {product.hs6 for product in products().values()}
    codes |= {code for product in products().values() for code in product.becomes.values()}

    assert [code for code in codes if not hs.is_goods(code)] == []
    assert len(products()) >= 110
    assert len({code[:2] for code in codes}) >= 45


def test_products_can_be_priced_counted_and_qualified():
    for product in products().values():
        assert 0 < product.low < product.high
        assert product.unit in UNITS
        assert any(product.layers), product.key
        assert product.certificates, product.key


def test_what_is_said_of_a_product_makes_sense():
    said = {key: {word for layer in product.layers for word in layer} for key, product in products().items()}

    assert "frozen" not in said["farm_drone"]
    assert "solar_powered" not in said["solar_street_lamp"]
    assert "halal" not in said["beer"]
    assert {"frozen", "freeze_dried"} <= said["durian"]


def test_the_countries_are_those_of_the_edition():
    assert list(countries())[:11] == ["CN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN"]
    assert len(countries()) == 45
    assert set(countries()) <= cldr.codes()
    assert {country.language for country in countries().values()} == set(CODES)


def test_every_country_sells_something_of_what_it_is_known_for():
    for code, country in countries().items():
        assert set(country.strengths) <= products_of(code).keys(), code
        assert country.ports, code


def test_every_industry_has_products_and_lies_behind_chapters():
    by_industry = Counter(product.industry for product in products().values())

    assert by_industry.keys() == industries().keys()
    assert {chapter for industry in industries().values() for chapter in industry.chapters} == {
        row.code for row in hs.chapters()
    }
