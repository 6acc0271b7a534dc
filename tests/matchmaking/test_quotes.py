"""Exhibitors offer something for a need; its buyer compares, shortlists, accepts or declines."""

from datetime import date
from decimal import Decimal

import pytest

from serai.matchmaking import actions, queries
from serai.matchmaking.models import Dismissal, Need, Quote, Suggestion
from serai.people.models import Membership, Person
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.models import Mail
from serai.shared.text import written
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


def reads(participation, address):
    person = Person.objects.create(names=written({"en": "Somchai"}), email=address, languages=["en"])
    Membership.objects.create(person=person, enterprise=participation.enterprise)


class Market:
    """An anonymous buyer's open need, and two exhibitors whose exhibits were suggested for it."""

    def __init__(self):
        self.edition = expo.edition()
        self.buyer = expo.buyer(self.edition, firm=expo.enterprise("Secret Harbour", "VN"))
        self.need = expo.need(self.buyer, titles={"en": "green tea"})
        contact = self.buyer.registration.contact
        contact.names, contact.email = written({"en": "Ms Hidden"}), "hidden@secret.example"
        contact.save()
        firms = [expo.enterprise(name) for name in ("Hill Tea", "Lake Tea")]
        self.exhibitors = [expo.exhibitor(self.edition, firm=firm) for firm in firms]
        self.exhibits = [expo.exhibit(one) for one in self.exhibitors]
        for place, exhibit in enumerate(self.exhibits):
            Suggestion.objects.create(need=self.need, exhibit=exhibit, score=1, hs_digits=6)
            reads(self.exhibitors[place], f"sales{place}@tea.example")

    def quote(self, place=0, **fields):
        given = {"price": Decimal(1200), "currency": "USD", "exhibit": self.exhibits[place]} | fields
        return actions.send_quote(quote=Quote(need=self.need, exhibitor=self.exhibitors[place], **given), **BY)


@pytest.fixture
def market(db):
    return Market()


def letters():
    return list(Mail.objects.order_by("pk").values_list("letter", "to_address"))


def test_a_quote_reaches_its_buyer_with_a_letter(market):
    quote = market.quote()
    assert [*queries.quotes_for(market.need)] == [quote]
    assert letters() == [("matchmaking.quote_sent", "hidden@secret.example")]
    assert "Hill Tea has sent Secret Harbour a quote for “green tea”" in Mail.objects.get().body.replace("\n", " ")
    assert history(quote).get().action == "matchmaking.send_quote"


def test_one_quote_at_a_time_and_another_after_withdrawing_it(market):
    first = market.quote()
    with pytest.raises(Refused, match="waits for an answer; withdraw it"):
        market.quote(price=Decimal(1100))
    actions.withdraw_quote(quote=first, **BY)
    second = market.quote(price=Decimal(1100))
    assert [*queries.quotes_for(market.need)] == [second]
    assert letters()[1] == ("matchmaking.quote_withdrawn", "hidden@secret.example")


@pytest.mark.parametrize(
    ("fields", "field"), [({"price": Decimal(0)}, "price"), ({"valid_until": date(2025, 8, 31)}, "valid_until")]
)
def test_a_quote_that_cannot_be_right_is_refused_by_field(market, fields, field):
    with pytest.raises(Refused) as refused:
        market.quote(**fields)
    assert [*refused.value.errors] == [field]
    assert Quote.objects.count() == 0


def test_one_does_not_quote_with_an_exhibit_of_another_firm(market):
    with pytest.raises(Refused) as refused:
        market.quote(0, exhibit=market.exhibits[1])
    assert refused.value.errors == {"exhibit": ["Choose one of your own exhibits."]}


def test_needs_that_fit_nothing_or_were_called_irrelevant_take_no_quote(market):
    stranger = expo.exhibitor(market.edition, firm=expo.enterprise("Stranger"))
    Dismissal.objects.create(need=market.need, exhibit=market.exhibits[1], reason="goods", at=expo.NOW)
    for exhibitor in (stranger, market.exhibitors[1]):
        quote = Quote(need=market.need, exhibitor=exhibitor, price=Decimal(1), currency="USD")
        with pytest.raises(Refused, match="takes no quotes"):
            actions.send_quote(quote=quote, **BY)
        assert [*queries.needs_fitting(exhibitor)] == []
    assert [*queries.needs_fitting(market.exhibitors[0])] == [market.need]


def test_a_need_that_is_shortlisting_takes_no_more_quotes(market):
    market.quote(0)
    actions.move_need(need=market.need, to="shortlisting", **BY)
    with pytest.raises(Refused, match="takes no quotes"):
        market.quote(1)


@pytest.mark.parametrize("before", ["open", "shortlisting"])
def test_accepting_one_awards_the_need_and_declines_the_others(market, before):
    chosen, other = market.quote(0), market.quote(1)
    if before == "shortlisting":
        actions.move_need(need=market.need, to=before, **BY)
    Mail.objects.all().delete()
    actions.accept_quote(quote=chosen, **BY)
    assert Need.objects.get().state == "awarded"
    assert dict(Quote.objects.values_list("pk", "state")) == {chosen.pk: "accepted", other.pk: "declined"}
    assert sorted(letters()) == [
        ("matchmaking.quote_accepted", "sales0@tea.example"),
        ("matchmaking.quote_declined", "sales1@tea.example"),
    ]
    with pytest.raises(Refused, match="A need that is awarded takes no quote"):
        actions.accept_quote(quote=other, **BY)


def test_closing_a_need_declines_what_waits(market):
    quote = market.quote()
    actions.close_need(need=market.need, reason="Bought elsewhere", **BY)
    quote.refresh_from_db()
    assert quote.state == "declined"
    assert letters()[-1] == ("matchmaking.quote_declined", "sales0@tea.example")


class TestAnonymity:
    """An exhibitor learns who an anonymous buyer is when its quote is accepted, or the buyer says so."""

    SECRETS = ("Secret Harbour", "Ms Hidden", "hidden@secret.example")

    def told(self, address):
        return "\n".join(f"{mail.subject}\n{mail.body}" for mail in Mail.objects.filter(to_address=address))

    def test_no_letter_gives_the_buyer_away_before(self, market):
        first, second = market.quote(0), market.quote(1)
        actions.decline_quote(quote=first, reason="too dear", **BY)
        actions.close_need(need=market.need, reason="no budget", **BY)
        for address in ("sales0@tea.example", "sales1@tea.example"):
            told = self.told(address)
            assert "green tea" in told
            assert [secret for secret in self.SECRETS if secret in told] == []
        assert not queries.may_know_buyer(market.need, second.exhibitor)

    def test_the_one_who_is_chosen_learns_it_and_nobody_else(self, market):
        chosen = market.quote(0)
        market.quote(1)
        actions.accept_quote(quote=chosen, **BY)
        assert [secret for secret in self.SECRETS if secret not in self.told("sales0@tea.example")] == []
        assert [secret for secret in self.SECRETS if secret in self.told("sales1@tea.example")] == []
        assert [queries.may_know_buyer(market.need, one) for one in market.exhibitors] == [True, False]

    def test_a_buyer_who_is_unveiled_is_known_to_all(self, market):
        actions.unveil_need(need=market.need, **BY)
        need = Need.objects.get()
        assert [queries.may_know_buyer(need, one) for one in market.exhibitors] == [True, True]
