"""When exhibits, exhibitors or needs become one, what was quoted and dismissed follows."""

from decimal import Decimal

import pytest

from serai.matchmaking.models import Dismissal, Need, Quote
from serai.shared.errors import Refused
from serai.shared.merging import merge
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"action": "tests.merge", "actor": expo.CLERK, "now": expo.NOW, "reason": "the same"}


@pytest.fixture
def market():
    """A need, and two exhibitors with an exhibit each."""
    edition = expo.edition()
    need = expo.need(expo.buyer(edition))
    return need, [expo.exhibit(expo.exhibitor(edition)) for _ in range(2)]


def quoted(need, exhibit, **fields):
    given = {"price": Decimal(9), "currency": "USD", "sent_at": expo.NOW} | fields
    return Quote.objects.create(need=need, exhibitor=exhibit.participation, exhibit=exhibit, **given)


def test_quotes_and_dismissals_of_an_exhibit_go_to_the_one_that_stays(market):
    need, (keep, drop) = market
    quote = quoted(need, drop)
    Dismissal.objects.create(need=need, exhibit=drop, reason="terms", at=expo.NOW)
    merge(keep, drop, **BY)
    quote.refresh_from_db()
    assert quote.exhibit == keep
    assert [(one.exhibit, one.reason) for one in Dismissal.objects.all()] == [(keep, "terms")]


def test_one_that_both_exhibits_were_dismissed_for_is_dismissed_once(market):
    need, (keep, drop) = market
    for exhibit, reason in ((keep, "goods"), (drop, "terms")):
        Dismissal.objects.create(need=need, exhibit=exhibit, reason=reason, at=expo.NOW)
    merge(keep, drop, **BY)
    assert [(one.exhibit, one.reason) for one in Dismissal.objects.all()] == [(keep, "goods")]


def test_two_different_offers_of_firms_that_become_one_are_a_persons_to_settle(market):
    need, (keep, drop) = market
    quoted(need, keep)
    quoted(need, drop, price=Decimal(8))
    with pytest.raises(Refused, match="Its exhibitor has to withdraw one first"):
        merge(keep.participation.enterprise, drop.participation.enterprise, **BY)
    assert Quote.objects.count() == 2


def test_what_was_answered_stays_beside_what_was_sent(market):
    need, (keep, drop) = market
    quoted(need, keep)
    quoted(need, drop, price=Decimal(8), state="declined")
    merge(keep.participation.enterprise, drop.participation.enterprise, **BY)
    states = Quote.objects.filter(exhibitor=keep.participation).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["sent", "declined"]


def test_of_two_needs_the_one_that_has_come_further_has_its_say(market):
    keep, (exhibit, _other) = market
    drop = expo.need(keep.buyer, state="shortlisting", quantity=7)
    quote = quoted(drop, exhibit)
    merged = merge(keep, drop, **BY)
    quote.refresh_from_db()
    assert (merged.state, merged.quantity, quote.need) == ("shortlisting", 7, keep)


def test_two_needs_that_were_awarded_stay_two(market):
    need, _exhibits = market
    Need.objects.update(state="awarded")
    other = expo.need(need.buyer, state="awarded")
    with pytest.raises(Refused, match="are awarded, each to a quote of its own"):
        merge(Need.objects.get(pk=need.pk), other, **BY)
