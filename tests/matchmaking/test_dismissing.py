"""A buyer calls an exhibit not relevant: it is gone from the need's suggestions, and matching is asked again."""

import pytest

from serai.catalogue.queries import PUBLIC, TO_BUYERS
from serai.matchmaking import actions, queries
from serai.matchmaking.models import Dismissal, Need, Suggestion
from serai.shared.audit import history
from serai.shared.errors import Refused
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


@pytest.fixture
def suggested():
    edition = expo.edition()
    need, firm = expo.need(expo.buyer(edition), matched_at=expo.NOW), expo.exhibitor(edition)
    exhibits = [expo.exhibit(firm), expo.exhibit(firm, visibility="buyers")]
    for exhibit in exhibits:
        Suggestion.objects.create(need=need, exhibit=exhibit, score=1, hs_digits=6)
    return need, exhibits


def shown(need, visible=TO_BUYERS):
    return [one.exhibit for one in queries.suggestions_of_need(need, visible)]


def test_what_is_dismissed_is_shown_no_more_and_the_need_is_matched_anew(suggested):
    need, (first, second) = suggested
    actions.dismiss_suggestion(need=need, exhibit=first, reason="goods", **BY)
    assert shown(need) == [second]
    assert Need.objects.get().matched_at is None
    newest = history(need)[0]
    assert (newest.action, newest.after) == (
        "matchmaking.dismiss_suggestion",
        {"exhibit": first.pk, "reason": "goods"},
    )


def test_said_again_the_new_reason_counts(suggested):
    need, (first, _second) = suggested
    for reason in ("goods", "firm"):
        actions.dismiss_suggestion(need=need, exhibit=first, reason=reason, **BY)
    assert Dismissal.objects.get().reason == "firm"


def test_it_needs_a_reason_that_is_known(suggested):
    need, (first, _second) = suggested
    with pytest.raises(Refused, match="Choose why it is not relevant"):
        actions.dismiss_suggestion(need=need, exhibit=first, reason="", **BY)
    assert not Dismissal.objects.exists()


def test_taken_back_it_may_be_found_again(suggested):
    need, (first, _second) = suggested
    actions.dismiss_suggestion(need=need, exhibit=first, reason="goods", **BY)
    Need.objects.update(matched_at=expo.NOW)
    actions.undo_dismissal(need=need, exhibit=first, **BY)
    assert not Dismissal.objects.exists()
    assert Need.objects.get().matched_at is None


def test_who_may_not_see_an_exhibit_is_not_shown_that_it_was_suggested(suggested):
    need, (first, second) = suggested
    assert (shown(need), shown(need, PUBLIC)) == ([first, second], [first])
