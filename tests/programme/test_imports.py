"""A programme comes from a list, with its rooms and speakers, in the edition's own zone."""

from datetime import UTC, datetime

import pytest

from serai.people.models import Person
from serai.programme.imports.hours import Hours, Length, clock, hour
from serai.programme.models import Event, Speaker
from serai.shared.sheets.cells import BadCell, Habits
from serai.venue.models import Room
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

EXPORT = """ID,Proposal title,Track,Room,Start,End,Speaker names,Language,Abstract
A1,Opening,Plenary,Main Hall,2025-09-17 09:30,2025-09-17 10:30,"Ada Speaker, Bob Ray",en,Welcome
A2,人工智能论坛,Digital,Room 2,2025-09-17 09:30,2025-09-17 11:00,王明,zh,
A3,Closing,Plenary,main hall,2025-09-17 10:30,2025-09-17 11:00,Ada Speaker,en,
"""
CHINESE = """活动编号,活动名称,日期,时间,地点,主持人,演讲嘉宾,人数
F-1,开幕式,2025年9月17日,09:30-10:30,主会场,李华,王明；Ada Speaker,400
F-2,物流论坛,2025年9月17日,14:00—16:30,主会场,,王明,
"""
FRAB = """id,title,date,start,duration,room,track,persons
1,Opening,2025-09-17,09:30,01:00,Main Hall,Plenary,Ada Speaker
2,Night talk,2025-09-17,23:30,45,Main Hall,,
"""


@pytest.fixture
def lists(tmp_path):
    return Lists(tmp_path, "events", factories.edition())


def test_the_export_of_a_conference_system_goes_round(lists):
    assert lists.goes_round(EXPORT) == 3
    opening = Event.objects.get(external_key="A1")
    assert (opening.starts, opening.ends) == (
        datetime(2025, 9, 17, 1, 30, tzinfo=UTC),
        datetime(2025, 9, 17, 2, 30, tzinfo=UTC),
    )
    assert (opening.kind, opening.track, opening.room.key, opening.languages) == (
        "supporting",
        "Plenary",
        "main-hall",
        ["en"],
    )
    assert list(Room.objects.order_by("pk").values_list("key", flat=True)) == ["main-hall", "room-2"]
    assert Person.objects.count() == 3
    assert list(Event.objects.get(external_key="A2").titles) == ["zh"]


def test_rooms_that_are_made_are_noted(lists):
    assert len(lists.bring(EXPORT, preview=True).notes) == 2


def test_a_chinese_programme_with_days_and_hours_goes_round(lists):
    assert lists.goes_round(CHINESE) == 2
    forum = Event.objects.get(external_key="F-2")
    assert (forum.starts.hour, forum.ends.hour, forum.ends.minute) == (6, 8, 30)
    cast = Speaker.objects.filter(event__external_key="F-1").order_by("pk")
    assert [(str(one.person), one.role) for one in cast] == [
        ("王明", "speaker"),
        ("Ada Speaker", "speaker"),
        ("李华", "moderator"),
    ]


def test_hours_with_lengths_go_round(lists):
    assert lists.goes_round(FRAB) == 2
    assert Event.objects.get(external_key="2").ends == datetime(2025, 9, 17, 16, 15, tzinfo=UTC)


def test_two_events_in_one_room_or_with_one_speaker_are_refused_at_the_later_row(lists):
    clash = EXPORT.replace(
        "A3,Closing,Plenary,main hall,2025-09-17 10:30", "A3,Closing,Plenary,Main Hall,2025-09-17 10:00"
    )
    assert [(line, field) for line, field, _message in faults(lists.bring(clash))] == [(4, "room"), (4, "speakers")]
    lists.bring(EXPORT)
    outcome = lists.bring("id,title,room,start,end,speakers\nB1,Talk,Room 3,2025-09-17 10:00,2025-09-17 12:00,王明\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [(2, "speakers")]


def test_two_events_change_places_in_one_import(lists):
    lists.bring("id,title,room,start,end\n1,A,Red,2025-09-17 09:00,10:00\n2,B,Blue,2025-09-17 09:00,10:00\n")
    assert lists.bring("id,room\n1,blue\n2,Red\n").counts["changed"] == 2
    rooms = Event.objects.order_by("external_key").values_list("external_key", "room__key")
    assert list(rooms) == [("1", "blue"), ("2", "red")]


def test_a_new_cast_replaces_the_old_one(lists):
    lists.bring(EXPORT)
    lists.bring("id,speakers,moderators\nA1,Bob Ray; Eve New,Ada Speaker\n")
    cast = Speaker.objects.filter(event__external_key="A1").order_by("person__names__en__text")
    assert [(str(one.person), one.role) for one in cast] == [
        ("Ada Speaker", "moderator"),
        ("Bob Ray", "speaker"),
        ("Eve New", "speaker"),
    ]
    assert Person.objects.count() == 4


def test_what_is_missing_is_said(lists):
    outcome = lists.bring(
        "id,title,room,start,end,duration\n"
        "1,Talk,Hall,09:30,10:30,\n"
        "2,Talk,Hall,2025-09-17 09:30,,\n"
        "3,Talk,,2025-09-17 09:30,,30\n"
        "4,Talk,Hall,2025-09-17 09:30,2025-09-17 09:00,\n"
        "5,,Hall,2025-09-17 19:30,,30\n"
    )
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "starts"),
        (3, "ends"),
        (4, "room"),
        (5, "ends"),
        (6, "title"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("9:30", "09:30"),
        ("09.30", "09:30"),
        ("9h30", "09:30"),
        ("2 pm", "14:00"),
        ("12:15 AM", "00:15"),
        ("下午2点30分", "14:30"),
        ("14时", "14:00"),
        ("10", None),
        ("24:00", None),
        ("soon", None),
    ],
)
def test_hours_are_read_as_people_write_them(text, shown):
    found = clock(text)
    assert (found and found.strftime("%H:%M")) == shown


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [("30", 30), ("0:45", 45), ("01:30:00", 90), ("1 h 30 min", 90), ("1.5 hours", 90), (0.0625, 90)],
)
def test_lengths_are_read_as_people_write_them(raw, minutes):
    assert Length().read(raw, Habits()) == minutes


def test_a_range_of_hours_has_two_and_an_hour_may_be_a_fraction_of_a_day():
    assert [at and at.isoformat() for at in Hours().read("2–4 pm", Habits())] == ["14:00:00", "16:00:00"]
    assert [at and at.isoformat() for at in Hours().read("11:00 - 1:00 pm", Habits())] == ["11:00:00", "13:00:00"]
    assert hour().read(0.5, Habits()).isoformat() == "12:00:00"
    with pytest.raises(BadCell):
        Hours().read("all day", Habits())
