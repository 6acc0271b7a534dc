"""A ledger of projects comes from a list, with those who sign and amounts as ledgers write them."""

from decimal import Decimal

import pytest

from serai.people.models import Enterprise
from serai.signings.models import Party, Project
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

LEDGER = """项目编号,项目名称,项目类型,协议类型,行业,投资额（万元）,投资方,引资方,签约日期,地点
S-1,新能源电池项目,投资,合同,new energy,12500,广西电池有限公司,南宁市人民政府,2025-09-17,南宁
S-2,水果采购,采购,意向书,,,泰国水果有限公司,,,
"""
ENGLISH = """Project No.,Project name,Kind,Binding,Amount,Currency,Rate,Rate date,Rate source,Party A,Party A country,Party B,Role of party 2
P-1,Battery works,investment,MoU,"1,250,000.50",USD,7.1,2025-09-01,PBoC,Guangxi Battery,China,Mekong Power,investor
P-2,Fruit,order,contract,300,CNY,,,,Harbour Fruit,TH,Guangxi Battery,
"""


@pytest.fixture
def lists(tmp_path):
    return Lists(tmp_path, "projects", factories.edition())


def parties(key):
    found = Party.objects.filter(project__external_key=key).order_by("pk")
    return [(str(one.enterprise), one.country, one.role) for one in found]


def test_a_chinese_ledger_goes_round(lists):
    assert lists.goes_round(LEDGER, key="项目编号") == 2
    first, second = Project.objects.order_by("pk")
    assert (first.kind, first.binding, first.amount, first.currency) == (
        "investment",
        "contract",
        Decimal(125_000_000),
        "CNY",
    )
    assert (first.state, first.amount_kind, second.amount_kind) == ("declared", "total", "undisclosed")
    assert parties("S-1") == [("广西电池有限公司", "", "investor"), ("南宁市人民政府", "", "recipient")]


def test_an_english_ledger_goes_round_and_an_enterprise_is_made_once(lists):
    assert lists.goes_round(ENGLISH) == 2
    assert Project.objects.get(external_key="P-1").amount == Decimal("1250000.50")
    assert parties("P-1") == [("Guangxi Battery", "CN", "partner"), ("Mekong Power", "", "investor")]
    assert Enterprise.objects.count() == 3


def test_parties_are_known_again_among_those_of_the_edition(lists):
    exhibitor = factories.exhibitor(lists.edition, "Mekong Power")
    lists.bring(ENGLISH)
    assert Party.objects.get(project__external_key="P-1", role="investor").enterprise == exhibitor.enterprise


def test_a_party_leaves_another_comes_and_one_changes_its_role(lists):
    lists.bring(ENGLISH)
    text = "key,party_1_role,party_2,party_2_role\nP-1,recipient,New Investor,investor\n"
    assert lists.bring(text).counts["changed"] == 1
    assert parties("P-1") == [("Guangxi Battery", "CN", "recipient"), ("New Investor", "", "investor")]
    assert lists.bring(text).counts["unchanged"] == 1


def test_the_same_parties_in_another_order_are_no_change(lists):
    lists.bring(ENGLISH)
    text = "key,party_1,party_1_country,party_2,party_2_country\nP-2,Guangxi Battery,-,Harbour Fruit,TH\n"
    assert lists.bring(text).counts["unchanged"] == 1


def test_a_project_goes_its_ways(lists):
    lists.bring(ENGLISH)
    outcome = lists.bring("key,state,excluded_reason\nP-1,counted,\nP-2,excluded,\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [(2, "state"), (3, "excluded_reason")]
    moved = lists.bring("key,state,excluded_reason\nP-1,counterparty_confirmed,\nP-2,excluded,twice\n")
    assert moved.counts["changed"] == 2
    assert list(Project.objects.order_by("pk").values_list("state", "version")) == [
        ("counterparty_confirmed", 2),
        ("excluded", 3),
    ]


def test_what_is_missing_is_said(lists):
    outcome = lists.bring(
        "key,title,kind,binding,amount,currency,rate\n"
        "1,A,order,contract,5,,\n"
        "2,A,order,contract,5,USD,\n"
        "3,A,order,contract,5,USD,7\n"
        "4,A,,contract,,,\n"
        "5,,order,contract,,,\n"
    )
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "currency"),
        (3, "rate"),
        (4, "rate"),
        (5, "kind"),
        (6, "title"),
    ]
