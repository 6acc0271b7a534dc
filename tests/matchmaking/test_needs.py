"""Needs are posted by buyers and moved from draft to awarded, closed or expired."""

import pytest

from serai.matchmaking import actions
from serai.matchmaking.models import Need
from serai.shared.audit import history
from serai.shared.errors import Refused
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


def test_needs_are_posted_all_together_with_an_audit_row_each():
    buyer = expo.buyer(expo.edition())
    posted = actions.post_needs(needs=[expo.unsaved_need(buyer), expo.unsaved_need(buyer, state="draft")], **BY)
    assert list(Need.objects.order_by("pk")) == posted
    assert [history(need).get().action for need in posted] == ["matchmaking.post_needs"] * 2


def test_an_exhibitor_posts_no_needs():
    home = expo.edition()
    needs = [expo.unsaved_need(expo.buyer(home)), expo.unsaved_need(expo.exhibitor(home))]
    with pytest.raises(Refused, match="2: Only who takes part as a buyer posts needs"):
        actions.post_needs(needs=needs, **BY)
    assert Need.objects.count() == 0


def test_a_bad_field_is_named_with_its_place():
    buyer = expo.buyer(expo.edition())
    with pytest.raises(Refused) as refused:
        actions.post_needs(needs=[expo.unsaved_need(buyer), expo.unsaved_need(buyer, destination="XX")], **BY)
    assert refused.value.errors == {"destination": ["2: XX is not an ISO 3166 country; write CN, VN or TH."]}


def test_a_need_goes_from_draft_to_awarded_and_tells_why():
    wants = expo.need(expo.buyer(expo.edition()), state="draft")
    for to in ("moderated", "open", "shortlisting", "open", "shortlisting", "awarded"):
        actions.move_need(need=wants, to=to, reason=f"to {to}", **BY)
    assert (wants.state, Need.objects.get().state, Need.objects.get().version) == ("awarded", "awarded", 7)
    newest = history(wants)[0]
    assert (newest.before["state"], newest.after["state"], newest.reason) == (
        "shortlisting",
        "awarded",
        "to awarded",
    )


@pytest.mark.parametrize(
    ("state", "to"), [("draft", "open"), ("open", "awarded"), ("closed", "open"), ("awarded", "closed")]
)
def test_there_is_no_way_between_some_states(state, to):
    wants = expo.need(expo.buyer(expo.edition()), state=state)
    with pytest.raises(Refused, match=f"A need that is {state} cannot become {to}"):
        actions.move_need(need=wants, to=to, **BY)
    assert Need.objects.get().state == state
