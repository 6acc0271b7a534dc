"""An application goes where its state lets it, with a reason where the applicant deserves one, all or none."""

import pytest
from django.db import IntegrityError, transaction

from serai.exhibitors import actions
from serai.exhibitors.actions import (
    MOVES,
    add_applications,
    add_representatives,
    appearance_changed,
    approve_application,
    approve_applications,
    ask_for_more_info,
    endorse_application,
    reject_application,
    submit_application,
    waitlist_application,
    withdraw_application,
)
from serai.exhibitors.models import Application, Representative
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.tags import changed
from serai.venue.actions import give_booths
from serai.venue.models import Booth
from tests.factories import NOW, STAMP, booth, buyer, delegation, edition, exhibitor, person

pytestmark = pytest.mark.django_db

State = Application.State
VERBS = {
    State.SUBMITTED: submit_application,
    State.ENDORSED: endorse_application,
    State.MORE_INFO: ask_for_more_info,
    State.APPROVED: approve_application,
    State.REJECTED: reject_application,
    State.WAITLISTED: waitlist_application,
    State.WITHDRAWN: withdraw_application,
}


def application(state="submitted", made=None):
    made = made or edition()
    return exhibitor(made, state=state, delegation=delegation(made)).application


def do(verb, record):
    reason = {} if verb is submit_application else {"reason": "because"}
    return verb(application=record, **reason, **STAMP)


@pytest.fixture
def heard():
    """The keys of the exhibitors that were said to appear or disappear, call by call."""
    calls = []

    def listen(participations, **_kwargs):
        calls.append(set(participations))

    appearance_changed.connect(listen)
    yield calls
    appearance_changed.disconnect(listen)


@pytest.mark.parametrize("state", State.values)
def test_an_application_goes_exactly_where_its_state_lets_it(state):
    record = application(state)
    reached = set()
    for to, verb in VERBS.items():
        attempt = transaction.savepoint()
        try:
            assert do(verb, record).state == to
            reached.add(to)
        except Refused:
            assert Application.objects.get().state == state
        transaction.savepoint_rollback(attempt)
    assert reached == MOVES[state]


def test_the_way_of_an_application_stands_in_its_history():
    record = application("draft")
    submit_application(application=record, **STAMP)
    ask_for_more_info(application=record, reason="the licence", **STAMP)
    submit_application(application=record, **STAMP)
    endorse_application(application=record, **STAMP)
    approved = approve_application(application=record, **STAMP)
    assert (approved.state, approved.submitted_at, approved.decided_at, approved.version) == (
        "approved",
        NOW,
        NOW,
        6,
    )
    rows = history(record).order_by("pk").values_list("action", "before", "after", "reason")
    assert list(rows)[1:] == [
        (
            "exhibitors.submit_application",
            {"state": "draft", "submitted_at": None, "version": 1},
            {"state": "submitted", "submitted_at": "2025-09-18T02:40:00Z", "version": 2},
            "",
        ),
        (
            "exhibitors.ask_for_more_info",
            {"state": "submitted", "version": 2},
            {"state": "more_info", "version": 3},
            "the licence",
        ),
        (
            "exhibitors.submit_application",
            {"state": "more_info", "submitted_at": "2025-09-18T02:40:00Z", "version": 3},
            {"state": "submitted", "submitted_at": "2025-09-18T02:40:00Z", "version": 4},
            "",
        ),
        (
            "exhibitors.endorse_application",
            {"state": "submitted", "version": 4},
            {"state": "endorsed", "version": 5},
            "",
        ),
        (
            "exhibitors.approve_application",
            {"state": "endorsed", "decided_at": None, "version": 5},
            {"state": "approved", "decided_at": "2025-09-18T02:40:00Z", "version": 6},
            "",
        ),
    ]


@pytest.mark.parametrize(
    ("verb", "message"),
    [
        (ask_for_more_info, "Say what is missing; the applicant reads it."),
        (reject_application, "Give a reason; the applicant reads it."),
        (waitlist_application, "Say what the applicant waits for; the applicant reads it."),
    ],
)
def test_what_disappoints_needs_a_reason(verb, message):
    record = application()
    with pytest.raises(Refused) as refusal:
        verb(application=record, reason=" ", **STAMP)
    assert refusal.value.errors == {"reason": [message]}
    assert Application.objects.get().state == "submitted"


def test_a_refusal_says_where_the_application_can_go():
    record = application("waitlisted")
    with pytest.raises(Refused) as refusal:
        endorse_application(application=record, **STAMP)
    assert refusal.value.errors == {
        None: [
            "Mekong Fruit: the application is on the waiting list; it can become: more information asked for, approved, rejected, withdrawn."
        ]
    }
    reject_application(application=record, reason="no room", **STAMP)
    with pytest.raises(Refused) as refusal:
        approve_application(application=record, **STAMP)
    assert refusal.value.errors == {
        None: ["Mekong Fruit: the application is rejected for good and cannot become “approved”."]
    }


def test_only_one_that_comes_with_a_delegation_is_endorsed():
    alone = exhibitor(edition(), state="submitted").application
    with pytest.raises(Refused, match="comes without a delegation"):
        endorse_application(application=alone, **STAMP)


def test_many_are_approved_or_none():
    made = edition()
    first, second = application(made=made), application(made=made)
    approve_application(application=second, **STAMP)
    with pytest.raises(Refused):
        approve_applications(applications=[first, second], **STAMP)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["approved", "submitted"]


def test_many_are_approved_in_as_few_queries_as_one(django_assert_max_num_queries):
    made = edition()
    records = [exhibitor(made, f"Firm {number}", state="submitted").application for number in range(30)]
    with django_assert_max_num_queries(12):
        approve_applications(applications=records, **STAMP)
    assert set(Application.objects.values_list("state", "version")) == {("approved", 2)}


def test_a_stale_record_in_hand_does_not_matter():
    record = application()
    reject_application(application=Application.objects.get(), reason="no room", **STAMP)
    assert record.state == "submitted"
    with pytest.raises(Refused):
        approve_application(application=record, **STAMP)


def test_those_who_withdraw_lose_their_booths():
    made = edition()
    firm, place = exhibitor(made), booth(made)
    give_booths(edition=made, given=[(place, firm)], **STAMP)
    withdraw_application(application=firm.application, reason="ship is late", **STAMP)
    assert Booth.objects.values_list("state", "participation").get() == ("free", None)
    assert history(place).values_list("action", "reason").first() == ("venue.take_back_booths", "ship is late")


def test_an_exhibitor_appears_when_approved_and_disappears_when_it_withdraws(heard):
    record = application()
    key = {record.participation_id}
    heard.clear()
    waitlist_application(application=record, reason="full", **STAMP)
    assert heard == []
    approve_application(application=record, **STAMP)
    withdraw_application(application=record, **STAMP)
    assert heard == [key, key]


def test_the_pages_that_change_are_announced_once_it_is_certain(django_capture_on_commit_callbacks):
    record = application()
    heard = []

    def listen(tags, **_kwargs):
        heard.append(set(tags))

    changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        approve_application(application=record, **STAMP)
        assert heard == []
    changed.disconnect(listen)
    assert heard == [{"exhibitors:caexpo-22", f"exhibitor:{record.participation_id}"}]


def test_a_list_that_was_decided_elsewhere_keeps_its_states(heard):
    made = edition()
    firms = [exhibitor(made, name, state="draft") for name in ("One", "Two", "Three")]
    Application.objects.all().delete()
    states = (State.DRAFT, State.SUBMITTED, State.APPROVED)
    records = [Application(participation=one, state=state) for one, state in zip(firms, states, strict=True)]
    heard.clear()
    added = add_applications(applications=records, **STAMP)
    assert [(one.state, one.submitted_at, one.decided_at) for one in added] == [
        ("draft", None, None),
        ("submitted", NOW, None),
        ("approved", NOW, NOW),
    ]
    assert heard == [{firms[2].pk}]


def test_only_exhibitors_apply_and_send_people_to_a_stand():
    who = buyer(edition())
    with pytest.raises(Refused) as refusal:
        add_applications(applications=[Application(participation=who)], **STAMP)
    assert refusal.value.errors == {"participation": ["Only who takes part as an exhibitor can be named here."]}
    with pytest.raises(Refused):
        add_representatives(representatives=[Representative(participation=who, person=person())], **STAMP)


def test_an_exhibitor_applies_once():
    firm = exhibitor(edition())
    with pytest.raises(IntegrityError), transaction.atomic():
        add_applications(applications=[Application(participation=firm)], **STAMP)


def test_representatives_stand_there_in_hours_of_the_edition():
    firm = exhibitor(edition())
    last = (1 << actions.MEETING_SLOTS) - 1
    record = Representative(participation=firm, person=person(), slots=last)
    add_representatives(representatives=[record], **STAMP)
    assert Representative.objects.get().slots == last
    assert list(history(record).values_list("action", "after")) == [("exhibitors.add_representatives", values(record))]
    for slots in (-1, last + 1):
        late = Representative(participation=firm, person=person(), slots=slots)
        with pytest.raises(Refused) as refusal:
            add_representatives(representatives=[late], **STAMP)
        assert refusal.value.errors == {"slots": ["1: Choose hours out of the edition's slots."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        add_representatives(representatives=[Representative(participation=firm, person=record.person)], **STAMP)
