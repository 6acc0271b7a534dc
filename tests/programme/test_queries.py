"""What is on, when and with whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from serai.programme.models import Event
from serai.programme.queries import (
    coming_next,
    days_with_events,
    event_counts,
    events_of,
    events_of_day,
    events_of_persons,
    on_now,
    tracks_of,
)
from serai.shared.text import written
from tests.factories import NOW, edition, event, person, room

pytestmark = pytest.mark.django_db


def titles(events):
    return [str(one) for one in events]


def test_a_day_is_one_of_the_editions_own_zone():
    made = edition()
    where = room(made)
    midnight = datetime(2025, 9, 17, 16, tzinfo=UTC)  # in Nanning
    event(where, "Late", starts=midnight - timedelta(hours=1))
    event(where, "First", starts=midnight)
    event(where, "Last", starts=midnight + timedelta(hours=23))
    event(where, "Next", starts=midnight + timedelta(hours=24))
    assert titles(events_of_day(made, date(2025, 9, 18))) == ["First", "Last"]
    assert titles(events_of_day(made, date(2025, 9, 17))) == ["Late"]


def test_a_day_is_narrowed_by_track_and_kind():
    made = edition()
    event(room(made, "one"), "Tea", track="Agriculture")
    event(room(made, "two"), "Robot", track="Industry", kind=Event.Kind.DEBUT)
    event(room(made, "three"), "Durian", track="Agriculture", kind=Event.Kind.DEBUT)
    day = date(2025, 9, 18)
    assert titles(events_of_day(made, day, track="Agriculture")) == ["Tea", "Durian"]
    assert titles(events_of_day(made, day, kind="debut")) == ["Robot", "Durian"]
    assert titles(events_of_day(made, day, track="Agriculture", kind="debut")) == ["Durian"]
    assert event_counts(made) == {"main": 0, "supporting": 1, "concurrent": 0, "debut": 2, "signing": 0}


def test_tracks_are_those_that_events_bear_in_the_editions_order_with_its_names():
    food, green = written({"en": "Food", "zh": "食品"}), written({"en": "Energy", "zh": "能源"})
    named = [{"key": key, "names": names} for key, names in (("green", green), ("idle", {}), ("food", food))]
    made = edition(tracks=named)
    hall = room(made)
    borne = [
        event(hall, starts=NOW + timedelta(hours=hour), track=track)
        for hour, track in enumerate(["food", "green", "late", "", "food"])
    ]
    assert list(tracks_of(made).items()) == [("green", green), ("food", food), ("late", "late")]
    assert [each.track_names for each in borne] == [food, green, "late", "", food]


def test_events_come_in_order_with_rooms_and_people_in_two_queries(django_assert_num_queries):
    made = edition()
    where = room(made)
    event(where, "Second", starts=NOW + timedelta(hours=1), speakers=[person("Ada"), person("Bo")])
    event(where, "First")
    event(room(edition(23)), "Next year")
    with django_assert_num_queries(2):
        shown = [
            (str(one), str(one.room), [str(who.person) for who in one.appearances.all()]) for one in events_of(made)
        ]
    assert shown == [("First", "Main hall", []), ("Second", "Main hall", ["Ada", "Bo"])]


def test_on_now_includes_the_first_moment_of_an_event_and_not_its_last():
    made = edition()
    where = room(made)
    event(where, "Over", starts=NOW - timedelta(hours=1))
    event(where, "On")
    event(where, "Soon", starts=NOW + timedelta(hours=1))
    event(where, "Tomorrow", starts=NOW + timedelta(hours=24))
    assert titles(on_now(made, NOW)) == ["On"]
    assert titles(on_now(made, NOW + timedelta(minutes=59))) == ["On"]
    assert titles(on_now(made, NOW + timedelta(minutes=60))) == ["Soon"]
    assert titles(coming_next(made, NOW)) == ["Soon", "Tomorrow"]


def test_the_days_are_the_editions_and_those_around_with_something_on():
    made = edition()
    event(room(made), "The evening before", starts=datetime(2025, 9, 16, 10, tzinfo=UTC))
    assert days_with_events(made) == [date(2025, 9, day) for day in range(16, 22)]


def test_a_persons_events_are_found_once_each():
    made = edition()
    ada, bo = person("Ada"), person("Bo")
    both = event(room(made, "one"), "Both", speakers=[ada, bo])
    event(room(made, "two"), "Nobody")
    assert list(events_of_persons(made, [ada, bo])) == [both]
    assert list(events_of_persons(made, [])) == []
