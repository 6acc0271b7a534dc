"""The meeting schedule: certified, within everybody's hours and limits, and made again without losing what was held."""

import pytest

from serai.matchmaking import actions, queries
from serai.matchmaking.models import Meeting, ScheduleRun, Suggestion
from serai.shared.audit import history
from serai.shared.errors import Refused
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


def suggestion(buyer, exhibitor, score=1.0):
    wants = expo.need(buyer)
    Suggestion.objects.create(need=wants, exhibit=expo.exhibit(exhibitor), score=score, hs_digits=6)
    return wants


def pairs():
    return {(meeting.buyer, meeting.exhibitor, meeting.slot) for meeting in Meeting.objects.filter(state="scheduled")}


def test_a_pair_meets_for_its_best_need_in_the_slot_both_have_at_a_table():
    home = expo.edition()
    buyer, exhibitor = expo.buyer(home, 0b0110), expo.exhibitor(home, 0b1000, 0b0100)
    suggestion(buyer, exhibitor, 2)
    best = suggestion(buyer, exhibitor, 7.25)
    run = actions.schedule_meetings(edition=home, **BY)
    met = Meeting.objects.get()
    starts, ends = queries.slots_of(home)[2]
    assert (met.edition, met.buyer, met.exhibitor, met.need, met.run) == (home, buyer, exhibitor, best, run)
    assert (met.state, met.slot, met.starts, met.ends, met.table, met.weight) == (
        "scheduled",
        2,
        starts,
        ends,
        1,
        725,
    )


def test_a_run_keeps_its_certificate_and_the_reasons_of_pairs_that_do_not_meet():
    home = expo.edition()
    popular, away = expo.exhibitor(home, 0b01), expo.exhibitor(home, 0b10)
    first, second = expo.buyer(home, 0b01), expo.buyer(home, 0b01)
    suggestion(first, popular, 3)
    suggestion(second, popular, 2)
    suggestion(second, away, 9)
    run = actions.schedule_meetings(edition=home, tables=5, **BY)
    assert pairs() == {(first, popular, 0)}
    assert (run.number, run.at, run.tables, run.pairs, run.meetings_count) == (1, expo.NOW, 5, 3, 1)
    assert (run.weight, run.bound, run.gap_percent) == (300, 300, 0)
    assert run.unmet == {"no_common_slot": 1, "exhibitor_full": 1}
    assert (len(run.slots), run.slots[0], run.slot_minutes) == (48, "2025-09-17T01:30:00+00:00", 30)
    assert ScheduleRun.objects.get() == run


def test_limits_and_tables_hold_and_one_table_stands_for_ten_buyers():
    home = expo.edition()
    stands = [expo.exhibitor(home) for _ in range(3)]
    buyers = [expo.buyer(home) for _ in range(11)]
    for buyer in buyers:
        for stand in stands:
            suggestion(buyer, stand)
    run = actions.schedule_meetings(edition=home, per_buyer=2, per_exhibitor=5, **BY)
    assert (run.tables, run.meetings_count) == (2, 15)
    assert all(queries.meetings_of(buyer).count() <= 2 for buyer in buyers)
    assert [queries.meetings_of(stand).count() for stand in stands] == [5, 5, 5]
    assert max(queries.meetings_by_slot(home).values()) <= 2
    assert actions.schedule_meetings(edition=home, tables=1, per_buyer=1, **BY).meetings_count == 11


def test_every_meeting_has_its_audit_row_and_so_has_every_meeting_that_is_replaced():
    home = expo.edition()
    exhibitor = expo.exhibitor(home, 0b01)
    suggestion(expo.buyer(home), exhibitor)
    actions.schedule_meetings(edition=home, **BY)
    first = Meeting.objects.get()
    exhibitor.representatives.update(slots=0b10)
    run = actions.schedule_meetings(edition=home, **BY)
    second = Meeting.objects.get()
    assert (run.number, second.run, second.slot) == (2, run, 1)
    assert [row.action for row in history(second)] == ["matchmaking.schedule_meetings"]
    assert [(row.action, row.after is None) for row in history(first)] == [
        ("matchmaking.replace_meetings", True),
        ("matchmaking.schedule_meetings", False),
    ]
    assert [row.action for row in history(run)] == ["matchmaking.schedule_meetings"]


def test_a_meeting_that_the_new_run_has_just_so_stays_the_same_record():
    home = expo.edition()
    stays, moves = expo.exhibitor(home, 0b01), expo.exhibitor(home, 0b01)
    suggestion(expo.buyer(home), stays)
    suggestion(expo.buyer(home), moves)
    first = actions.schedule_meetings(edition=home, tables=2, **BY)
    kept = Meeting.objects.get(exhibitor=stays)
    moves.representatives.update(slots=0b10)
    second = actions.schedule_meetings(edition=home, tables=2, **BY)
    assert second.meetings_count == 2
    assert Meeting.objects.get(exhibitor=stays) == kept
    assert Meeting.objects.get(exhibitor=stays).run == first
    assert history(kept).count() == 1
    assert (Meeting.objects.get(exhibitor=moves).run, Meeting.objects.get(exhibitor=moves).slot) == (second, 1)


def test_meetings_that_were_held_stay_and_keep_their_slot_their_table_and_their_place_in_the_limits():
    home = expo.edition()
    slots = queries.slots_of(home)
    one, other = expo.buyer(home, 0b11), expo.buyer(home, 0b11)
    stand, second_stand = expo.exhibitor(home, 0b11), expo.exhibitor(home, 0b11)
    held = expo.meeting(home, one, stand, slots, 0, state="held", table=1)
    for buyer in (one, other):
        for exhibitor in (stand, second_stand):
            suggestion(buyer, exhibitor)
    run = actions.schedule_meetings(edition=home, tables=2, per_exhibitor=2, per_buyer=2, **BY)
    assert run.pairs == 3
    assert pairs() == {(one, second_stand, 1), (other, stand, 1), (other, second_stand, 0)}
    assert Meeting.objects.get(buyer=other, slot=0).table == 2
    assert Meeting.objects.get(pk=held.pk).run is None


@pytest.mark.parametrize("state", ["requested", "accepted", "declined", "cancelled"])
def test_a_pair_that_settles_it_themselves_is_left_to_it(state):
    home = expo.edition()
    buyer, exhibitor = expo.buyer(home), expo.exhibitor(home)
    expo.meeting(home, buyer, exhibitor, [], state=state)
    suggestion(buyer, exhibitor)
    with pytest.raises(Refused, match="Nothing to schedule"):
        actions.schedule_meetings(edition=home, **BY)


def test_a_request_that_expired_does_not_keep_two_apart():
    home = expo.edition()
    buyer, exhibitor = expo.buyer(home, 1), expo.exhibitor(home)
    expo.meeting(home, buyer, exhibitor, [], state="expired")
    suggestion(buyer, exhibitor)
    actions.schedule_meetings(edition=home, **BY)
    assert pairs() == {(buyer, exhibitor, 0)}


def test_who_is_online_only_or_not_verified_gets_no_table():
    home = expo.edition()
    stand = expo.exhibitor(home)
    suggestion(expo.buyer(home, channel="online"), stand)
    suggestion(expo.buyer(home), expo.exhibitor(home, channel="online"))
    suggestion(expo.buyer(home, state="submitted"), stand)
    run = actions.schedule_meetings(edition=home, **BY)
    assert (run.pairs, run.meetings_count, run.unmet) == (1, 0, {"no_common_slot": 1})


def test_another_editions_meetings_are_not_touched():
    home, last = expo.edition(), expo.edition(21)
    suggestion(expo.buyer(last), expo.exhibitor(last))
    suggestion(expo.buyer(home), expo.exhibitor(home))
    actions.schedule_meetings(edition=last, **BY)
    kept = Meeting.objects.get()
    actions.schedule_meetings(edition=home, **BY)
    assert Meeting.objects.get(edition=last) == kept


def test_a_meeting_made_while_the_solver_thinks_refuses_the_run_and_keeps_the_old_schedule():
    home = expo.edition()
    buyer, exhibitor = expo.buyer(home, 1), expo.exhibitor(home)
    suggestion(buyer, exhibitor)
    actions.schedule_meetings(edition=home, **BY)
    before = Meeting.objects.get()

    def check_in(stage, done, _whole):
        if (stage, done) == ("bound", 1):
            Meeting.objects.update(state="checked_in")

    with pytest.raises(Refused, match="Meetings changed while the schedule was made"):
        actions.schedule_meetings(edition=home, progress=check_in, **BY)
    assert Meeting.objects.get() == before
    assert queries.latest_run(home).number == 1


def test_a_run_that_is_interrupted_while_it_writes_leaves_nothing_behind():
    home = expo.edition()
    suggestion(expo.buyer(home), expo.exhibitor(home))
    actions.schedule_meetings(edition=home, **BY)
    before = Meeting.objects.get()

    def interrupted(_actor):
        raise KeyboardInterrupt

    class Impatient:
        kind, id = "person", "1"
        label = property(interrupted)

    with pytest.raises(KeyboardInterrupt):
        actions.schedule_meetings(edition=home, actor=Impatient(), now=expo.NOW)
    assert Meeting.objects.get() == before
    assert ScheduleRun.objects.count() == 1
