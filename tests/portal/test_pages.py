"""The portal: each sees the own day, goods, needs and people, and nobody else's."""

import datetime as dt

import pytest
from django.urls import reverse

from serai.exhibitors.actions import ask_for_more_info
from serai.matchmaking.actions import post_needs
from serai.matchmaking.models import Meeting, Need, Suggestion
from serai.matchmaking.queries import slots_of
from serai.people.actions import add_memberships
from serai.people.models import Membership
from serai.portal import queries
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import STAMP

EXHIBITOR, BUYER = "/portal/caexpo-22/exhibitor/", "/portal/caexpo-22/buyer/"


def joins(user, participation):
    """Let a user act for one more firm."""
    membership = Membership(person=user.person, enterprise=participation.enterprise)
    add_memberships(memberships=[membership], **STAMP)


class TestDoors:
    def test_who_has_none_is_told_what_can_be_done(self, expo):
        page = expo.client("outsider").get("/portal/")
        assert (page.status_code, page.context["doors"]) == (200, [])
        assert set(page.context["editions"]) == {expo.here.edition, expo.there.edition}

    def test_who_has_several_kinds_is_shown_them_all(self, expo):
        joins(expo.users["buyer"], expo.here.exhibitor)
        doors = expo.client("buyer").get("/portal/").context["doors"]
        assert {door.kind for door in doors} == {"buyer", "exhibitor"}
        assert [expo.client("buyer").get(door.url).status_code for door in doors] == [200, 200]

    def test_the_newest_edition_comes_first(self, expo):
        newer = factories.edition(23, starts=dt.date(2026, 9, 17), ends=dt.date(2026, 9, 21))
        again = factories.buyer(newer, "Comes again")
        joins(expo.users["buyer"], again)
        assert expo.client("buyer").get("/portal/").headers["Location"] == f"/portal/caexpo-23/buyer/?firm={again.pk}"


@pytest.mark.parametrize(("part", "page"), [("exhibitor", EXHIBITOR), ("buyer", BUYER)])
def test_a_firm_that_is_not_ones_own_is_unknown(expo, part, page):
    client = expo.client(part)
    own = getattr(expo.here, part)
    assert client.get(page, {"firm": own.pk}).context["own"] == own
    for other in (expo.here.exhibitor.pk, expo.here.buyer.pk, getattr(expo.there, part).pk, "x"):
        if other != own.pk:
            assert client.get(page, {"firm": other}).status_code == 404
    assert client.get(page.replace("caexpo-22", "cneae-14")).status_code == 404


def test_who_acts_for_two_firms_chooses(expo):
    second = factories.exhibitor(expo.here.edition, "Second firm")
    joins(expo.users["exhibitor"], second)
    client = expo.client("exhibitor")
    assert client.get(EXHIBITOR).context["own"] == expo.here.exhibitor
    assert client.get(EXHIBITOR, {"firm": second.pk}).context["own"] == second


class TestExhibitor:
    def test_it_shows_application_booth_people_and_the_days_meeting(self, expo):
        shown = expo.client("exhibitor").get(EXHIBITOR).context
        assert shown["application"].state == "approved"
        assert list(shown["booths"]) == [expo.here.records["booths"]]
        assert [(str(one.person), slots) for one, slots in shown["people"]] == [("Somchai R.", 3)]
        assert [hour.meeting for hour in shown["hours"] if hour.meeting] == [expo.here.records["meetings"]]

    def test_it_counts_names_in_each_language_of_the_edition(self, expo):
        factories.exhibit(expo.here.exhibitor, names={"zh": "榴莲", "th": "ทุเรียน"})
        carried = queries.carried(expo.here.exhibitor, ["en", "zh", "th"])
        assert [(one.language, one.named, one.missing) for one in carried] == [("en", 1, 1), ("zh", 1, 1), ("th", 1, 1)]

    def test_it_says_what_the_secretariat_asks_for(self, expo):
        waits = factories.exhibitor(expo.here.edition, "Wants to come", state="submitted")
        joins(expo.users["exhibitor"], waits)
        page = {"firm": waits.pk}
        assert expo.client("exhibitor").get(EXHIBITOR, page).context["explanation"] == ""
        ask_for_more_info(application=waits.application, reason="Send the licence", **STAMP)
        answer = expo.client("exhibitor").get(EXHIBITOR, page)
        assert answer.context["explanation"] == "Send the licence"
        assert "Send the licence" in answer.content.decode()

    def test_a_reason_for_a_good_decision_stays_with_the_secretariat(self, expo):
        assert queries.explanation(expo.here.records["applications"]) == ""

    def test_a_firm_without_anything_has_a_page(self, expo):
        bare = factories.exhibitor(expo.here.edition, "Bare", state="draft")
        joins(expo.users["exhibitor"], bare)
        assert expo.client("exhibitor").get(EXHIBITOR, {"firm": bare.pk}).status_code == 200


class TestBuyer:
    def test_it_shows_needs_with_suggestions_and_their_reasons(self, expo):
        page = expo.client("buyer").get(BUYER)
        (idea,) = page.context["ideas"]
        assert (idea.need, idea.amount) == (expo.here.records["needs"], "40 t")
        assert [one.exhibit for one in idea.best] == [expo.here.records["exhibits"]]
        assert "same heading 0811" in page.content.decode()
        assert '<li class="tag" lang="">durian</li>' in page.content.decode()

    def test_it_shows_the_few_best_and_says_how_many_are_not_far_below_the_best(self, expo):
        need = expo.here.records["needs"]
        for number in range(9):
            exhibit = factories.exhibit(expo.here.exhibitor, f"Number {number}")
            Suggestion.objects.create(need=need, exhibit=exhibit, score=0.9 - number / 10, hs_digits=0)
        (idea,) = expo.client("buyer").get(BUYER).context["ideas"]
        assert idea.need.suggested == 7
        assert [str(one.exhibit) for one in idea.best] == [f"Number {number}" for number in range(4)] + [
            "Durian of caexpo"
        ]

    def test_what_shares_little_is_shown_beside_a_need_only_when_asked_for(self, expo):
        need = expo.here.records["needs"]
        exhibit = factories.exhibit(expo.here.exhibitor, "Hardly that")
        Suggestion.objects.create(need=need, exhibit=exhibit, score=0.19, hs_digits=0)
        page = reverse("portal:need", args=[expo.here.edition.slug, need.pk])
        seen = [
            ([str(row.suggestion.exhibit) for row in answer.context["rows"]], "1 more exhibit shares" in answer.text)
            for answer in (expo.client("buyer").get(page), expo.client("buyer").get(f"{page}?all=1"))
        ]
        assert seen == [(["Durian of caexpo"], True), (["Durian of caexpo", "Hardly that"], False)]

    def test_needs_of_another_buyer_are_not_there(self, expo):
        other = factories.buyer(expo.here.edition, "Rival")
        post_needs(needs=[Need(buyer=other, state="open", titles=written({"en": "Secret"}))], **STAMP)
        assert "Secret" not in expo.client("buyer").get(BUYER).content.decode()

    def test_a_buyer_without_needs_has_a_page(self, expo):
        bare = factories.buyer(expo.here.edition, "Bare", state="draft")
        joins(expo.users["buyer"], bare)
        assert expo.client("buyer").get(BUYER, {"firm": bare.pk}).status_code == 200


class TestDay:
    def test_it_is_the_one_asked_for_or_today_or_the_first_with_a_meeting(self, expo, rf):
        edition, meetings = expo.here.edition, list(Meeting.objects.filter(edition=expo.here.edition))

        def day(query, now):
            return queries.day_of(rf.get("/", query), edition, queries.days_of(edition, meetings), now).day

        live = dt.datetime(2025, 9, 18, 18, 0, tzinfo=dt.UTC)  # the nineteenth in Nanning
        assert [day({"day": "2025-09-20"}, live), day({}, live), day({"day": "x"}, live)] == [20, 19, 19]
        assert day({}, live.replace(year=2024)) == 17

    def test_a_request_holds_no_hour_and_is_named_apart(self, expo):
        other = factories.exhibitor(expo.here.edition, "Asked")
        Meeting.objects.create(edition=expo.here.edition, buyer=expo.here.buyer, exhibitor=other, state="requested")
        shown = expo.client("buyer").get(BUYER).context
        assert [meeting.exhibitor for meeting in shown["asked"]] == [other]
        assert [hour.look for hour in shown["hours"]] == ["fixed", "free", "free"]

    def test_free_time_is_one_stretch_up_to_the_next_meeting_or_pause(self, expo):
        edition = expo.here.edition
        slots = slots_of(edition)
        meeting = expo.here.records["meetings"]
        meeting.starts, meeting.ends = slots[2]
        stretches = queries.hours_of(edition, [meeting], edition.starts)
        said = [
            (f"{one.starts.astimezone(edition.tz):%H:%M}", f"{one.ends.astimezone(edition.tz):%H:%M}", one.look)
            for one in stretches
        ]
        assert said == [
            ("09:30", "10:30", "free"),
            ("10:30", "11:00", "fixed"),
            ("11:00", "12:00", "free"),
            ("13:30", "17:00", "free"),
        ]

    def test_each_day_says_how_many_meetings_it_holds(self, expo):
        days = queries.days_of(expo.here.edition, [expo.here.records["meetings"]])
        assert {day.day: count for day, count in days.items()} == {17: 1, 18: 0, 19: 0, 20: 0}

    def test_a_meeting_that_was_held_is_drawn_so(self, expo):
        held = expo.here.records["meetings"]
        held.state = "held"
        hours = queries.hours_of(expo.here.edition, [held], expo.here.edition.starts)
        assert (hours[0].look, hours[0].starts) == ("held", slots_of(expo.here.edition)[0][0])


class TestDelegation:
    def test_it_sees_its_own_members_against_its_quota(self, expo):
        factories.exhibitor(expo.here.edition, "Comes alone")
        shown = expo.client("delegation head").get(f"/portal/caexpo-22/delegation/{expo.here.delegation.pk}/").context
        assert list(shown["exhibitors"]) == [expo.here.exhibitor]
        assert list(shown["buyers"]) == [expo.here.buyer]
        assert shown["given_m2"] == 18

    def test_another_delegation_is_unknown(self, expo):
        other = factories.delegation(expo.here.edition, "Another", "VN")
        client = expo.client("delegation head")
        assert client.get(f"/portal/caexpo-22/delegation/{other.pk}/").status_code == 404
        assert client.get(f"/portal/caexpo-22/delegation/{expo.there.delegation.pk}/").status_code == 404
        assert client.get(f"/portal/cneae-14/delegation/{expo.there.delegation.pk}/").status_code == 404


def test_pages_take_the_same_number_of_queries_for_few_rows_and_for_many(expo, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries_of(part, page):
        with CaptureQueriesContext(connection) as asked:
            expo.client(part).get(page)
        return len(asked)

    few = [queries_of("exhibitor", EXHIBITOR), queries_of("buyer", BUYER)]
    for number in range(3):
        exhibit = factories.exhibit(expo.here.exhibitor, f"Number {number}")
        factories.representative(expo.here.exhibitor, f"Person {number}")
        Suggestion.objects.create(need=expo.here.records["needs"], exhibit=exhibit, score=0.1, hs_digits=2)
        post_needs(needs=[Need(buyer=expo.here.buyer, state="open", titles=written({"en": "More"}))], **STAMP)
    assert [queries_of("exhibitor", EXHIBITOR), queries_of("buyer", BUYER)] == few
