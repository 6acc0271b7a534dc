"""An exhibitor quotes for needs that fit it without knowing whose they are; the buyer compares and chooses."""

from decimal import Decimal

import pytest

from serai.matchmaking.models import Need, Quote, Suggestion
from serai.people.models import Membership
from serai.shared.models import Mail
from serai.shared.text import written
from tests import factories

WANTED = "/portal/caexpo-22/wanted/"
SENT = {"price": "1800", "currency": "USD", "unit": "TNE", "quantity": "40", "message": "Ready in May"}


@pytest.fixture
def need(expo):
    """A need whose words do not name its buyer."""
    need = expo.here.records["needs"]
    need.titles = written({"en": "Durian pulp"})
    need.save()
    return need


@pytest.fixture
def quote(expo):
    return expo.here.records["quotes"]


@pytest.fixture
def rival(expo, need):
    """A client of a second exhibitor that the need fits, and the exhibitor."""
    other = factories.exhibitor(expo.here.edition, "Rival Fruit")
    Suggestion.objects.create(need=need, exhibit=factories.exhibit(other), score=0.3, hs_digits=4)
    expo.users["rival"] = factories.member_of(other)
    return expo.client("rival"), other


def secrets(expo):
    """What would give the buyer away: its firm's names and its people with their addresses."""
    buyer = expo.here.buyer
    members = Membership.objects.filter(enterprise=buyer.enterprise).select_related("person")
    people = [buyer.registration.contact, *(member.person for member in members)]
    words = [
        entry["text"] for names in (buyer.enterprise.names, *(one.names for one in people)) for entry in names.values()
    ]
    return {*words, *(one.email for one in people if one.email)}


def given_away(expo, text):
    return [word for word in secrets(expo) if word in text]


class TestQuoting:
    def test_an_exhibitor_sees_what_fits_and_sends_a_quote(self, need, rival):
        client, exhibitor = rival
        page = client.get(WANTED)
        assert [row[0]["pk"] for row in page.context["rows"]] == [need.pk]
        answer = client.post(f"{WANTED}{need.pk}/", SENT, follow=True)
        assert answer.status_code == 200
        sent = Quote.objects.get(exhibitor=exhibitor)
        assert (sent.price, sent.currency, sent.unit, sent.quantity, sent.message, sent.state) == (
            *(Decimal(1800), "USD", "TNE", 40, "Ready in May", "sent"),
        )
        assert answer.context["form"] is None

    def test_what_is_wrong_is_said_beside_its_field(self, need, rival):
        client, _exhibitor = rival
        page = client.post(f"{WANTED}{need.pk}/", {**SENT, "price": "0", "valid_until": "2001-01-01"})
        assert page.context["form"].errors == {
            "price": ["Write a price above nothing."],
            "valid_until": ["This day has passed; write one to come."],
        }
        assert "Ready in May" in page.content.decode()

    def test_it_is_withdrawn_by_its_own_firm_alone(self, expo, quote, rival):
        client, _exhibitor = rival
        at = f"/portal/caexpo-22/quotes/{quote.pk}/withdraw/"
        assert client.post(at).status_code == 404
        assert expo.client("exhibitor").post(at).status_code == 302
        quote.refresh_from_db()
        assert quote.state == "withdrawn"

    def test_a_need_that_fits_nothing_of_ones_own_is_unknown(self, expo, need):
        other = factories.exhibitor(expo.here.edition, "Sells steel")
        expo.users["steel"] = factories.member_of(other)
        assert expo.client("steel").get(f"{WANTED}{need.pk}/").status_code == 404
        assert expo.client("steel").get(WANTED).context["rows"] == []


class TestAnonymity:
    def test_there_is_something_to_give_away(self, expo):
        assert len(secrets(expo)) >= 3

    def test_no_page_shows_whose_an_anonymous_need_is(self, expo, need, rival):
        for client in (expo.client("exhibitor"), rival[0]):
            for at in (WANTED, f"{WANTED}{need.pk}/"):
                shown = client.get(at).content.decode()
                assert "A buyer from Thailand (manufacturer)" in shown
                assert given_away(expo, shown) == []

    def test_no_letter_to_exhibitors_does_either_before_one_is_accepted(self, expo, need, quote, rival):
        rival[0].post(f"{WANTED}{need.pk}/", SENT)
        expo.client("buyer").post(f"/portal/caexpo-22/quotes/{quote.pk}/answer/", {"then": "decline"})
        expo.client("buyer").post(f"/portal/caexpo-22/needs/{need.pk}/step/", {"then": "close"})
        letters = Mail.objects.filter(letter="matchmaking.quote_declined")
        assert letters.count() == 2
        assert [given_away(expo, f"{mail.subject}{mail.body}") for mail in letters] == [[], []]

    def test_the_exhibitor_that_is_accepted_sees_it_and_no_other(self, expo, need, quote, rival):
        rival[0].post(f"{WANTED}{need.pk}/", SENT)
        expo.client("buyer").post(f"/portal/caexpo-22/quotes/{quote.pk}/answer/", {"then": "accept"})
        name = str(expo.here.buyer.enterprise)
        assert name in expo.client("exhibitor").get(f"{WANTED}{need.pk}/").content.decode()
        assert given_away(expo, rival[0].get(f"{WANTED}{need.pk}/").content.decode()) == []

    def test_a_buyer_that_shows_its_name_is_seen_by_all(self, expo, need, rival):
        expo.client("buyer").post(f"/portal/caexpo-22/needs/{need.pk}/step/", {"then": "unveil"})
        name = str(expo.here.buyer.enterprise)
        assert [name in client.get(WANTED).content.decode() for client in (expo.client("exhibitor"), rival[0])] == [
            True,
            True,
        ]

    @pytest.mark.parametrize("path", ["needs/", "quotes/"])
    def test_the_lists_and_exports_of_the_desk_are_not_an_exhibitors(self, expo, path):
        client = expo.client("exhibitor")
        assert client.get(f"/desk/caexpo-22/{path}").status_code == 404
        assert client.get(f"/desk/caexpo-22/{path}export.csv").status_code == 404


class TestChoosing:
    def page(self, expo, need):
        return expo.client("buyer").get(f"/portal/caexpo-22/needs/{need.pk}/quotes/")

    def test_quotes_stand_side_by_side_the_cheapest_first(self, expo, need, rival):
        Need.objects.filter(pk=need.pk).update(currency="USD", target_price=2000)
        rival[0].post(f"{WANTED}{need.pk}/", {**SENT, "price": "9000", "currency": "CNY"})
        third = factories.exhibitor(expo.here.edition, "Lao Fruit")
        Quote.objects.create(
            need=need, exhibitor=third, price=20_000_000, currency="LAK", sent_at=factories.NOW, unit="TNE"
        )
        rows = self.page(expo, need).context["rows"]
        assert [row.quote.currency for row in rows] == ["CNY", "USD", "LAK"]
        cny, usd, lak = rows
        assert cny.amount == cny.quote.price * cny.rate.value
        assert (cny.rate.source, usd.rate.source) == ("ECB", "")
        assert usd.amount == usd.quote.price
        assert (lak.amount, lak.why) == (None, "not comparable: no reference rate for LAK")

    def test_a_price_for_another_unit_is_not_compared(self, expo, need, rival):
        rival[0].post(f"{WANTED}{need.pk}/", {**SENT, "unit": "KGM"})
        last = self.page(expo, need).context["rows"][-1]
        assert last.why == "not comparable: a price for another unit (kg) than you asked for"

    def test_shortlisting_takes_no_more_quotes_and_reopening_does_again(self, expo, need, rival):
        step = f"/portal/caexpo-22/needs/{need.pk}/step/"
        expo.client("buyer").post(step, {"then": "shortlist"})
        rival[0].post(f"{WANTED}{need.pk}/", SENT)
        assert Quote.objects.filter(need=need).count() == 1
        expo.client("buyer").post(step, {"then": "reopen"})
        rival[0].post(f"{WANTED}{need.pk}/", SENT)
        assert Quote.objects.filter(need=need).count() == 2

    def test_the_chosen_one_is_accepted_and_the_need_awarded(self, expo, need, quote):
        expo.client("buyer").post(f"/portal/caexpo-22/quotes/{quote.pk}/answer/", {"then": "accept"})
        quote.refresh_from_db()
        need.refresh_from_db()
        assert (quote.state, need.state) == ("accepted", "awarded")

    def test_nobody_answers_quotes_for_anothers_need(self, expo, quote):
        rival = factories.buyer(expo.here.edition, "Rival buyer")
        expo.users["rival buyer"] = factories.member_of(rival)
        at = f"/portal/caexpo-22/quotes/{quote.pk}/answer/"
        assert expo.client("rival buyer").post(at, {"then": "accept"}).status_code == 404
        quote.refresh_from_db()
        assert quote.state == "sent"
