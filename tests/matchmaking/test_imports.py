"""Needs come from lists of tenders, with buyers who are not there yet."""

from datetime import UTC, datetime

import pytest

from serai.matchmaking.models import Need
from serai.participation.models import Participation
from serai.people.models import Enterprise
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

TENDERS = """ocid,date,language,buyer,deadline,gsin,description
T-1,2014-03-25,English,Parks Office,2014-04-15 14:00 Eastern Daylight Time (EDT),F029,Canine control
T-2,2014-03-25,French,PARKS OFFICE,2014-04-16 14:00 Eastern Standard Time (EST),,Contrôle des chiens
T-3,2014-03-25,,Harbour Trading,,,冷藏设备
"""
SAID = {"description": "title", "gsin": "specification"}


@pytest.fixture
def edition():
    return factories.edition()


@pytest.fixture
def lists(tmp_path, edition):
    return Lists(tmp_path, "needs", edition)


def test_a_list_that_only_describes_what_is_wanted_gives_titles_too(lists):
    assert lists.goes_round(TENDERS) == 3
    assert [need.titles for need in Need.objects.order_by("pk")][2] == {"zh": {"text": "冷藏设备", "origin": "source"}}


def test_tenders_go_round_and_each_buyer_is_made_once(lists, edition):
    there = factories.buyer(edition, "Harbour Trading")
    assert lists.goes_round(TENDERS, said=SAID) == 3
    assert list(Need.objects.order_by("pk").values_list("buyer__enterprise__names__en__text", "state")) == [
        ("Parks Office", "moderated"),
        ("Parks Office", "moderated"),
        ("Harbour Trading", "moderated"),
    ]
    first, second, third = Need.objects.order_by("pk")
    assert third.buyer == there
    assert [list(need.titles) for need in (first, second, third)] == [["en"], ["en"], ["zh"]]
    assert first.closes_at == datetime(2014, 4, 15, 18, tzinfo=UTC)
    assert Enterprise.objects.count() == 2


def test_a_language_that_is_none_of_ours_is_counted_as_unknown(lists):
    outcome = lists.bring(TENDERS, said=SAID)
    assert {field: dict(texts) for field, texts in outcome.unknown.items()} == {"language": {"French": 1}}


def test_a_need_goes_its_ways_and_stays_with_its_buyer(lists, edition):
    lists.bring(TENDERS, said=SAID)
    other = factories.buyer(edition, "Other Trading")
    outcome = lists.bring(f"key,state,buyer_key\nT-1,awarded,\nT-2,,serai:{other.pk}\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [(2, "state"), (3, "buyer_key")]
    changed = lists.bring("key,state,quantity,unit,target price,currency\nT-1,open,40,pcs,12.5,USD\n")
    assert changed.counts["changed"] == 1
    need = Need.objects.get(external_key="T-1")
    assert (need.state, need.quantity, need.unit, str(need.target_price)) == ("open", 40, "H87", "12.5000")


def test_a_buyer_has_a_name_and_a_price_has_a_currency(lists):
    outcome = lists.bring("key,title,buyer,buyer_key,price\nA,Fans,,,\nB,Fans,,B-9,\nC,Fans,Parks,,5\nD,,Parks,,\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "buyer"),
        (3, "buyer_key"),
        (4, "currency"),
        (5, "title"),
    ]
    assert not Participation.objects.exists()


def test_countries_that_goods_may_come_from_go_round(lists):
    assert lists.goes_round("key,buyer,title,origins\nN-1,Harbour,Tea,Thailand; VN\n") == 1
    assert Need.objects.get().origins == ["TH", "VN"]
    assert "TH; VN" in lists.give()


def test_a_draft_of_a_list_is_there_to_be_moderated(lists):
    lists.bring("key,buyer,title,state\nN-1,Harbour,Tea,draft\nN-2,Harbour,Rice,moderated\n")
    assert [need.handed_in_at is not None for need in Need.objects.order_by("external_key")] == [True, False]
