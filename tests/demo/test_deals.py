from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from serai.demo.deals import NAMED_SECTORS, UNIT, ledger_caexpo_17, ledger_cneae_14, sector_names
from serai.demo.firms import exhibitor_countries, firms
from serai.demo.published import edition

BILLION = 10**9
MILLION = 10**6
SEEDS = range(6)
LEDGERS = pytest.mark.parametrize("ledger", [ledger_caexpo_17, ledger_cneae_14])


@LEDGERS
def test_the_same_seed_gives_the_same_ledger(ledger):
    assert ledger(Random(1)) == ledger(Random(1))
    assert ledger(Random(1)) != ledger(Random(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_14th_cneae_has_its_published_number_amount_and_bands(seed):
    known = edition("CNEAE", 14).published
    ledger = ledger_cneae_14(Random(seed))
    edges = [band["over_million_cny"] * MILLION for band in known["bands"]]
    bands = Counter(sum(deal.amount > edge for edge in edges) for deal in ledger)

    assert len(ledger) == known["projects_signed"] == 99
    assert sum(deal.amount for deal in ledger) == Decimal("84.48") * BILLION
    assert [bands[place] for place in range(5)] == [0, *(band["projects"] for band in known["bands"])]
    assert {deal.sector for deal in ledger} == set(known["sectors"])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_17th_caexpo_has_its_published_number_amount_and_share_of_value(seed):
    known = edition("CAEXPO", 17).published
    ledger = ledger_caexpo_17(Random(seed))
    total = sum(deal.amount for deal in ledger)
    named = [deal for deal in ledger if deal.sector in NAMED_SECTORS]

    assert len(ledger) == known["projects_signed"] == 86
    assert total == Decimal("263.87") * BILLION
    assert round(100 * sum(deal.amount for deal in named) / total, 1) == Decimal("85.3")
    assert {deal.sector for deal in named} == set(NAMED_SECTORS)


def test_no_number_of_86_projects_is_85_3_percent_of_them():
    assert Decimal("85.3") not in {round(Decimal(100 * count) / 86, 1) for count in range(87)}


@LEDGERS
def test_projects_are_investments_in_whole_tens_of_thousands(ledger):
    for deal in ledger(Random(1)):
        assert deal.amount % UNIT == 0
        assert deal.amount > 0
        assert (deal.kind, deal.amount_kind, deal.currency) == ("investment", "total", "CNY")
        assert deal.binding in {"contract", "memorandum", "letter_of_intent"}
        assert deal.term_months > 0


@LEDGERS
def test_an_investor_and_a_recipient_at_the_place_sign_each_project(ledger):
    for deal in ledger(Random(1)):
        investor, recipient = deal.sides
        assert (investor.role, recipient.role) == ("investor", "recipient")
        assert investor.firm.name != recipient.firm.name
        assert recipient.firm.country == "CN"
        assert recipient.firm.place == deal.place
        assert deal.place in deal.titles["en"]


@LEDGERS
def test_titles_are_in_both_languages_and_never_the_same(ledger):
    deals = ledger(Random(1))

    assert len({deal.titles["en"] for deal in deals}) == len(deals)
    assert all(set(deal.titles) == {"en", "zh"} for deal in deals)
    assert all(set(deal.sector_names) == {"en", "zh"} for deal in deals)


def test_parties_are_no_firms_that_are_known_already():
    taken = set()
    known = {one.name for one in firms(Random(1), exhibitor_countries(), 500, taken=taken)}
    parties = [side.firm.name for deal in ledger_cneae_14(Random(1), taken=taken) for side in deal.sides]

    assert len(set(parties)) == 2 * 99
    assert not known & set(parties)


def test_sectors_have_chinese_names():
    assert sector_names("logistics") == {"en": "logistics", "zh": "物流"}
    assert sector_names("tourism") == {"en": "tourism", "zh": "文化旅游"}
