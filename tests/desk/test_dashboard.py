"""The dashboard: every number opens exactly the rows it counts."""

import datetime as dt

import pytest

from serai.desk import dashboard
from serai.desk.access import Rights
from serai.editions.actions import set_key_dates
from serai.editions.models import KeyDate
from serai.exhibitors.actions import approve_applications, ask_for_more_info
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import STAMP

EVERYTHING = Rights(None)


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


@pytest.fixture
def board(expo, staff):
    """The dashboard of an edition in which something waits."""
    waiting = [
        factories.exhibitor(expo.here.edition, f"Firm {n}", state="submitted", delegation=expo.here.delegation)
        for n in range(3)
    ]
    ask_for_more_info(application=waiting[0].application, reason="Send the licence", **STAMP)
    factories.buyer(expo.here.edition, "New buyer", state="submitted")
    factories.exhibit(expo.here.exhibitor, "Electric pump", hs6="841370", category="machinery")
    return staff.get("/desk/caexpo-22/").context["board"]


def rows(staff, url):
    return staff.get(url).context["page_obj"].paginator.count


def test_every_tile_opens_its_rows(staff, board):
    numbers = {tile.label: tile.value for tile in board.tiles}
    assert numbers == {
        "applications approved": 1,
        "booths given": 1,
        "exhibits": 2,
        "buyers verified": 1,
        "meetings in the schedule": 1,
        "projects counted": 0,
    }
    assert [rows(staff, tile.url) for tile in board.tiles] == list(numbers.values())


def test_what_waits_is_counted_and_named(staff, board):
    waiting = {str(one.label): one.count for one in board.waiting}
    assert waiting == {
        "Applications to review": 2,
        "Buyers to verify": 1,
        "Complaints to decide": 1,
        "Projects to verify": 1,
    }
    assert [rows(staff, one.url) for one in board.waiting] == list(waiting.values())


def test_every_mark_of_the_charts_opens_its_rows(staff, board):
    for chart in (board.applications, board.industries, board.slots):
        marks = [mark for mark in chart.marks if mark.url]
        assert marks
        for mark in marks:
            assert mark.name.endswith(f": {rows(staff, mark.url)}, open the rows")


def test_the_meetings_are_those_of_today_or_else_of_the_first_day(expo):
    days = {
        dt.datetime(2025, 9, 18, 1, 0, tzinfo=dt.UTC): 18,
        dt.datetime(2025, 9, 17, 17, 0, tzinfo=dt.UTC): 18,  # past midnight in Nanning
        dt.datetime(2025, 1, 1, tzinfo=dt.UTC): 17,
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC): 17,
    }
    assert {
        now: dashboard.of(expo.here.edition, now, EVERYTHING, expo.users["staff"]).slots_day.day for now in days
    } == days


def test_a_delegations_quota_opens_its_rows(expo, staff, board):
    (quota,) = board.quotas
    assert (quota.given_m2, quota.buyers, quota.to_review) == (18, 1, 2)
    booths = staff.get(quota.urls["booths"]).context["records"]
    assert sum(booth.net_m2 for booth in booths) == 18
    assert rows(staff, quota.urls["buyers"]) == 1
    assert rows(staff, quota.urls["applications"]) == 2


def test_key_dates_show_the_last_one_passed_and_those_to_come(expo):
    noon = dt.datetime(2025, 9, 1, 12, tzinfo=dt.UTC)
    dates = [
        KeyDate(key=f"day{days}", names=written({"en": f"Day {days}"}), at=noon + dt.timedelta(days=days))
        for days in (-9, -2, 3, 5)
    ]
    set_key_dates(edition=expo.here.edition, key_dates=dates, **STAMP)
    shown = [
        (date.key, look)
        for date, look in dashboard.of(expo.here.edition, noon, EVERYTHING, expo.users["staff"]).key_dates
    ]
    assert shown == [("day-2", ""), ("day3", "now"), ("day5", "next")]
    before = dashboard.of(expo.here.edition, noon - dt.timedelta(days=30), EVERYTHING, expo.users["staff"]).key_dates
    assert [look for _date, look in before] == ["now", "next", "next", "next"]
    after = dashboard.of(expo.here.edition, noon + dt.timedelta(days=30), EVERYTHING, expo.users["staff"]).key_dates
    assert [(date.key, look) for date, look in after] == [("day5", "")]


def test_changes_of_this_edition_are_told_once_for_each_action(expo, staff):
    applications = [factories.exhibitor(expo.here.edition, f"F{n}", state="submitted").application for n in range(2)]
    now = factories.NOW + dt.timedelta(hours=1)
    approve_applications(applications=applications, reason="known", actor=factories.ACTOR, now=now)
    elsewhere = factories.exhibitor(expo.there.edition, "Not ours", state="submitted").application
    approve_applications(applications=[elsewhere], reason="theirs", actor=factories.ACTOR, now=now)
    newest = staff.get("/desk/caexpo-22/").context["board"].recent[0]
    assert (newest.action, newest.count, newest.reason) == ("approved", 2, "known")
    assert newest.url == "/desk/caexpo-22/applications/"
    assert "theirs" not in {change.reason for change in staff.get("/desk/caexpo-22/").context["board"].recent}


def test_an_empty_edition_has_a_dashboard_too(db, settings, client):
    settings.SECOND_FACTOR = False
    edition = factories.edition(state="draft")
    client.force_login(factories.staff(edition), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/caexpo-22/")
    assert page.status_code == 200
    assert [tile.value for tile in page.context["board"].tiles] == [0] * 6


def test_the_desks_door_leads_to_the_newest_edition_one_works_on(expo, settings):
    settings.SECOND_FACTOR = False
    factories.edition(23, starts=dt.date(2026, 9, 17), ends=dt.date(2026, 9, 21))
    assert expo.client("staff").get("/desk/").headers["Location"] == "/desk/caexpo-23/"
    assert expo.client("other staff").get("/desk/").headers["Location"] == "/desk/cneae-14/"


def test_who_works_on_several_editions_finds_the_others_in_the_menu(expo, staff):
    assert [heading for heading, _links in staff.get("/desk/caexpo-22/").context["menu"]][-1] != "Other editions"
    factories.edition(23, starts=dt.date(2026, 9, 17), ends=dt.date(2026, 9, 21))
    heading, links = staff.get("/desk/caexpo-22/").context["menu"][-1]
    assert (heading, [url for _label, url, _count, _current in links]) == ("Other editions", ["/desk/caexpo-23/"])
