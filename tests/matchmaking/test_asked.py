"""What a buyer says of a need, from the first draft until it is awarded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from serai.matchmaking import actions
from serai.matchmaking.expiry import expire_past
from serai.matchmaking.models import Look, Need, Suggestion
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.models import Mail
from serai.shared.text import written
from tests.factories import ACTOR
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


def draft(**fields):
    return expo.need(expo.buyer(expo.edition()), state="draft", **fields)


def test_a_draft_is_changed_and_handed_in_with_an_audit_row_each():
    need = draft()
    need = actions.change_need(need=need, changes={"quantity": 40, "unit": "TNE", "origins": ["TH", "VN"]}, **BY)
    need = actions.hand_in_need(need=need, **BY)
    assert (need.quantity, need.origins, need.state, need.handed_in_at) == (40, ["TH", "VN"], "draft", expo.NOW)
    assert [row.action for row in history(need)] == ["matchmaking.hand_in_need", "matchmaking.change_need"]


def test_what_was_handed_in_is_not_handed_in_again():
    need = actions.hand_in_need(need=draft(), **BY)
    with pytest.raises(Refused, match="handed in already"):
        actions.hand_in_need(need=need, **BY)


def test_a_need_without_a_title_stays_a_draft():
    need = draft()
    Need.objects.update(titles={})
    need.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.hand_in_need(need=need, **BY)
    assert refused.value.errors == {"titles": ["Write what you want in at least one language."]}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"hs6": "999999"},
            {"hs6": ["The Harmonized System has no goods 999999; write six digits, as 841869."]},
        ),
        ({"target_price": Decimal(9)}, {"currency": ["Choose the currency of the target price."]}),
        (
            {"target_price": Decimal(0), "currency": "USD"},
            {"target_price": ["Write a price above nothing, or leave it blank."]},
        ),
        ({"origins": ["TH", "XX"]}, {"origins": ["XX is no country we know; write its code, as VN."]}),
        ({"delivery_by": date(2025, 8, 31)}, {"delivery_by": ["This day has passed; write one to come."]}),
        ({"closes_at": expo.NOW}, {"closes_at": ["This moment has passed; write one to come."]}),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(changes, errors):
    need = draft()
    with pytest.raises(Refused) as refused:
        actions.change_need(need=need, changes=changes, **BY)
    assert refused.value.errors == errors
    assert Need.objects.get().version == need.version


def test_a_change_to_an_open_need_keeps_it_open_and_asks_for_matching_anew():
    need = expo.need(expo.buyer(expo.edition()), matched_at=expo.NOW)
    same = actions.change_need(need=need, changes={"closes_at": expo.NOW + timedelta(days=9)}, **BY)
    assert (same.state, same.matched_at) == ("open", expo.NOW)
    other = actions.change_need(need=same, changes={"titles": written({"th": "ชาเขียว"})}, **BY)
    assert (other.state, other.matched_at) == ("open", None)


@pytest.mark.parametrize("state", ["awarded", "closed", "expired"])
def test_a_need_that_has_ended_is_not_changed(state):
    need = expo.need(expo.buyer(expo.edition()), state=state)
    with pytest.raises(Refused, match=f"A need that is {state} is not changed any more"):
        actions.change_need(need=need, changes={"quantity": 1}, **BY)


def test_opening_a_need_asks_for_matching():
    need = expo.need(expo.buyer(expo.edition()), state="moderated", matched_at=expo.NOW)
    actions.move_need(need=need, to="open", **BY)
    assert Need.objects.get().matched_at is None


def test_a_buyer_is_unveiled_once():
    need = expo.need(expo.buyer(expo.edition()))
    assert actions.unveil_need(need=need, **BY).anonymous is False
    with pytest.raises(Refused, match="nothing to unveil"):
        actions.unveil_need(need=Need.objects.get(), **BY)


def test_needs_expire_when_their_closing_date_has_passed_and_no_others():
    buyer = expo.buyer(expo.edition())
    past, soon = expo.NOW - timedelta(seconds=1), expo.NOW + timedelta(days=9000)
    states = {
        "open": past,
        "shortlisting": past,
        "draft": past,
        "awarded": past,
    }
    made = {state: expo.need(buyer, state=state, closes_at=at) for state, at in states.items()}
    made |= {"later": expo.need(buyer, closes_at=soon), "never": expo.need(buyer)}
    expire_past(lambda: True)
    after = dict(Need.objects.values_list("pk", "state"))
    assert {name: after[need.pk] for name, need in made.items()} == {
        "open": "expired",
        "shortlisting": "expired",
        "draft": "draft",
        "awarded": "awarded",
        "later": "open",
        "never": "open",
    }


def test_a_demonstration_expires_by_its_own_clock():
    edition = expo.edition(clock=expo.NOW)
    need = expo.need(expo.buyer(edition), closes_at=expo.NOW + timedelta(days=1))
    expire_past(lambda: True)
    need.refresh_from_db()
    assert need.state == "open"


def test_the_buyer_of_a_need_that_expires_gets_a_letter():
    buyer = expo.buyer(expo.edition())
    contact = buyer.registration.contact
    contact.email = "buyer@example.org"
    contact.save()
    expo.need(buyer, closes_at=expo.NOW)
    expire_past(lambda: True)
    assert list(Mail.objects.values_list("letter", "to_address")) == [("matchmaking.need_expired", "buyer@example.org")]


class TestLooking:
    def suggested(self, need, firm):
        exhibit = expo.exhibit(firm)
        Suggestion.objects.create(need=need, exhibit=exhibit, score=1, hs_digits=6)
        return exhibit.pk

    def test_nothing_is_new_at_the_first_look_and_later_what_came_since(self):
        edition = expo.edition()
        need, firm = expo.need(expo.buyer(edition)), expo.exhibitor(edition)
        assert actions.look_at_suggestions(need=need, actor=ACTOR, now=expo.NOW) == frozenset()
        self.suggested(need, firm)
        assert actions.look_at_suggestions(need=need, actor=ACTOR, now=expo.NOW) == frozenset()
        came = self.suggested(need, firm)
        later = expo.NOW + timedelta(days=1)
        assert actions.look_at_suggestions(need=need, actor=ACTOR, now=later) == {came}

    def test_what_is_new_stays_marked_during_a_visit_and_not_at_the_next(self):
        edition = expo.edition()
        need, firm = expo.need(expo.buyer(edition)), expo.exhibitor(edition)
        self.suggested(need, firm)
        actions.look_at_suggestions(need=need, actor=ACTOR, now=expo.NOW)
        came = self.suggested(need, firm)
        moments = [expo.NOW + timedelta(days=1, minutes=minutes) for minutes in (0, 5, 50)]
        assert [actions.look_at_suggestions(need=need, actor=ACTOR, now=at) for at in moments] == [
            {came},
            {came},
            frozenset(),
        ]
        assert Look.objects.count() == 1
