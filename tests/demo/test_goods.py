import time
from collections import Counter
from itertools import islice
from random import Random

import pytest

from serai.catalogue import hs
from serai.demo.firms import exhibitor_countries, firm, firms
from serai.demo.goods import goods, rounded
from serai.demo.words import countries, products
from serai.shared.languages import CODES


@pytest.fixture(scope="module")
def shown():
    """Twenty exhibits of each of 600 firms."""
    rng = Random(1)
    return [(one, good) for one in firms(rng, exhibitor_countries(), 600) for good in goods(rng, one, 20)]


def test_the_same_seed_gives_the_same_exhibits():
    one = firm(Random(1), "VN", taken=set())

    assert list(goods(Random(2), one, 30)) == list(goods(Random(2), one, 30))
    assert list(goods(Random(2), one, 30)) != list(goods(Random(3), one, 30))


def test_the_first_exhibits_do_not_depend_on_how_many_follow():
    one = firm(Random(1), "TH", taken=set())

    assert list(islice(goods(Random(2), one, 1_000), 10)) == list(goods(Random(2), one, 10))


def test_names_and_descriptions_begin_in_the_firms_language(shown):
    assert {one.language for one, _good in shown} == set(CODES)
    for one, good in shown:
        assert next(iter(good.names)) == one.language
        assert good.origins[one.language] == "source"
        assert good.names.keys() == good.descriptions.keys() == good.origins.keys() <= {one.language, "en", "zh"}
        assert all(good.names.values())
        assert all(good.descriptions.values())


def test_english_is_reviewed_for_half_and_chinese_there_for_a_third(shown):
    english = Counter(good.origins.get("en") for one, good in shown if one.language != "en")
    chinese = Counter(good.origins.get("zh") for one, good in shown if one.language != "zh")

    assert english["reviewed"] / english.total() == pytest.approx(0.5, abs=0.02)
    assert english["machine"] / english.total() == pytest.approx(0.25, abs=0.02)
    assert 1 - chinese[None] / chinese.total() == pytest.approx(0.34, abs=0.02)


def test_a_firms_exhibits_are_told_apart_by_name(shown):
    names = Counter((one.name, good.names[one.language]) for one, good in shown)

    assert [name for name, times in names.items() if times > 1] == []


def test_exhibits_are_of_what_the_firm_makes_and_have_a_code_that_exists(shown):
    for one, good in shown:
        assert good.product in one.products
        assert good.category == one.industry
        assert hs.is_goods(good.hs6)


def test_what_freezes_a_fruit_moves_its_code(shown):
    frozen = {good.hs6 for _one, good in shown if good.product == "durian" and "Frozen" in good.names.get("en", "")}
    fresh = {good.hs6 for _one, good in shown if good.names.get("en") == "Durian"}

    assert (frozen, fresh) == ({"081190"}, {"081060"})


def test_prices_are_ranges_or_missing_together(shown):
    hidden = [good for _one, good in shown if good.price_low is None]

    for _one, good in shown:
        assert (good.price_low is None) == (good.price_high is None)
        assert good.price_low is None or 0 < good.price_low <= good.price_high
        assert good.currency in {"USD", countries()[good.country].currency}
        assert good.moq >= 1
        assert good.unit == products()[good.product].unit
    assert {good.visibility for good in hidden} >= {"on_request"}
    assert all(good.price_low is None for _one, good in shown if good.visibility == "on_request")


def test_amounts_have_three_digits_and_no_fraction_of_a_dong():
    assert [str(rounded(value, "USD")) for value in (0.02345, 1234.5, 18400)] == ["0.0234", "1230.00", "18400.00"]
    assert str(rounded(1_234_567.0, "VND")) == "1230000"


def test_a_country_without_a_coast_does_not_ship(shown):
    terms = {good.incoterm for _one, good in shown if countries()[good.country].landlocked}

    assert terms <= {"FCA", "CPT", "EXW", "DAP"}


def test_debuts_have_evidence_and_nothing_else_has(shown):
    debuts = [good for _one, good in shown if good.debut]

    assert 30 <= len(debuts) <= 110
    assert all(bool(good.evidence) == bool(good.debut) for _one, good in shown)


def test_certificates_are_marked_and_mentioned(shown):
    held = [good for _one, good in shown if good.certificates]

    assert held
    for good in held:
        for certificate in good.certificates:
            assert certificate.no.startswith("DEMO-")
            assert certificate.issuer.endswith("(demonstration)")
            assert all(certificate.kind in text for text in good.descriptions.values())


def test_an_online_exhibitor_shows_online_only():
    one = firm(Random(1), "KR", taken=set())

    assert {good.channel for good in goods(Random(1), one, 40, online=True)} == {"online"}
    assert {good.channel for good in goods(Random(1), one, 40)} == {"online", "on_site"}


def test_a_full_catalogue_is_cheap():
    rng = Random(1)
    everybody = list(firms(rng, exhibitor_countries(), 100))
    started = time.process_time()
    made = sum(1 for one in everybody for _good in goods(rng, one, 60))

    assert made == 6_000
    # 15 s for 120,000 would be 0.75 s here.
    assert time.process_time() - started < 0.75
