"""When meetings can be, and who meets whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from serai.catalogue.queries import PUBLIC
from serai.matchmaking import queries
from serai.matchmaking.models import ScheduleRun, Suggestion
from serai.matchmaking.queries import Counts
from serai.people.models import Membership, Person, User
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db


def test_slots_are_half_hours_of_every_day_but_the_last_in_the_editions_zone():
    slots = queries.slots_of(expo.edition())
    assert len(slots) == 4 * (5 + 7)
    assert slots[0] == (datetime(2025, 9, 17, 1, 30, tzinfo=UTC), datetime(2025, 9, 17, 2, tzinfo=UTC))
    assert slots[4][1] == datetime(2025, 9, 17, 4, tzinfo=UTC)
    assert slots[5][0] == datetime(2025, 9, 17, 5, 30, tzinfo=UTC)
    assert slots[-1][1] == datetime(2025, 9, 20, 9, tzinfo=UTC)
    assert {ends - starts for starts, ends in slots} == {timedelta(minutes=30)}


def test_a_zone_elsewhere_moves_the_slots():
    slots = queries.slots_of(expo.edition(zone="Asia/Bangkok"))
    assert slots[0][0] == datetime(2025, 9, 17, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(("days", "count"), [(1, 12), (2, 12), (3, 24), (10, 60)])
def test_an_edition_of_one_day_meets_on_it_and_none_has_more_than_60_slots(days, count):
    starts = date(2025, 9, 17)
    made = expo.edition(starts=starts, ends=starts + timedelta(days=days - 1))
    assert len(queries.slots_of(made)) == count


def test_meetings_of_a_day_are_those_that_hold_a_slot_on_it_by_time_and_table():
    home = expo.edition()
    slots = queries.slots_of(home)
    one, other, third = (expo.buyer(home) for _ in range(3))
    stand = expo.exhibitor(home)
    late = expo.meeting(home, one, stand, slots, 11, state="held", table=1)
    early = expo.meeting(home, other, stand, slots, 0, state="scheduled", table=2)
    elsewhere = expo.meeting(home, one, expo.exhibitor(home), slots, 12, state="scheduled", table=1)
    expo.meeting(home, third, stand, slots, state="requested")
    assert list(queries.meetings_on(home, date(2025, 9, 17))) == [early, late]
    assert list(queries.meetings_on(home, date(2025, 9, 18))) == [elsewhere]
    assert list(queries.scheduled_meetings(home)) == [early, late, elsewhere]
    assert queries.meetings_by_slot(home) == {0: 1, 11: 1, 12: 1}
    assert [meeting.buyer for meeting in queries.meetings_of(stand)] == [other, one, third]
    assert queries.meetings_of(one).count() == 2


def test_suggestions_for_a_need_come_best_first_with_their_reasons(django_assert_num_queries):
    home = expo.edition()
    wants = expo.need(expo.buyer(home))
    shown = [expo.exhibit(expo.exhibitor(home)) for _ in range(2)]
    for exhibit, score in zip(shown, (1.5, 9.0), strict=True):
        Suggestion.objects.create(need=wants, exhibit=exhibit, score=score, hs_digits=6, words=["tea"])
    Suggestion.objects.create(need=expo.need(expo.buyer(home)), exhibit=shown[0], score=5, hs_digits=2)
    with django_assert_num_queries(1):
        found = [
            (each.exhibit, each.hs_digits, each.words, each.exhibit.participation.enterprise.country)
            for each in queries.suggestions_of_need(wants, PUBLIC)
        ]
    assert found == [(shown[1], 6, ["tea"], "CN"), (shown[0], 6, ["tea"], "CN")]
    assert queries.counts(home) == Counts(needs=2, suggestions=3, meetings=0)


def test_the_latest_run_is_the_one_with_the_highest_number():
    home = expo.edition()
    assert queries.latest_run(home) is None
    given = {"slots": [], "slot_minutes": 30, "tables": 1, "pairs": 0, "meetings_count": 0, "seconds": 0.1}
    runs = [
        ScheduleRun.objects.create(edition=home, number=number, at=expo.NOW, weight=9, bound=10, **given)
        for number in (1, 2)
    ]
    assert queries.latest_run(home) == runs[1]
    assert runs[1].gap_percent == 10


def test_members_of_either_side_see_a_meeting_and_only_the_buyers_own_its_need():
    home = expo.edition()
    wants = expo.need(expo.buyer(home))
    stand = expo.exhibitor(home)
    met = expo.meeting(home, wants.buyer, stand, [], state="requested", need=wants)
    buying, selling, outside = (_member(firm) for firm in (wants.buyer.enterprise, stand.enterprise, None))
    assert [list(queries.meetings_for(user, home)) for user in (buying, selling, outside)] == [[met], [met], []]
    assert [list(queries.needs_for(user, home)) for user in (buying, selling, outside)] == [[wants], [], []]


def _member(firm):
    person = Person.objects.create()
    if firm:
        Membership.objects.create(person=person, enterprise=firm)
    return User.objects.create(email=f"{person.pk}@example.org", person=person)
