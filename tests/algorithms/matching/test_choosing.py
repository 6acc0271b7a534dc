"""Scores and conditions, against the formula in plain Python."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.algorithms.matching import HS_BONUS, HS_BONUS_BY_CONCEPT, NO_HS, Ask, Block, Code, Offer, codes, hs_number
from serai.algorithms.matching.arrays import IN_SPECIFICATION
from serai.algorithms.matching.inverting import CONCEPT, IN_NAME
from tests.algorithms.matching.records import TODAY, exhibit, matched, need

HS_CODES = st.sampled_from([NO_HS, 90210, 90220, 90411, 210690, 850760, 850780, 851671])
WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=5).map(" ".join)
CONCEPTS = st.dictionaries(st.sampled_from(["tea", "pot", "car"]), st.sampled_from([0.35, 0.5, 1.0]), max_size=2)
OFFERS = st.builds(
    Offer,
    country=st.sampled_from(["", "CN", "TH"]),
    price=st.sampled_from([None, 1.0, 7.0, 9.0]),
    currency=st.sampled_from(["", "USD", "CNY", "VND"]),
    unit=st.sampled_from(["", "KGM", "TNE"]),
    moq=st.sampled_from([None, 10, 100]),
    lead_days=st.sampled_from([None, 5, 50]),
    certificates=st.sampled_from([(), (("halal", None),), (("halal", TODAY + 3), ("iso9001", TODAY - 1))]),
)
ASKS = st.builds(
    Ask,
    origins=st.sampled_from([(), ("CN",), ("VN", "TH")]),
    price=st.sampled_from([None, 1.0, 8.0]),
    currency=st.sampled_from(["", "USD", "VND"]),
    unit=st.sampled_from(["", "KGM"]),
    quantity=st.sampled_from([None, 50]),
    due=st.sampled_from([None, TODAY + 10]),
    certificates=st.sampled_from([(), ("halal",), ("halal", "iso9001")]),
)
RATES = {"USD": 1.0, "CNY": 0.14}
EXHIBITS = st.lists(st.tuples(WORDS, WORDS, CONCEPTS, HS_CODES, OFFERS, st.integers(1, 3)), max_size=10)
NEEDS = st.lists(st.tuples(WORDS, WORDS, CONCEPTS, HS_CODES, ASKS), max_size=4)


def says(holders, exhibits):
    return log(1 + (exhibits - holders + 0.5) / (holders + 0.5))


def naive_score(wanted, shown, exhibits):
    """One need with one exhibit, straight from the formula."""
    average = sum(each.text.length for each in exhibits) / len(exhibits) or 1.0
    score = 0.0
    words = (*shown.text.names, *shown.text.more)
    concepts = [one for one, weight in wanted.text.concepts.items() if weight and shown.text.concepts.get(one)]
    if not (concepts or naive_digits(wanted, shown) or set(wanted.text.names) & set(words)):
        return 0.0  # the specification alone finds nothing
    weights = dict.fromkeys(wanted.text.more, IN_SPECIFICATION) | dict.fromkeys(wanted.text.names, 1.0)
    for word, weight in weights.items():
        times = IN_NAME * shown.text.names.count(word) + shown.text.more.count(word)
        holders = sum(word in (*each.text.names, *each.text.more) for each in exhibits)
        if times:
            discount = 1.2 * (1 - 0.75 + 0.75 * shown.text.length / average)
            score += weight * says(holders, len(exhibits)) * times * 2.2 / (times + discount)
    for concept, weight in wanted.text.concepts.items():
        holders = sum(concept in each.text.concepts for each in exhibits)
        score += CONCEPT * weight * shown.text.concepts.get(concept, 0.0) * says(holders, len(exhibits))
    bonus = HS_BONUS if wanted.certain else HS_BONUS_BY_CONCEPT
    return score + bonus[naive_digits(wanted, shown) // 2]


def naive_digits(wanted, shown):
    if shown.hs6 < 0:
        return 0
    agree = [0]
    for code in wanted.codes:
        one, other = f"{code.number:06}"[: code.digits], f"{shown.hs6:06}"
        agree.append(max(digits for digits in (0, 2, 4, 6) if one[:digits] == other[:digits] and digits <= len(one)))
    return max(digits for digits in agree if wanted.certain or digits != 2)


def naive_fails(ask, offer):
    if ask.origins and offer.country and offer.country not in ask.origins:
        return True
    same_unit = bool(ask.unit) and ask.unit == offer.unit
    if ask.price is not None and offer.price is not None and same_unit:
        if ask.currency == offer.currency:
            if offer.price > ask.price:
                return True
        elif {ask.currency, offer.currency} <= RATES.keys() and (
            offer.price * RATES[offer.currency] > ask.price * RATES[ask.currency]
        ):
            return True
    if ask.quantity is not None and offer.moq is not None and same_unit and offer.moq > ask.quantity:
        return True
    held = dict(offer.certificates)
    day = ask.due or TODAY
    if held and any(kind not in held or (held[kind] or day) < day for kind in ask.certificates):
        return True
    return ask.due is not None and offer.lead_days is not None and TODAY + offer.lead_days > ask.due


@settings(deadline=None, max_examples=300)
@given(NEEDS, EXHIBITS, st.integers(1, 12), st.integers(1, 3))
def test_suggestions_are_the_best_that_the_conditions_allow(wanted, shown, top, per_firm):
    exhibits = [
        exhibit(place, names, more, hs6=hs6, offer=offer, firm=firm, **concepts)
        for place, (names, more, concepts, hs6, offer, firm) in enumerate(shown, start=1)
    ]
    needs = [
        need(names, more, hs6=None if hs6 == NO_HS else hs6, ask=ask, **concepts)
        for names, more, concepts, hs6, ask in wanted
    ]
    found = matched(needs, exhibits, rates=RATES, top=top, per_firm=per_firm)
    for row, one in enumerate(needs):
        scores = {place: naive_score(one, each, exhibits) for place, each in enumerate(exhibits)}
        best, of_firm = [], {}
        for place in sorted(scores, key=lambda place: -scores[place]):
            firm = exhibits[place].firm
            if (
                scores[place] > 0
                and not naive_fails(one.ask, exhibits[place].offer)
                and of_firm.get(firm, 0) < per_firm
            ):
                best.append(scores[place])
                of_firm[firm] = of_firm.get(firm, 0) + 1
        chosen = [place for place in found.exhibit[row].tolist() if place >= 0]
        assert len(set(chosen)) == len(chosen) == min(top, len(best))
        assert found.score[row, : len(chosen)].tolist() == pytest.approx(best[:top], rel=1e-5)
        assert [scores[place] for place in chosen] == pytest.approx(best[:top], rel=1e-5)
        assert found.hs_digits[row, : len(chosen)].tolist() == [naive_digits(one, exhibits[place]) for place in chosen]


def test_a_rare_word_counts_more_than_a_common_one_and_a_name_more_than_a_description():
    exhibits = [exhibit(1, "green tea"), exhibit(2, "black tea"), exhibit(3, "pot", "black"), exhibit(4, "pot tea")]
    found = matched([need("black")], exhibits, top=4)
    assert found.exhibit.tolist() == [[1, 2, -1, -1]]
    assert matched([need("black tea")], exhibits, top=1).exhibit.tolist() == [[1]]


def test_concepts_match_where_no_words_do():
    exhibits = [exhibit(1, "榴莲", durian=1.0), exhibit(2, "手机", phone=1.0), exhibit(3, "果园", "榴莲", durian=0.35)]
    assert matched([need("ทุเรียน", durian=1.0)], exhibits, top=3).exhibit.tolist() == [[0, 2, -1]]


def test_hs_codes_match_where_no_words_do():
    exhibits = [exhibit(key, hs6=hs6) for key, hs6 in enumerate((90111, 90210, 90230, 851671), start=1)]
    found = matched([need(hs6=90210)], exhibits, top=4)
    assert found.exhibit.tolist() == [[1, 2, 0, -1]]
    assert (found.hs_digits.tolist(), found.score.tolist()) == ([[6, 4, 2, 0]], [[8.0, 4.0, 1.5, 0.0]])


def test_the_codes_of_concepts_stand_in_for_the_code_of_a_need_at_less_worth():
    exhibits = [exhibit(key, hs6=hs6) for key, hs6 in enumerate((90111, 90210, 90230, 851671), start=1)]
    found = matched([need(codes=[Code(90210, 6), Code(851600, 4)])], exhibits, top=4)
    assert sorted(zip(found.exhibit[0].tolist(), found.score[0].tolist(), strict=True)) == [
        (-1, 0.0),
        (1, 4.0),
        (2, 2.0),
        (3, 2.0),
    ]


def test_equal_exhibits_take_turns_over_the_needs():
    exhibits = [exhibit(key, hs6=90210) for key in range(1, 9)]
    found = matched([need(hs6=90210)] * 4, exhibits, top=3)
    assert found.exhibit.tolist() == [[0, 1, 2], [2, 3, 4], [4, 5, 6], [6, 7, 0]]


def test_a_firm_has_only_so_many_places_of_a_need_and_none_of_its_own():
    exhibits = [exhibit(key, "tea", hs6=90210, firm=7) for key in range(1, 5)] + [exhibit(9, "tea", firm=8)]
    assert matched([need("tea", hs6=90210)], exhibits, top=5, per_firm=2).exhibit.tolist() == [[0, 1, 4, -1, -1]]
    assert matched([need("tea", hs6=90210, firm=7)], exhibits, top=5).exhibit.tolist() == [[4, -1, -1, -1, -1]]


@pytest.mark.parametrize(
    ("block", "left"),
    [
        (Block(exhibit=1), [1, 2, 3]),
        (Block(firm=7), [3]),
        (Block(firm=7, heading=902), [2, 3]),
        (Block(firm=8), [0, 1, 2]),
    ],
)
def test_what_a_buyer_has_dismissed_is_left_out(block, left):
    exhibits = [
        exhibit(1, "tea", firm=7, hs6=90210),
        exhibit(2, "tea", firm=7, hs6=90220),
        exhibit(3, "tea", firm=7, hs6=210120),
        exhibit(4, "tea", firm=8, hs6=90210),
    ]
    found = matched([need("tea", blocks=[block])], exhibits, top=4)
    assert sorted(place for place in found.exhibit[0].tolist() if place >= 0) == left


def test_without_needs_or_exhibits_nothing_is_suggested():
    assert matched([], [exhibit(1, "tea")], top=2).exhibit.shape == (0, 2)
    assert matched([need("tea")], [], top=2).exhibit.tolist() == [[-1, -1]]


def test_codes_are_read_from_what_is_written():
    assert (hs_number("090210"), hs_number(""), hs_number("0902")) == (90210, NO_HS, NO_HS)
    assert codes(["090210", "0902", "09", "", "0902"]) == (Code(90210, 6), Code(90200, 4))
