"""Buyers hear of their needs; both sides get one letter with all their meetings when a schedule is sent."""

from datetime import timedelta

import pytest

from serai.matchmaking.actions import move_need, post_needs, send_schedule
from serai.matchmaking.models import Meeting, Need, ScheduleRun
from serai.matchmaking.queries import slots_of
from serai.people.models import Membership, Person
from serai.shared.errors import Refused
from serai.shared.models import Mail
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import NOW, STAMP


@pytest.fixture
def edition(db):
    return factories.edition()


def reads(participation, language="en"):
    """The participation, with somebody who reads its letters."""
    email = f"p{participation.pk}@example.org"
    person = Person.objects.create(names=written({"en": "Ada"}), email=email, languages=[language])
    Membership.objects.create(person=person, enterprise=participation.enterprise)
    return participation


def run_of(edition, number=1):
    counts = {"tables": 9, "pairs": 1, "meetings_count": 1, "weight": 1, "bound": 1, "seconds": 0.1}
    return ScheduleRun.objects.create(edition=edition, number=number, at=NOW, slots=[], slot_minutes=30, **counts)


def meets(run, buyer, exhibitor, slot, table=7):
    starts, ends = slots_of(run.edition)[slot]
    held = {"slot": slot, "starts": starts, "ends": ends, "table": table, "state": "scheduled", "run": run}
    return Meeting.objects.create(edition=run.edition, buyer=buyer, exhibitor=exhibitor, **held)


def test_a_buyer_hears_when_a_need_is_opened_and_closed(edition):
    buyer = reads(factories.buyer(edition))
    need = Need(buyer=buyer, titles=written({"en": "Durian pulp"}))
    post_needs(needs=[need], **STAMP)
    for state in ("moderated", "open", "closed"):
        move_need(need=need, to=state, reason="as agreed", **STAMP)
    assert list(Mail.objects.order_by("pk").values_list("letter", "subject")) == [
        ("matchmaking.need_open", "Your need “Durian pulp” is open"),
        ("matchmaking.need_closed", "Your need “Durian pulp” is closed"),
    ]


def test_one_letter_lists_all_meetings_by_day_in_the_places_time(edition):
    buyer = reads(factories.buyer(edition, "Harbour"))
    exhibitors = [reads(factories.exhibitor(edition, f"Firm {n}"), "zh") for n in range(2)]
    Mail.objects.all().delete()
    run = run_of(edition)
    per_day = sum(1 for start, _end in slots_of(edition) if start.astimezone(edition.tz).date() == edition.starts)
    meets(run, buyer, exhibitors[1], per_day)
    meets(run, buyer, exhibitors[0], 0)
    send_schedule(run=run, reason="final", **STAMP)
    assert Mail.objects.count() == 3
    body = Mail.objects.get(to_address=f"p{buyer.pk}@example.org").body
    assert "\n\n17 September\n09:30–10:00, table 7: Firm 0\n\n18 September\n09:30–10:00, table 7: Firm 1\n\n" in body
    assert "Harbour" in Mail.objects.get(to_address=f"p{exhibitors[0].pk}@example.org").body


def test_a_run_is_sent_once_and_the_next_one_also_to_who_lost_everything(edition):
    buyer, exhibitor = reads(factories.buyer(edition)), reads(factories.exhibitor(edition))
    Mail.objects.all().delete()
    first = run_of(edition)
    meeting = meets(first, buyer, exhibitor, 0)
    for _again in range(2):
        send_schedule(run=first, **STAMP)
    assert Mail.objects.count() == 2
    second = run_of(edition, 2)
    meeting.delete()
    with pytest.raises(Refused, match="A newer run"):
        send_schedule(run=first, **STAMP)
    send_schedule(run=second, **{**STAMP, "now": NOW + timedelta(hours=1)})
    assert Mail.objects.filter(body__contains="At present you have no meeting.").count() == 2
