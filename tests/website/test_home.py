"""The front door, the page of an exhibitor and the page of all editions."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from serai.editions.models import Edition
from serai.figures.actions import compute_figures, publish_claims
from serai.figures.models import Claim
from serai.search import writer
from serai.shared.text import Wording
from serai.website.views.home import in_two
from tests.factories import NOW, STAMP, area, edition, event, exhibit, exhibitor, outsider, representative, room

pytestmark = pytest.mark.django_db


@pytest.fixture
def caexpo():
    return edition(demonstration=True, clock=NOW, co_hosts=["CN", "TH", "VN"])


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page(client, name, of, language="en", status=200, **more):
    answer = client.get(reverse(f"website:{name}", kwargs={"language": language, "edition": of.slug, **more}))
    assert answer.status_code == status
    return answer


def test_the_front_door_leads_to_the_newest_public_edition_in_the_readers_language(client, caexpo):
    edition(23, state="draft")
    assert client.get("/", headers={"Accept-Language": "zh-CN"}).headers["Location"] == "/zh/caexpo-22/"
    assert client.get("/th/").headers["Location"] == "/th/caexpo-22/"


def test_without_an_edition_the_front_door_says_so(client):
    outsider()
    answer = client.get("/")
    assert answer.status_code == 200
    assert "No edition is open yet" in text_of(answer)


def test_a_draft_is_nobodys_to_see(client):
    page(client, "home", edition(23, state="draft"), status=404)


def test_every_country_has_a_room_at_the_court(client, caexpo):
    for country in ("CN", "TH", "TH", "DE"):
        exhibitor(caexpo, f"From {country}", country=country)
    rooms = page(client, "home", caexpo).context["rooms"]
    assert {room.country: (room.kind, room.count) for room in rooms} == {
        "CN": ("host", 1),
        "TH": ("partner", 2),
        "DE": ("guest", 1),
    }


def test_what_is_on_stands_before_what_comes_next(client, caexpo):
    forums = [room(caexpo, f"forum-{place}") for place in range(5)]
    for place, forum in enumerate(forums[:3]):
        event(forum, f"On {place}", starts=NOW - timedelta(minutes=30 - place))
    for place, forum in enumerate(forums[3:]):
        event(forum, f"Next {place}", starts=NOW + timedelta(minutes=20 * (place + 1)))
    shown = page(client, "home", caexpo).context["announced"]
    assert [(str(each.event), each.minutes) for each in shown] == [
        ("On 0", None),
        ("On 1", None),
        ("Next 0", 20),
        ("Next 1", 40),
    ]


def test_words_to_try_find_something_here(client, caexpo, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    firm = exhibitor(caexpo, area=area(caexpo))
    exhibit(firm, names={"zh": "锂电池组"}, hs6="850760")
    exhibit(firm, names={"vi": "Cà phê rang xay"}, hs6="090121")
    assert page(client, "home", caexpo).context["tries"] == []
    writer.drain()
    home = page(client, "home", caexpo)
    assert home.context["tries"] == [("zh", "电池"), ("vi", "cà phê")]
    assert "ทุเรียน" not in home.content.decode()


def test_figures_of_the_front_page_open_their_own(client, caexpo):
    exhibit(exhibitor(caexpo, country="TH"))
    compute_figures(edition=caexpo, cut_off=NOW, **STAMP)
    content = page(client, "home", caexpo).content.decode()
    assert re.findall(r'class="fig prelim" href="([^"]+)"[^>]*>([^<]+)', content) == [
        ("/en/caexpo-22/figure/exhibitors/", "1"),
        ("/en/caexpo-22/figure/countries/", "1"),
        ("/en/caexpo-22/figure/exhibits/", "1"),
    ]


@pytest.mark.parametrize(
    ("theme", "parts"),
    [
        ("Building Together", ("Building Together", "")),
        ("Leading the Future - Building a Community", ("Leading the Future", "Building a Community")),
        ("创新引领未来——以中国", ("创新引领未来", "以中国")),
    ],
)
def test_a_long_theme_is_told_in_two_parts(theme, parts):
    assert tuple(part.text for part in in_two(Wording(theme, "en", "source"))) == parts


def test_an_exhibitor_stands_in_its_own_name_first(client, caexpo):
    firm = exhibitor(caexpo, names={"th": "จันทบุรี คูลเชน", "en": "Chanthaburi Coolchain"}, country="TH")
    representative(firm, "ปรียานุช วงศ์ไทย")
    exhibit(firm, "Cold room")
    exhibit(firm, "Secret", visibility="on_request")
    answer = page(client, "exhibitor", caexpo, pk=firm.pk)
    assert '<h1 class="mt-3"><span lang="th">จันทบุรี คูลเชน</span></h1>' in answer.content.decode()
    said = text_of(answer)
    assert "Chanthaburi Coolchain" in said
    assert "ปรียานุช วงศ์ไทย" in said
    assert "Cold room" in said
    assert "Secret" not in said
    assert [(each.shown, each.area_m2) for each in answer.context["record"]] == [(1, None)]


def test_who_was_not_approved_or_is_elsewhere_has_no_page(client, caexpo):
    page(client, "exhibitor", caexpo, pk=exhibitor(caexpo, state="submitted").pk, status=404)
    page(client, "exhibitor", caexpo, pk=exhibitor(edition(21)).pk, status=404)


def test_all_editions_stand_there_with_the_measures_that_were_published(client, caexpo):
    earlier = edition(17, state="closed")
    claims = [
        Claim(edition=earlier, name=name, value=value, source="a newspaper")
        for name, value in (("earlier_sessions", 16), ("projects_signed", 86), ("sectors", ["logistics"]))
    ]
    publish_claims(claims=claims, **STAMP)
    rows = page(client, "editions", caexpo).context["rows"]
    assert [(str(each), [claim.name for claim in claims]) for each, claims in rows] == [
        ("CAEXPO 22", []),
        ("CAEXPO 17", ["projects_signed"]),
    ]


def test_the_front_page_takes_as_many_queries_with_much_as_with_little(
    client, caexpo, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for place in range(count):
            exhibit(exhibitor(caexpo, f"Firm {place}", country="TH"), debut="world")
            event(room(caexpo, f"forum-{count}-{place}"))

    fill(3)
    address = reverse("website:home", kwargs={"language": "en", "edition": caexpo.slug})
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    fill(4)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(address)
    assert Edition.objects.count() == 1
