"""Every reason and every outcome of a condition, on cases made by hand."""

import pytest

from serai.algorithms.matching import Ask, Offer
from serai.algorithms.text import grams
from tests.algorithms.matching.records import TODAY, exhibit, explained, need

RATES = {"USD": 1.0, "CNY": 0.14}


def checks(ask, offer):
    """The outcomes of one exhibit, or None where it is not suggested."""
    found = explained([need("tea", ask=ask)], [exhibit(1, "tea", offer=offer)], rates=RATES)
    return found[0].checks if found else None


def test_words_concepts_and_digits_that_agree_are_the_reasons_rarest_first():
    exhibits = [exhibit(1, "green tea", "loose", hs6=90210, tea=1.0), exhibit(2, "tea", tea=1.0, pot=0.35)]
    (first, second) = explained([need("green tea", "loose", hs6=90220, tea=1.0)], exhibits)
    assert (first.exhibit, first.words, first.concepts, first.hs_digits) == (0, ["green", "loose", "tea"], ["tea"], 4)
    assert (second.exhibit, second.words, second.concepts, second.hs_digits) == (1, ["tea"], ["tea"], 0)


def test_pairs_of_characters_that_follow_each_other_in_both_are_one_word():
    shown, wanted = " ".join(grams("磷酸铁锂电池组")), " ".join(grams("锂电池组", query=True))
    (only,) = explained([need(wanted)], [exhibit(1, shown)])
    assert only.words == ["锂电池组"]


def test_digits_and_single_characters_are_no_reason():
    (only,) = explained([need("2024 茶 tea")], [exhibit(1, "2024 茶 tea")])
    assert only.words == ["tea"]


def test_a_word_that_most_exhibits_have_is_no_reason():
    exhibits = [exhibit(key, f"the item{key}x") for key in range(1, 61)]
    (only,) = explained([need("the item7x")], exhibits, top=1)
    assert only.words == ["item7x"]


def test_a_need_without_conditions_has_no_checks():
    assert checks(Ask(), Offer("CN", 5.0, "USD", "KGM", 10, 30, (("halal", None),))) == {}


@pytest.mark.parametrize(("country", "outcome"), [("CN", {"origin": "met"}), ("", {"origin": "open"}), ("VN", None)])
def test_it_must_come_from_where_the_buyer_says(country, outcome):
    assert checks(Ask(origins=("TH", "CN")), Offer(country=country)) == outcome


@pytest.mark.parametrize(
    ("offer", "outcome"),
    [
        (Offer(price=8.0, currency="USD", unit="KGM"), "met"),
        (Offer(price=8.01, currency="USD", unit="KGM"), None),
        (Offer(price=57.0, currency="CNY", unit="KGM"), "met"),
        (Offer(price=58.0, currency="CNY", unit="KGM"), None),
        (Offer(unit="KGM"), "open"),
        (Offer(price=9.0, currency="USD"), "open"),
        (Offer(price=9.0, currency="USD", unit="TNE"), "incomparable"),
        (Offer(price=9.0, currency="VND", unit="KGM"), "incomparable"),
    ],
)
def test_it_may_cost_what_the_buyer_says_at_most(offer, outcome):
    ask = Ask(price=8.0, currency="USD", unit="KGM")
    assert checks(ask, offer) == (outcome and {"price": outcome})


def test_a_currency_without_a_rate_is_compared_with_itself():
    ask = Ask(price=8.0, currency="VND", unit="KGM")
    assert checks(ask, Offer(price=8.0, currency="VND", unit="KGM")) == {"price": "met"}
    assert checks(ask, Offer(price=9.0, currency="VND", unit="KGM")) is None


@pytest.mark.parametrize(
    ("offer", "outcome"),
    [
        (Offer(moq=100, unit="KGM"), "met"),
        (Offer(moq=101, unit="KGM"), None),
        (Offer(unit="KGM"), "open"),
        (Offer(moq=101), "open"),
        (Offer(moq=101, unit="TNE"), "incomparable"),
    ],
)
def test_the_least_order_may_be_as_much_as_is_needed(offer, outcome):
    assert checks(Ask(quantity=100, unit="KGM"), offer) == (outcome and {"moq": outcome})


@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        ((("halal", None), ("iso9001", TODAY)), "met"),
        ((("halal", None), ("iso9001", TODAY - 1)), None),
        ((("halal", None),), None),
        ((), "open"),
    ],
)
def test_every_certificate_must_be_held_today_when_no_day_is_set(held, outcome):
    ask = Ask(certificates=("halal", "iso9001"))
    assert checks(ask, Offer(certificates=held)) == (outcome and {"certificates": outcome})


def test_a_certificate_must_last_until_delivery():
    ask = Ask(certificates=("halal",), due=TODAY + 30)
    assert checks(ask, Offer(certificates=(("halal", TODAY + 30),))) == {"certificates": "met", "lead": "open"}
    assert checks(ask, Offer(certificates=(("halal", TODAY + 29),))) is None


@pytest.mark.parametrize(("days", "outcome"), [(30, {"lead": "met"}), (31, None), (None, {"lead": "open"})])
def test_it_must_be_there_in_time(days, outcome):
    assert checks(Ask(due=TODAY + 30), Offer(lead_days=days)) == outcome
