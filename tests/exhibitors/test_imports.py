"""A list of exhibitors makes enterprises, participations and applications, and comes back as it went."""

import pytest

from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.people.models import Enterprise, Membership, Person
from serai.shared.models import Mail
from serai.shared.text import written
from serai.venue.models import Booth
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

FAIR = """fair,exhibitor,country_text,categories,website
tea-2024,MEKONG TEA LTD,VIETNAM,Tea | Green,www.mekong.example
tea-2024,Özgür Çay,TÜRKİYE,,
tea-2026,MEKONG TEA LTD,Viet Nam,,
tea-2026,Nowhere Tea,,,
"""
CHINESE = """申请编号,参展商名称,英文名称,国别,状态,面积,展品,联系人,邮箱,电话,线上线下
E-1,广西水果有限公司,Guangxi Fruit,中国,已批准,18 ㎡,果干,王明,wang@example.cn,0771-555,on_site
E-2,泰国水果有限公司,Thai Fruit,泰国,submitted,3x3,,Ada Speaker,ada@example.com,,both
"""


@pytest.fixture
def edition():
    return factories.edition()


@pytest.fixture
def lists(tmp_path, edition):
    return Lists(tmp_path, "exhibitors", edition)


def test_a_list_of_fairs_goes_round_under_a_key_of_two_columns(lists):
    assert lists.bring(FAIR, key="fair+exhibitor", preview=True).counts["new"] == 4
    lists.bring(FAIR, key="fair+exhibitor")
    again = lists.bring(FAIR, key="fair+exhibitor")
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 4, "bad": 0}
    given = lists.give()
    assert lists.bring(given).counts == again.counts
    assert lists.give() == given
    countries = Participation.objects.order_by("pk").values_list("external_key", "enterprise__country")
    assert list(countries) == [
        ("tea-2024/MEKONG TEA LTD", "VN"),
        ("tea-2024/Özgür Çay", "TR"),
        ("tea-2026/MEKONG TEA LTD", "VN"),
        ("tea-2026/Nowhere Tea", ""),
    ]
    assert Enterprise.objects.count() == 4  # nobody has said that two of them are one
    assert set(Application.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_chinese_list_goes_round_with_contacts(lists):
    assert lists.goes_round(CHINESE.replace("已批准", "approved")) == 2
    first = Participation.objects.get(external_key="E-1")
    assert first.enterprise.names == written({"zh": "广西水果有限公司", "en": "Guangxi Fruit"})
    assert (first.application.state, first.application.wanted_m2, first.application.goods) == ("approved", 18, "果干")
    acting = Membership.objects.order_by("pk").values_list("person__email", "role")
    assert list(acting) == [("wang@example.cn", "administrator"), ("ada@example.com", "administrator")]


def test_what_a_row_changes_is_changed_where_it_belongs(lists, edition):
    lists.bring(CHINESE.replace("已批准", "approved"))
    brings = factories.delegation(edition)
    factories.area(edition)
    text = "key,channel,delegation,area,contact_phone,country,state\nE-2,online,Thailand National Pavilion,农业,+856 20 555,LA,approved\n"
    unknown = lists.bring(text, preview=True)
    assert (unknown.unknown, unknown.counts["changed"]) == ({"area": {"农业": 1}}, 1)
    text = text.replace("农业", "Agriculture")
    assert lists.bring(text).counts["changed"] == 1
    assert lists.bring(text).counts["unchanged"] == 1
    second = Participation.objects.get(external_key="E-2")
    assert (second.channel, second.delegation, second.enterprise.country) == ("online", brings, "LA")
    assert (second.application.area.key, second.application.state) == ("agriculture", "approved")
    assert Person.objects.get(email="ada@example.com").phone == "+856 20 555"


def test_a_state_follows_the_same_ways_as_at_the_desk(lists):
    lists.bring(CHINESE.replace("已批准", "rejected"))
    outcome = lists.bring("key,state,reason\nE-1,approved,\nE-2,rejected,\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [(2, "state"), (3, "reason")]
    assert lists.bring("key,state,reason\nE-2,rejected,Too late\n").counts["changed"] == 1
    assert Application.objects.get(participation__external_key="E-2").state == "rejected"
    assert not Mail.objects.exists()  # what a list says has been told elsewhere


def test_booths_are_given_to_an_approved_exhibitor_and_taken_back(lists, edition):
    for code in ("001", "002", "003"):
        factories.booth(edition, code)
    headings = "key,name,state,Booth No.\n"
    outcome = lists.bring(
        headings + "E-1,Tea House,approved,B1-001 & 002\nE-2,Spice Co,,003\nE-3,Fruit Co,approved,Z9\n"
    )
    assert [(line, field) for line, field, _message in faults(outcome)] == [(3, "booths")]
    assert outcome.unknown == {"booths": {"Z9": 1}}  # the halls may not be laid out yet
    assert lists.goes_round(headings + 'E-1,Tea House,approved,"B1-001, B1-002"\n') == 1
    assert lists.bring("key,booths\nE-1,B1/002; B1/003\n").counts["changed"] == 1
    held = Booth.objects.filter(participation__external_key="E-1").order_by("code").values_list("code", "state")
    assert list(held) == [("002", "accepted"), ("003", "accepted")]
    taken = lists.bring(headings + "E-5,Other,approved,003\n")
    assert "Tea House" in faults(taken)[0][2]


def test_the_enterprise_is_found_by_its_key_and_exhibits_once(lists):
    Lists(lists.folder, "enterprises").bring("key,name,country\nC-1,Tea House,CN\n")
    assert lists.bring("exhibitor id,enterprise_key\nE-1,C-1\n").counts["new"] == 1
    assert Enterprise.objects.count() == 1
    outcome = lists.bring("exhibitor id,enterprise_key,name\nE-2,C-1,Tea House\n")
    assert [(fault[0], fault[1], "E-1" in fault[2]) for fault in faults(outcome)] == [(2, "external_key", True)]
    moved = lists.bring("exhibitor id,enterprise_key\nE-1,C-2\n")
    assert [fault[1] for fault in faults(moved)] == ["enterprise_key"]


def test_a_twin_is_taken_when_a_person_says_so(lists, edition):
    buyer = factories.buyer(edition, "Harbour Spice")
    text = "key,name\nE-1,HARBOUR SPICE\n"
    (like,) = lists.bring(text, preview=True).twins
    assert [twin.pk for twin in like.candidates] == [buyer.enterprise_id]
    lists.bring(text, answers={"E-1": buyer.enterprise_id})
    assert Participation.objects.get(external_key="E-1").enterprise == buyer.enterprise
    assert lists.bring(text).counts["unchanged"] == 1


def test_an_import_asks_no_more_for_more_rows(lists, django_assert_max_num_queries):
    rows = "".join(f"E-{n},Firm {n},approved,Ada {n},ada{n}@example.com\n" for n in range(60))
    with django_assert_max_num_queries(75):
        lists.bring("key,name,state,contact,email\n" + rows)
    with django_assert_max_num_queries(15):
        lists.bring("key,name,state,contact,email\n" + rows, preview=True)
