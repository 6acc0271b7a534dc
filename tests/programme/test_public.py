"""The programme's page: a day, its rooms and hours, narrowed by track and kind, in few queries."""

import re
from datetime import timedelta

import pytest

from serai.programme.models import Event
from serai.shared.text import written
from tests.factories import NOW, edition, event, person, room

pytestmark = pytest.mark.django_db

ADDRESS = "/en/caexpo-22/programme/"
CARD = re.compile(r'<li id="event-(\d+)" class="ev (\w+)[^>]*>.*?<h3><a href="#event-\1">(.*?)</a></h3>', re.DOTALL)
TAB = re.compile(r'<a href="(\?[^"]+)"( aria-current="page")?><small>(.*?)</small><b>(.*?)</b></a>')


def cards(response):
    """(kind, title) of every event on the page."""
    return [(kind, title) for _key, kind, title in CARD.findall(response.content.decode())]


def tabs(response):
    return TAB.findall(response.content.decode())


@pytest.fixture
def expo():
    made = edition(clock=NOW)
    main, forum = room(made, "main-hall", 1200), room(made, "forum")
    event(main, "Opening", kind=Event.Kind.MAIN, starts=NOW - timedelta(hours=1), minutes=90, languages=["en", "zh"])
    event(forum, "Tea", track="Agriculture", starts=NOW + timedelta(minutes=20), speakers=[person("Ada Speaker")])
    event(main, "Robot", kind=Event.Kind.DEBUT, track="Industry", starts=NOW + timedelta(hours=2))
    event(main, "Tomorrow", kind=Event.Kind.SIGNING, starts=NOW + timedelta(days=1))
    return made


def test_the_page_opens_on_the_day_it_is(client, expo):
    response = client.get(ADDRESS)
    assert cards(response) == [("main", "Opening"), ("supporting", "Tea"), ("debut", "Robot")]
    assert [(current != "", weekday, day) for _address, current, weekday, day in tabs(response)] == [
        (False, "Wednesday", "17 September"),
        (True, "Today", "18 September"),
        (False, "Friday", "19 September"),
        (False, "Saturday", "20 September"),
        (False, "Sunday", "21 September"),
    ]


def test_another_day_has_an_address(client, expo):
    response = client.get(ADDRESS, {"day": "2025-09-19"})
    assert cards(response) == [("signing", "Tomorrow")]
    assert "Nothing is planned for this day yet" in client.get(ADDRESS, {"day": "2025-09-20"}).content.decode()


@pytest.mark.parametrize("day", ["", "2025-09-01", "tomorrow", "2025-09-18T00:00"])
def test_a_day_that_makes_no_sense_counts_as_not_said(client, expo, day):
    assert len(cards(client.get(ADDRESS, {"day": day}))) == 3


def test_the_day_is_narrowed_by_track_and_kind_and_other_days_stay_narrowed(client, expo):
    assert cards(client.get(ADDRESS, {"track": "Agriculture"})) == [("supporting", "Tea")]
    response = client.get(ADDRESS, {"kind": "debut"})
    assert cards(response) == [("debut", "Robot")]
    assert tabs(response)[0][0] == "?kind=debut&amp;day=2025-09-17"
    assert cards(client.get(ADDRESS, {"kind": "debut", "track": "Agriculture"})) == []
    assert len(cards(client.get(ADDRESS, {"kind": "party", "track": "Nowhere"}))) == 3


def test_a_card_says_what_one_needs_to_go_there(client, expo):
    page = client.get(ADDRESS).content.decode()
    opening, tea, _robot = (
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", card)).strip()
        for card in re.findall(r'<li id="event-\d+".*?</li>', page, re.DOTALL)
    )
    assert opening == "09:40–11:10 · Main hall Opening Main event. on now · English, Chinese"
    assert tea == "11:00–12:00 · Forum Tea Supporting event. in 20 minutes Agriculture Ada Speaker"
    assert "Times are those of Nanning, UTC+8." in page


def test_a_title_in_another_language_says_which(client):
    event(room(edition()), titles={"ko": "배터리 교환 표준"})
    assert '<span lang="ko">배터리 교환 표준</span>' in client.get(ADDRESS, {"day": "2025-09-18"}).content.decode()


def test_tracks_are_chosen_and_shown_by_their_names(client):
    names = written({"en": "Energy and environment", "zh": "能源与环境"})
    made = edition(
        clock=NOW, tracks=[{"key": "green", "names": names}, {"key": "tl", "names": written({"tl": "Agri"})}]
    )
    event(room(made), "Grid", track="green", languages=["en", "th"])
    event(room(made, "two"), "Rice", track="tl")
    page = client.get("/zh/caexpo-22/programme/", {"track": "green"}).content.decode()
    assert re.findall(r"<option[^>]*>[^<]*</option>", page.partition('id="track"')[2]) == [
        '<option value="">全部板块</option>',
        '<option value="green" selected>能源与环境</option>',
        '<option value="tl" lang="fil">Agri</option>',
    ]
    assert '<p class="quiet">能源与环境</p>' in page
    assert "英语、泰语</p>" in page


def test_before_and_after_the_expo_its_first_day_opens(client):
    made = edition()  # without a clock of its own: long over by now
    event(room(made), "First", starts=NOW - timedelta(days=1))
    assert cards(client.get(ADDRESS)) == [("supporting", "First")]


def test_the_queries_do_not_grow_with_the_programme(client, expo, django_assert_num_queries):
    client.get(ADDRESS)
    with django_assert_num_queries(6):
        client.get(ADDRESS)
    for number in range(12):
        event(room(expo, f"room-{number}"), f"Event {number}", speakers=[person(f"Person {number}")])
    with django_assert_num_queries(6):
        assert len(cards(client.get(ADDRESS))) == 15


def test_a_draft_shows_nothing(client):
    edition(state="draft")
    assert client.get(ADDRESS).status_code == 404
