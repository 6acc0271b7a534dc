"""Events laid out as rooms by time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from serai.programme.models import Event
from serai.programme.web.timetable import timetable
from serai.venue.models import Room

ZONE = ZoneInfo("Asia/Shanghai")
MAIN, FORUM = Room(pk=1, key="main"), Room(pk=2, key="forum")


def at(hour, minute=0):
    return datetime(2025, 9, 18, hour, minute, tzinfo=ZONE).astimezone(UTC)


def event(room, starts, ends):
    return Event(room=room, starts=starts, ends=ends)


def laid_out(events, now=None):
    return timetable(events, now or at(3), ZONE)


def test_nothing_to_lay_out():
    assert laid_out([]) is None


def test_rows_are_five_minutes_from_the_full_hour_before_the_first_event():
    shown = laid_out([event(FORUM, at(9, 15), at(10, 30)), event(MAIN, at(9, 30), at(11, 5))])
    assert [(place.column, place.row, place.span) for place in shown.places] == [(3, 5, 15), (2, 8, 19)]
    assert shown.rooms == [(MAIN, 2), (FORUM, 3)]
    assert [(hour.hour, hour.minute, row) for hour, row in shown.hours] == [(9, 0, 2), (10, 0, 14), (11, 0, 26)]
    assert shown.rows == 36


@pytest.mark.parametrize(
    ("minute", "ends", "row", "span"),
    [(0, (9, 5), 2, 1), (0, (9, 6), 2, 2), (3, (9, 10), 2, 2), (0, (9, 1), 2, 1), (7, (9, 8), 3, 1)],
)
def test_an_event_takes_the_rows_it_touches(minute, ends, row, span):
    (place,) = laid_out([event(MAIN, at(9, minute), at(*ends))]).places
    assert (place.row, place.span) == (row, span)


def test_an_event_that_ends_on_the_hour_needs_no_hour_more():
    shown = laid_out([event(MAIN, at(9), at(10))])
    assert ([hour.hour for hour, _row in shown.hours], shown.rows) == ([9], 12)


def test_the_present_moment_is_marked_while_the_day_lasts():
    events = [event(MAIN, at(9, 30), at(11, 30))]
    assert [laid_out(events, now).now for now in (at(8, 59), at(9), at(10, 42), at(11, 59), at(12))] == [
        None,
        2,
        22,
        37,
        None,
    ]


def test_what_is_on_says_so_and_what_comes_soon_says_when():
    events = [event(MAIN, at(10), at(11))]

    def minutes(now):
        return laid_out(events, now).places[0].minutes

    assert [minutes(now) for now in (at(8, 59), at(9), at(9, 40), at(10), at(10, 59), at(11))] == [
        None,
        60,
        20,
        0,
        0,
        None,
    ]
    assert minutes(at(9, 59) + timedelta(seconds=30)) == 1
