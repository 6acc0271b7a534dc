"""The list of exhibitors: found by any name, narrowed by facets, in the reader's alphabet, in few queries."""

import re
from html import unescape

import pytest

from serai.venue.actions import give_booths
from tests.factories import STAMP, area, booth, edition, exhibitor

pytestmark = pytest.mark.django_db

HEADING = re.compile(r"<h3><a href=\"[^\"]+/exhibitors/\d+/\">(.*?)</a></h3>", re.DOTALL)


def names(response):
    """The names on the page, without marks of language."""
    return [unescape(re.sub(r"<[^>]+>", "", name)) for name in HEADING.findall(response.content.decode())]


def counts(response):
    """What the facets of the page say: {facet: {value: number}}."""
    return {facet.key: {value.value: value.count for value in facet.values} for facet in response.context["facets"]}


@pytest.fixture
def expo():
    made = edition()
    exhibitor(made, names={"en": "Zebra Tea", "zh": "安徽茶叶"}, country="CN", area=area(made, "agriculture"))
    exhibitor(made, names={"th": "แก้ว ฟู้ด", "en": "Kaeo Food"}, country="TH", channel="online")
    exhibitor(made, names={"vi": "Đà Nẵng Cà phê"}, country="VN", channel="both", area=area(made, "agriculture"))
    exhibitor(made, names={"en": "Beihai Machines", "zh": "北海机械"}, country="CN", area=area(made, "machinery"))
    exhibitor(made, "Not yet", state="submitted")
    return made


def test_names_stand_in_the_readers_language_and_alphabet(client, expo):
    assert names(client.get("/en/caexpo-22/exhibitors/")) == [
        "Beihai Machines",
        "Đà Nẵng Cà phê",
        "Kaeo Food",
        "Zebra Tea",
    ]
    response = client.get("/zh/caexpo-22/exhibitors/")
    assert names(response) == ["安徽茶叶", "北海机械", "Đà Nẵng Cà phê", "แก้ว ฟู้ด"]
    assert '<span lang="vi">Đà Nẵng Cà phê</span>' in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tea", ["Zebra Tea"]),
        ("茶", ["Zebra Tea"]),
        ("ＴＥＡ zebra", ["Zebra Tea"]),
        ("ca phe", ["Đà Nẵng Cà phê"]),
        ("แก้ว", ["Kaeo Food"]),
        ("tea coffee", []),
        ("yet", []),
    ],
)
def test_a_name_is_found_in_any_of_its_languages(client, expo, asked, found):
    assert names(client.get("/en/caexpo-22/exhibitors/", {"q": asked})) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country=CN", ["Beihai Machines", "Zebra Tea"]),
        ("country=CN&country=TH", ["Beihai Machines", "Kaeo Food", "Zebra Tea"]),
        ("area=agriculture", ["Đà Nẵng Cà phê", "Zebra Tea"]),
        ("area=agriculture&country=CN", ["Zebra Tea"]),
        ("channel=online", ["Đà Nẵng Cà phê", "Kaeo Food"]),
        ("channel=on_site", ["Beihai Machines", "Đà Nẵng Cà phê", "Zebra Tea"]),
        ("country=XX", []),
        ("country=CN&q=tea", ["Zebra Tea"]),
    ],
)
def test_facets_narrow_the_list(client, expo, query, found):
    assert names(client.get(f"/en/caexpo-22/exhibitors/?{query}")) == found


def test_a_facet_counts_what_choosing_it_would_give(client, expo):
    assert counts(client.get("/en/caexpo-22/exhibitors/")) == {
        "country": {"CN": 2, "TH": 1, "VN": 1},
        "area": {"agriculture": 2, "machinery": 1},
        "channel": {"on_site": 3, "online": 2},
    }
    assert counts(client.get("/en/caexpo-22/exhibitors/?country=TH&q=food")) == {
        "country": {"TH": 1},
        "channel": {"online": 1},
    }
    assert counts(client.get("/en/caexpo-22/exhibitors/?area=machinery&country=TH")) == {
        "country": {"CN": 1, "TH": 0},
        "area": {"machinery": 0},
    }


def test_what_is_chosen_can_be_taken_back_one_by_one(client, expo):
    page = client.get("/en/caexpo-22/exhibitors/?country=CN&area=machinery&page=1").content.decode()
    taken_back = re.findall(r'<a class="x" href="([^"]+)">(.*?)<span class="vh">', page)
    assert taken_back == [("?area=machinery", "China"), ("?country=CN", "Machinery")]


def test_a_page_has_twenty_four_and_its_queries_do_not_grow(client, django_assert_num_queries):
    made = edition()
    firms = [exhibitor(made, f"Firm {number:02d}") for number in range(24)]
    address = "/en/caexpo-22/exhibitors/"
    client.get(address)
    with django_assert_num_queries(5):
        assert len(names(client.get(address))) == 24
    firms += [exhibitor(made, f"Firm {number}") for number in range(24, 50)]
    give_booths(edition=made, given=[(booth(made), firm) for firm in firms], **STAMP)
    with django_assert_num_queries(5):
        assert len(names(client.get(address))) == 24
    assert names(client.get(address, {"page": 3})) == ["Firm 48", "Firm 49"]
    assert names(client.get(address, {"page": 99})) == ["Firm 48", "Firm 49"]
    assert names(client.get(address, {"page": "x"}))[0] == "Firm 00"


def test_an_expo_without_exhibitors_says_so(client):
    edition()
    assert "No exhibitor is approved yet" in client.get("/en/caexpo-22/exhibitors/").content.decode()


def test_a_draft_shows_nothing(client):
    edition(state="draft")
    assert client.get("/en/caexpo-22/exhibitors/").status_code == 404
