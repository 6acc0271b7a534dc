"""A buyer posts needs in the portal, reads why exhibits are suggested, and says what is not relevant."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from serai.catalogue.actions import change_exhibits
from serai.matchmaking.models import Dismissal, Need, Suggestion
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import STAMP

NEEDS = "/portal/caexpo-22/needs/"
NEW = f"{NEEDS}new/"
SOON = timezone.localdate() + timedelta(days=90)


@pytest.fixture
def client(expo):
    return expo.client("buyer")


@pytest.fixture
def need(expo):
    return expo.here.records["needs"]


def at(need, page=""):
    return f"{NEEDS}{need.pk}/{page}"


def newest():
    return Need.objects.latest("pk")


class TestWriting:
    def test_one_box_is_enough_and_its_language_is_guessed(self, client):
        answer = client.post(NEW, {"title": "ทุเรียนแช่แข็ง 40 ตัน", "anonymous": "on", "then": "keep"})
        need = newest()
        assert answer.headers["Location"] == at(need)
        assert need.titles == written({"th": "ทุเรียนแช่แข็ง 40 ตัน"})
        assert (need.state, need.handed_in_at, need.anonymous) == ("draft", None, True)

    def test_everything_that_can_be_said_is_kept(self, expo, client):
        client.post(
            NEW,
            {
                "title": "Frozen durian",
                "specification": "Monthong, vacuum packed",
                "titles-zh": "冷冻榴莲",
                "titles-zh-origin": "reviewed",
                "hs6": "0811.90",
                "quantity": "40",
                "unit": "TNE",
                "target_price": "5200",
                "currency": "USD",
                "incoterm": "CIF",
                "destination": "CN",
                "origins": "Thailand\nVN",
                "certificates": "HACCP\nISO 9001",
                "delivery_by": SOON.isoformat(),
                "closes_on": SOON.isoformat(),
                "then": "hand_in",
            },
        )
        need = newest()
        assert need.titles == {
            "en": {"text": "Frozen durian", "origin": "source"},
            "zh": {"text": "冷冻榴莲", "origin": "reviewed"},
        }
        assert need.specifications == written({"en": "Monthong, vacuum packed"})
        assert (need.hs6, need.quantity, need.unit, need.target_price, need.currency) == (
            *("081190", 40, "TNE", Decimal(5200), "USD"),
        )
        assert (need.incoterm, need.destination, need.origins, need.certificates) == (
            *("CIF", "CN", ["TH", "VN"], ["HACCP", "ISO 9001"]),
        )
        assert (need.delivery_by, need.anonymous) == (SOON, False)
        assert need.closes_at == datetime(SOON.year, SOON.month, SOON.day, 23, 59, tzinfo=expo.here.edition.tz)
        assert need.handed_in_at is not None

    def test_a_search_without_results_brings_its_words_and_language_along(self, client):
        page = client.get(NEW, {"q": "榴莲", "language": "ja"})
        assert page.context["form"]["titles"].value() == {"ja": {"text": "榴莲", "origin": "source"}}

    def test_a_language_that_is_none_of_ours_is_guessed(self, client):
        page = client.get(NEW, {"q": "ทุเรียน", "language": "xx"})
        assert [*page.context["form"]["titles"].value()] == ["th"]

    def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(self, client):
        before = Need.objects.count()
        sent = {
            "title": "Durian",
            "hs6": "999999",
            "target_price": "5",
            "origins": "Atlantis",
            "delivery_by": "2001-01-01",
            "then": "hand_in",
        }
        page = client.post(NEW, sent)
        assert page.context["form"].errors == {
            "hs6": ["The Harmonized System has no goods 999999; write six digits, as 841869."],
            "currency": ["Choose the currency of the target price."],
            "origins": ["“Atlantis” is no country we know; write its code, as VN."],
            "delivery_by": ["This day has passed; write one to come."],
        }
        shown = page.content.decode()
        assert [text for text in ("Durian", "999999", "Atlantis", "2001-01-01") if text not in shown] == []
        assert Need.objects.count() == before

    def test_a_need_without_words_is_kept_and_says_what_it_lacks(self, client):
        answer = client.post(NEW, {"quantity": "40", "then": "hand_in"}, follow=True)
        assert answer.request["PATH_INFO"] == at(newest(), "edit/")
        assert "Write what you want in at least one language." in answer.content.decode()
        assert newest().handed_in_at is None

    def test_goods_are_looked_for_without_script_and_nothing_is_saved_meanwhile(self, client):
        before = Need.objects.count()
        page = client.post(NEW, {"title": "Something frozen", "goods": "0811", "then": "goods"})
        assert "081190" in [goods.code for goods in page.context["found"]]
        assert "Something frozen" in page.content.decode()
        picked = client.post(NEW, {"title": "Something frozen", "hs6": ["", "081190"]})
        assert (picked.context["code"], picked.context["goods"].code) == ("081190", "081190")
        assert Need.objects.count() == before

    def test_the_picker_answers_buyers(self, client):
        assert client.get("/portal/caexpo-22/exhibits/goods/", {"goods": "0811"}).status_code == 200


class TestChanging:
    def test_an_open_need_stays_open_and_waits_to_be_matched_anew(self, client, need):
        Need.objects.filter(pk=need.pk).update(matched_at=factories.NOW)
        page = client.get(at(need, "edit/"))
        seen = page.context["form"].watch.split('value="')[1][:-2].replace("&quot;", '"')
        sent = {"titles-en": "Durian pulp, frozen", "titles-en-origin": "source", "seen": seen, "then": "keep"}
        sent |= {"hs6": need.hs6, "quantity": "40", "unit": "TNE", "anonymous": "on"}
        assert client.post(at(need, "edit/"), sent).headers["Location"] == at(need)
        need.refresh_from_db()
        assert (need.titles["en"]["text"], need.state, need.matched_at) == ("Durian pulp, frozen", "open", None)

    def test_one_that_has_ended_is_not_changed(self, client, need):
        Need.objects.filter(pk=need.pk).update(state="awarded")
        assert client.get(at(need, "edit/")).headers["Location"] == at(need)

    @pytest.mark.parametrize(
        ("state", "then", "after"),
        [("open", "close", "closed"), ("moderated", "close", "closed"), ("awarded", "close", "awarded")],
    )
    def test_it_is_closed_while_it_can_be(self, client, need, state, then, after):
        Need.objects.filter(pk=need.pk).update(state=state)
        client.post(at(need, "step/"), {"then": then, "reason": "Bought elsewhere"})
        need.refresh_from_db()
        assert need.state == after

    def test_a_buyer_opens_nothing(self, client, need):
        Need.objects.filter(pk=need.pk).update(state="moderated")
        for then in ("open", "reopen", "awarded", "shortlist"):
            client.post(at(need, "step/"), {"then": then})
        need.refresh_from_db()
        assert need.state == "moderated"

    def test_the_buyer_shows_its_name(self, client, need):
        client.post(at(need, "step/"), {"then": "unveil"})
        need.refresh_from_db()
        assert need.anonymous is False


class TestWhatHappensNext:
    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"state": "draft"}, "it waits until you hand it in"),
            ({"state": "draft", "handed_in_at": factories.NOW}, "The secretariat reads it next"),
            ({"state": "moderated"}, "opens it next"),
            ({"state": "shortlisting"}, "no more quotes are taken"),
            ({"state": "awarded"}, "The exhibitor you chose has your name"),
            ({"state": "expired"}, "Its closing date has passed"),
        ],
    )
    def test_the_page_says_it(self, client, need, values, said):
        Need.objects.filter(pk=need.pk).update(**values)
        assert said in client.get(at(need)).content.decode()

    def test_while_matching_is_under_way_the_page_renews_itself(self, client, need):
        Need.objects.filter(pk=need.pk).update(matched_at=None)
        waiting = client.get(at(need)).content.decode()
        assert 'hx-trigger="every 2s"' in waiting
        assert '<meta http-equiv="refresh"' in waiting
        Need.objects.filter(pk=need.pk).update(matched_at=factories.NOW)
        assert "hx-trigger" not in client.get(at(need)).content.decode()


class TestSuggestions:
    def suggest(self, expo, need, **fields):
        exhibit = factories.exhibit(expo.here.exhibitor, names={"zh": "速冻榴莲果肉"}, hs6="081190", origin="CN")
        given = {"score": 2, "hs_digits": 6} | fields
        Suggestion.objects.create(need=need, exhibit=exhibit, **given)
        return exhibit

    def test_the_reasons_are_told_in_words(self, expo, client, need):
        checks = {"price": "open", "origin": "met", "lead": "open", "certificates": "met"}
        self.suggest(expo, need, concepts=["durian"], words=["榴莲"], checks=checks, shared=True)
        client.cookies["language"] = "th"
        page = client.get(at(need))
        first = page.context["rows"][0]
        (meaning,) = first.meanings
        assert (meaning.name.text, meaning.name.language) == ("ทุเรียน", "th")
        assert (meaning.there.text, meaning.there.language) == ("榴莲", "zh")
        assert first.digits == "081190"
        assert [check.met for check in first.checks] == [False, True, False, True]
        assert '<li class="tag">ทุเรียน = <span lang="zh-Hans">榴莲</span></li>' in page.content.decode()

    def test_fifty_stand_on_five_pages(self, expo, client, need):
        for number in range(49):
            exhibit = factories.exhibit(expo.here.exhibitor, f"Number {number}")
            Suggestion.objects.create(need=need, exhibit=exhibit, score=0.4 - number / 1000, hs_digits=0)
        pages = [client.get(at(need), {"page": page}).context["rows"] for page in range(1, 6)]
        assert [len(rows) for rows in pages] == [10] * 5
        assert len({row.exhibit.pk for rows in pages for row in rows}) == 50

    def test_what_came_since_the_last_visit_is_marked(self, expo, client, need):
        client.get(at(need))
        came = self.suggest(expo, need)
        page = client.get(at(need))
        assert [row.exhibit for row in page.context["rows"] if row.new] == [came]
        assert "1 new since your last visit" in page.content.decode()

    def test_one_that_is_not_relevant_goes_and_can_come_back(self, client, expo, need):
        exhibit = expo.here.records["exhibits"]
        client.post(at(need, "dismiss/"), {"exhibit": exhibit.pk, "reason": "goods"})
        page = client.get(at(need))
        assert (page.context["rows"], [one.exhibit for one in page.context["dismissed"]]) == ([], [exhibit])
        client.post(at(need, "dismiss/"), {"exhibit": exhibit.pk, "undo": "1"})
        assert not Dismissal.objects.exists()

    @pytest.mark.parametrize("exhibit", ["", "x", "999999999"])
    def test_what_was_never_suggested_is_unknown(self, client, need, exhibit):
        assert client.post(at(need, "dismiss/"), {"exhibit": exhibit, "reason": "goods"}).status_code == 404

    def test_an_unverified_buyer_is_not_shown_what_is_kept_for_verified_ones(self, expo, client, need):
        exhibit = expo.here.records["exhibits"]
        change_exhibits(changes=[(exhibit, {"visibility": "buyers"})], **STAMP)
        assert [row.exhibit for row in client.get(at(need)).context["rows"]] == [exhibit]
        registration = expo.here.buyer.registration
        registration.state = "submitted"
        registration.save()
        assert client.get(at(need)).context["rows"] == []


def test_the_list_shows_every_need_and_no_other_buyers(expo, client, need):
    titles = written({"en": "Of another"})
    Need.objects.create(buyer=factories.buyer(expo.here.edition, "Rival"), titles=titles, state="open")
    page = client.get(NEEDS)
    assert [(one, amount, one.suggested, one.wait) for one, amount in page.context["rows"]] == [(need, "40 t", 1, 1)]
