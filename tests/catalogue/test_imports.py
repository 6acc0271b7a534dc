"""Exhibits come in by the thousand, find their exhibitors by key or name, and are indexed with their audit rows."""

import pytest

from serai.catalogue.models import Exhibit
from serai.search.models import Outbox
from serai.shared.models import AuditEntry
from serai.shared.text import written
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

GOODS = """展品编号,参展商编号,参展商,产品名称,Product (English),产品介绍,HS编码,类别,品牌,原产地,认证,起订量,单位,单价,币种,贸易术语,地理标志
X-1,E-1,,芒果干,Dried mango,"香甜,
无糖",0813.40,machinery,Mekong,泰国,HACCP | 12 | SGS | 2027-12-31; ISO 22000,500,公斤,3.20,美元,fob,是
X-2,,TEA HOUSE,绿茶,,,090210,,,中国,,,,,,,
"""


@pytest.fixture
def edition():
    return factories.edition()


@pytest.fixture
def lists(tmp_path, edition):
    Lists(tmp_path, "exhibitors", edition).bring("key,name,state\nE-1,Mekong Fruit,approved\nE-2,Tea House,approved\n")
    return Lists(tmp_path, "exhibits", edition)


def test_exhibits_go_round(lists):
    assert lists.goes_round(GOODS) == 2
    first, second = Exhibit.objects.order_by("pk")
    assert first.names == written({"zh": "芒果干", "en": "Dried mango"})
    assert (first.hs6, first.category, first.origin, first.moq, first.unit) == ("081340", "machinery", "TH", 500, "KGM")
    assert (str(first.price_low), first.currency, first.incoterm) == ("3.2000", "USD", "FOB")
    assert first.certificates == [
        {"kind": "HACCP", "no": "12", "issuer": "SGS", "expiry": "2027-12-31"},
        {"kind": "ISO 22000", "no": "", "issuer": "", "expiry": ""},
    ]
    assert (first.geographical_indication, first.participation.external_key) == (True, "E-1")
    assert second.participation.external_key == "E-2"


def test_a_change_is_told_and_indexed(lists):
    lists.bring(GOODS)
    Outbox.objects.all().delete()
    rows = AuditEntry.objects.count()
    assert lists.bring("key,brand,price_high,hs\nX-1,-,4,\nX-2,,,090220\n").counts["changed"] == 2
    first, second = Exhibit.objects.order_by("pk")
    assert (first.brand, str(first.price_high), first.version, second.hs6) == ("", "4.0000", 2, "090220")
    assert set(Outbox.objects.values_list("kind", "object_id")) == {("exhibit", first.pk), ("exhibit", second.pk)}
    told = AuditEntry.objects.order_by("pk")[rows:]
    assert [(one.action, one.object_id) for one in told] == [
        ("catalogue.change_exhibits", str(first.pk)),
        ("catalogue.change_exhibits", str(second.pk)),
    ]
    assert (told[0].before["brand"], told[0].after["brand"]) == ("Mekong", "")


def test_what_cannot_be_is_said_at_its_column(lists):
    lists.bring(GOODS)
    outcome = lists.bring(
        "key,exhibitor_key,exhibitor,name,hs6,price,price_high,currency\n"
        "X-1,E-2,,,,,,\n"
        "X-3,E-9,,Fan,841451,,,\n"
        "X-4,,Nobody,Fan,841451,,,\n"
        "X-5,E-1,,Fan,,,,\n"
        "X-6,E-1,,,841451,,,\n"
        "X-7,E-1,,Fan,841451,5,4,USD\n"
        "X-8,E-1,,Fan,841451,5,,\n"
        "X-9,,,Fan,841451,,,\n"
    )
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "external_key"),
        (3, "exhibitor_key"),
        (4, "exhibitor"),
        (5, "hs6"),
        (6, "name"),
        (7, "price_high"),
        (8, "currency"),
        (9, "exhibitor_key"),
    ]


def test_an_industry_nobody_knows_is_noted_and_stays_open(lists):
    outcome = lists.bring("key,exhibitor_key,name,hs,category\nX-1,E-1,Fan,841451,Fans\n")
    assert (outcome.counts["new"], len(outcome.notes)) == (1, 1)
    assert Exhibit.objects.get().category == ""


def test_an_import_asks_no_more_for_more_rows(lists, django_assert_max_num_queries):
    rows = "".join(f"X-{n},E-{n % 2 + 1},Fan {n},841451\n" for n in range(200))
    with django_assert_max_num_queries(40):
        lists.bring("key,exhibitor_key,name,hs\n" + rows)
    with django_assert_max_num_queries(6):
        lists.bring("key,exhibitor_key,name,hs\n" + rows, preview=True)
