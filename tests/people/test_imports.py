"""Enterprises and persons come from lists as people write them, and go back as they came."""

import pytest

from serai.people.models import Enterprise, Membership, Person
from serai.search.models import Outbox
from serai.shared.models import AuditEntry
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

FIRMS = """企业编号,企业名称,Company (English),国家/地区,税号,网址,企业类型
C-1,广西水果有限公司,Guangxi Fruit,中国,91450100MA5K,www.example.cn,manufacturer
C-2,"Mekong Tea Co., Ltd",,Viet Nam,,,trader
C-3,บริษัท ผลไม้ไทย,Thai Fruit,泰国,,https://example.co.th/,
"""
PEOPLE = """id,First name,Last name,E-mail,Tel,Languages,Company
P-1,Ada,Speaker,ada@example.com,+66 2 555 0101,English; Thai,Guangxi Fruit
P-2,明,王,wang@example.cn,,zh,C-1
P-3,Bob,Ray,,,,Nobody Ltd
"""


@pytest.fixture
def firms(tmp_path):
    return Lists(tmp_path, "enterprises")


@pytest.fixture
def persons(tmp_path):
    return Lists(tmp_path, "persons")


def test_enterprises_go_round(firms):
    assert firms.goes_round(FIRMS) == 3
    first = Enterprise.objects.get(external_key="C-1")
    assert {code: name["text"] for code, name in first.names.items()} == {
        "zh": "广西水果有限公司",
        "en": "Guangxi Fruit",
    }
    assert (first.country, first.registry_no, first.site) == ("CN", "91450100MA5K", "https://www.example.cn")
    assert set(Enterprise.objects.get(external_key="C-3").names) == {"th", "en"}


def test_an_enterprise_without_a_key_goes_out_and_comes_back_under_ours(firms):
    participation = factories.exhibitor(factories.edition())
    given = firms.give()
    assert f"serai:{participation.enterprise_id}," in given
    assert firms.bring(given).counts == {"new": 0, "changed": 0, "unchanged": 1, "bad": 0}
    assert faults(firms.bring("key,name\nserai:999999,Gone\n"))[0][1] == "external_key"


def test_a_change_is_one_audit_row_and_one_version_and_keeps_origins(firms):
    firms.bring(FIRMS)
    stored = Enterprise.objects.get(external_key="C-1")
    stored.names["en"]["origin"] = "reviewed"
    stored.save()
    rows = AuditEntry.objects.count()
    changed = firms.bring("key,name_en,name_zh,country\nC-1,,广西果业有限公司,-\n")
    assert changed.counts["changed"] == 1
    stored.refresh_from_db()
    assert stored.names == {
        "en": {"text": "Guangxi Fruit", "origin": "reviewed"},
        "zh": {"text": "广西果业有限公司", "origin": "source"},
    }
    assert (stored.country, stored.version) == ("", 2)
    (told,) = AuditEntry.objects.order_by("pk")[rows:]
    assert (told.action, told.before["country"], told.after["country"]) == ("people.change_enterprises", "CN", "")


def test_a_renamed_enterprise_has_its_exhibits_indexed_anew(firms):
    participation = factories.exhibitor(factories.edition())
    exhibit = factories.exhibit(participation)
    Outbox.objects.all().delete()
    firms.bring(f"key,name_en\nserai:{participation.enterprise_id},New Name\n")
    assert list(Outbox.objects.values_list("kind", "object_id")) == [("exhibit", exhibit.pk)]


def test_a_likely_twin_is_shown_and_taken_when_a_person_says_so(firms):
    firms.bring(FIRMS)
    keyless = factories.exhibitor(factories.edition(), "Harbour Spice", country="TH").enterprise
    text = "key,name,country\nH-1,HARBOUR SPICE,TH\n"
    (like,) = firms.bring(text, preview=True).twins
    assert [twin.pk for twin in like.candidates] == [keyless.pk]
    assert firms.bring(text, answers={"H-1": keyless.pk}).counts["new"] == 1
    keyless.refresh_from_db()
    assert (keyless.external_key, keyless.names["en"]["text"]) == ("H-1", "HARBOUR SPICE")
    assert firms.bring(text).counts["unchanged"] == 1
    other = Enterprise.objects.get(external_key="C-2")
    assert "C-2" in faults(firms.bring("key,name\nH-9,Mekong Tea\n", answers={"H-9": other.pk}))[0][2]


def test_an_enterprise_needs_a_name(firms):
    assert [fault[:2] for fault in faults(firms.bring("key,country\nC-1,CN\n"))] == [(2, "name")]


def test_persons_go_round_with_those_they_act_for(firms, persons):
    firms.bring(FIRMS)
    assert persons.goes_round(PEOPLE) == 3
    assert list(Person.objects.order_by("pk").values_list("external_key", flat=True)) == ["P-1", "P-2", "P-3"]
    assert Person.objects.get(external_key="P-2").names == {"zh": {"text": "王明", "origin": "source"}}
    assert Person.objects.get(external_key="P-1").languages == ["en", "th"]
    acting = Membership.objects.order_by("pk").values_list("person__external_key", "enterprise__external_key", "role")
    assert list(acting) == [("P-1", "C-1", "member"), ("P-2", "C-1", "member")]


def test_an_enterprise_nobody_knows_is_noted(persons):
    outcome = persons.bring("id,name,company\nP-1,Ada,Nobody Ltd\n")
    assert (outcome.counts["new"], len(outcome.notes)) == (1, 1)


def test_memberships_move_and_end_as_the_columns_say(firms, persons):
    firms.bring(FIRMS)
    persons.bring("key,name,member_of\nP-1,Ada,C-1; C-2\n")
    persons.bring("key,member_of,administrator_of\nP-1,-,C-2; C-3\n")
    acting = Membership.objects.order_by("enterprise__external_key").values_list("enterprise__external_key", "role")
    assert list(acting) == [("C-2", "administrator"), ("C-3", "administrator")]
    assert faults(persons.bring("key,member_of\nP-1,C-9\n"))[0][1] == "member_of"
