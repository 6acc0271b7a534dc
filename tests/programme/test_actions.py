"""Events are put on the programme unless a room or a person would be in two places at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from serai.programme.actions import add_events
from serai.programme.models import Event, Speaker
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.tags import changed
from serai.shared.text import written
from tests.factories import NOW, STAMP, edition, event, person, room

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def planned(where, title, begins, hours=1.0, *people):
    starts = NOW + begins * HOUR
    made = Event(
        edition=where.edition,
        room=where,
        titles=written({"en": title}),
        kind=Event.Kind.MAIN,
        starts=starts,
        ends=starts + hours * HOUR,
    )
    return made, [(who, Speaker.Role.SPEAKER) for who in people]


def test_an_event_is_added_with_those_who_appear_at_it(django_capture_on_commit_callbacks):
    made = edition()
    heard = []

    def listen(tags, **_kwargs):
        heard.append(tags)

    changed.connect(listen)
    who, moderator = person("Ada"), person("Mo")
    opening, _cast = planned(room(made), "Opening", 0)
    with django_capture_on_commit_callbacks(execute=True):
        cast = [(who, Speaker.Role.SPEAKER), (moderator, Speaker.Role.MODERATOR)]
        (added,) = add_events(events=[(opening, cast)], **STAMP)
    changed.disconnect(listen)
    assert list(Speaker.objects.values_list("event", "person", "role")) == [
        (added.pk, who.pk, "speaker"),
        (added.pk, moderator.pk, "moderator"),
    ]
    assert list(history(added).values_list("action", "after")) == [("programme.add_events", values(added))]
    assert [row.action for one in Speaker.objects.all() for row in history(one)] == ["programme.add_speakers"] * 2
    assert heard == [{"programme:caexpo-22"}]


@pytest.mark.parametrize("already_there", [True, False], ids=["with the programme", "within the list"])
@pytest.mark.parametrize(
    ("begins", "hours", "clashes"),
    [
        (-1, 1.0, False),
        (-1, 1.5, True),
        (0, 1.0, True),
        (0.25, 0.5, True),
        (-1, 4.0, True),
        (0.5, 2.0, True),
        (1, 1.0, False),
    ],
    ids=[
        "ends as it begins",
        "runs into it",
        "the same hours",
        "inside",
        "around",
        "begins in it",
        "begins as it ends",
    ],
)
def test_a_room_holds_one_event_at_a_time(already_there, begins, hours, clashes):
    where = room(edition())
    first, second = planned(where, "First", 0), planned(where, "Second", begins, hours)
    lists = [[first], [second]] if already_there else [[second, first]]

    def add():
        for events in lists:
            add_events(events=events, **STAMP)

    if not clashes:
        add()
        assert Event.objects.count() == 2
        return
    with pytest.raises(Refused, match=r"^Main hall is taken twice: by “(First|Second)” .*Move one of them\.$"):
        add()
    assert Event.objects.count() == int(already_there)


def test_a_clash_names_both_events_with_their_hours_in_the_editions_zone():
    where = room(edition())
    event(where, "Opening")
    with pytest.raises(Refused) as refusal:
        add_events(events=[planned(where, "Forum", 0.5)], **STAMP)
    assert refusal.value.errors == {
        None: [
            "Main hall is taken twice: by “Opening” (18 September, 10:40–11:40) and by “Forum” (18 September, 11:10–12:10). Move one of them."
        ]
    }


@pytest.mark.parametrize("already_there", [True, False], ids=["with the programme", "within the list"])
def test_a_person_is_in_one_place_at_a_time(already_there):
    made = edition()
    who = person("Ada")
    first = planned(room(made, "one"), "First", 0, 1, who)
    second = planned(room(made, "two"), "Second", 0.5, 1, who)
    later = planned(room(made, "two"), "Later", 1.5, 1, who)
    if already_there:
        add_events(events=[first, later], **STAMP)
    with pytest.raises(Refused, match=r"^Ada is taken twice: by “First” .* and by “Second”"):
        add_events(events=[second] if already_there else [later, second, first], **STAMP)


def test_a_person_who_appears_at_another_expo_is_taken_there():
    who = person("Ada")
    add_events(events=[planned(room(edition(14, of="cneae")), "Elsewhere", 0, 1, who)], **STAMP)
    with pytest.raises(Refused, match=r"^Ada is taken twice: by “Elsewhere”"):
        add_events(events=[planned(room(edition()), "Here", 0.5, 1, who)], **STAMP)


def test_other_rooms_and_other_people_do_not_clash():
    made = edition()
    one, two = room(made, "one"), room(made, "two")
    events = [planned(one, "First", 0, 1, person("Ada")), planned(two, "Second", 0, 1, person("Bo"))]
    add_events(events=events, **STAMP)
    add_events(events=[planned(room(edition(23), "one"), "Next year", 0)], **STAMP)
    assert Event.objects.count() == 3


def test_what_makes_no_sense_is_refused_by_its_place():
    made, other = edition(), edition(23)
    where, who = room(made), person()
    foreign, _cast = planned(room(other), "Foreign", 5)
    foreign.edition = made
    backwards = planned(where, "Backwards", 5, -1)
    twice = planned(where, "Twice", 5, 1, who, who)
    good = planned(where, "Good", 0)
    cases = [
        ((foreign, []), {"room": ["2: This room belongs to another edition."]}),
        (backwards, {"ends": ["2: An event ends after it begins."]}),
        (twice, {"speakers": ["2: Name each person once."]}),
    ]
    for bad, errors in cases:
        with pytest.raises(Refused) as refusal:
            add_events(events=[good, bad], **STAMP)
        assert refusal.value.errors == errors
    assert Event.objects.count() == 0


def test_a_whole_programme_is_checked_in_a_handful_of_queries(django_assert_max_num_queries):
    made = edition()
    rooms = [room(made, f"room-{number}") for number in range(5)]
    people = [person(f"Person {number}") for number in range(10)]
    events = [
        planned(rooms[number % 5], f"Event {number}", number // 5, 1, people[number % 10]) for number in range(60)
    ]
    with django_assert_max_num_queries(16):
        add_events(events=events, **STAMP)
    assert Event.objects.count() == 60


def test_no_events_are_no_mistake():
    assert add_events(events=[], **STAMP) == []


def test_the_database_holds_that_an_event_ends_after_it_begins():
    made = event(room(edition()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=made.pk).update(ends=made.starts)
