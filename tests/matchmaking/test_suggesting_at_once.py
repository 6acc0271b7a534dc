"""What is new is suggested at once, as a whole run would; what is over or dismissed goes."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from serai.catalogue.actions import change_exhibits
from serai.matchmaking import actions
from serai.matchmaking.models import Need, Suggestion
from serai.serving import queue
from serai.shared.audit import history
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def home():
    """An edition with tea and a pump, matched as a whole for one need."""
    edition = expo.edition()
    expo.exhibit(expo.exhibitor(edition), names={"en": "Green tea"})
    expo.exhibit(expo.exhibitor(edition), names={"zh": "冷冻榴莲"}, hs6="081190")
    expo.exhibit(expo.exhibitor(edition), names={"en": "Water pump"}, hs6="841370")
    expo.need(expo.buyer(edition), "841370", {"en": "Water pump"})
    actions.suggest_exhibits(edition=edition, **BY)
    return edition


def told(need):
    """(exhibit, score, digits, words, concepts, checks) of what is suggested, best first."""
    rows = Suggestion.objects.filter(need=need).order_by("-score", "exhibit")
    return [
        (each.exhibit_id, round(each.score, 3), each.hs_digits, each.words, each.concepts, each.checks) for each in rows
    ]


def test_a_need_that_waits_gets_what_a_whole_run_would_give_it(home):
    wants = expo.need(expo.buyer(home), "", {"th": "ต้องการทุเรียนแช่แข็ง"}, origins=["CN"])
    assert actions.suggest_for_needs(edition=home, **BY) == 1
    wants.refresh_from_db()
    assert wants.matched_at == expo.NOW
    at_once = told(wants)
    assert [(row[2], row[3], row[5]) for row in at_once] == [(6, [], {"origin": "met"})]
    assert "frozen-durian" in at_once[0][4]
    actions.suggest_exhibits(edition=home, **BY)
    assert told(wants) == at_once
    assert actions.suggest_for_needs(edition=home, **BY) == 0


def test_an_edition_that_was_never_matched_is_matched_as_a_whole():
    home = expo.edition()
    shown = expo.exhibit(expo.exhibitor(home))
    wants = expo.need(expo.buyer(home))
    assert actions.suggest_for_needs(edition=home, **BY) == 1
    assert [each.exhibit for each in Suggestion.objects.filter(need=wants)] == [shown]
    assert history(home)[0].action == "matchmaking.suggest_exhibits"


def test_a_new_exhibit_is_suggested_as_a_whole_run_would(home):
    wants = Need.objects.get()
    new = expo.exhibit(expo.exhibitor(home), names={"en": "Water pump, solar"}, hs6="841381")
    assert actions.suggest_some(edition=home, exhibits=[new.pk], **BY) == 1
    one = Suggestion.objects.get(exhibit=new)
    assert (one.need, one.hs_digits, one.words) == (wants, 4, ["water", "pump"])
    score = one.score
    new.delete()
    again = expo.exhibit(expo.exhibitor(home), names={"en": "Water pump, solar"}, hs6="841381")
    actions.suggest_some(edition=home, exhibits=[again.pk], **BY)
    assert Suggestion.objects.get(exhibit=again).score == score


def test_an_exhibit_that_is_shown_no_more_leaves_the_needs(home):
    pump = Suggestion.objects.order_by("-score")[0].exhibit
    pump.state = "draft"
    pump.save()
    assert actions.suggest_some(edition=home, exhibits=[pump.pk], **BY) == 0
    assert not Suggestion.objects.filter(exhibit=pump).exists()


def test_a_better_exhibit_takes_the_place_of_the_weakest():
    home = expo.edition()
    weak = expo.exhibit(expo.exhibitor(home), names={"en": "Pump"}, hs6="841381")
    wants = expo.need(expo.buyer(home), "841370", {"en": "Water pump"})
    actions.suggest_exhibits(edition=home, top=1, **BY)
    assert [each.exhibit for each in Suggestion.objects.filter(need=wants)] == [weak]
    good = expo.exhibit(expo.exhibitor(home), names={"en": "Water pump"}, hs6="841370")
    assert actions.suggest_some(edition=home, exhibits=[good.pk], **BY) == 1
    assert [each.exhibit for each in Suggestion.objects.filter(need=wants)] == [good]
    poor = expo.exhibit(expo.exhibitor(home), names={"en": "Air"}, hs6="841490")
    assert actions.suggest_some(edition=home, exhibits=[poor.pk], **BY) == 0


@pytest.mark.parametrize(("reason", "left"), [("known", 3), ("terms", 3), ("goods", 2), ("firm", 1)])
def test_what_is_not_relevant_is_heard_by_both(reason, left):
    home = expo.edition()
    stand = expo.exhibitor(home)
    first, _same_heading, _other = (expo.exhibit(stand, hs6) for hs6 in ("090210", "090220", "210120"))
    expo.exhibit(expo.exhibitor(home), "090210")
    wants = expo.need(expo.buyer(home))
    actions.suggest_exhibits(edition=home, **BY)
    assert Suggestion.objects.count() == 4
    actions.dismiss_suggestion(need=wants, exhibit=first, reason=reason, **BY)
    assert actions.suggest_for_needs(edition=home, **BY) == 1
    assert Suggestion.objects.count() == left
    actions.suggest_some(edition=home, exhibits=[each.pk for each in stand.exhibits.all()], **BY)
    assert Suggestion.objects.count() == left
    actions.suggest_exhibits(edition=home, **BY)
    assert Suggestion.objects.count() == left
    actions.undo_dismissal(need=wants, exhibit=first, **BY)
    actions.suggest_for_needs(edition=home, **BY)
    assert Suggestion.objects.count() == 4


@pytest.mark.parametrize("state", ["closed", "expired"])
def test_a_need_that_is_over_loses_its_suggestions(home, state):
    actions.move_needs(needs=Need.objects.all(), to=state, **BY)
    assert actions.suggest_for_needs(edition=home, **BY) == 0
    assert not Suggestion.objects.exists()


def test_a_need_whose_closing_date_has_passed_is_not_matched(home):
    past = expo.need(expo.buyer(home), closes_at=expo.NOW - timedelta(hours=1))
    actions.suggest_exhibits(edition=home, **BY)
    assert not Suggestion.objects.filter(need=past).exists()


def test_conditions_of_a_need_are_read_with_its_certificates_and_dates(home):
    good, bad = (expo.exhibitor(home) for _ in range(2))
    valid = {"kind": "ISO 9001:2015", "no": "1", "issuer": "X", "expiry": "2025-12-31"}
    terms = {"price_low": 7, "currency": "USD", "unit": "KGM", "moq": 10, "lead_days": 20, "origin": "TH"}
    kept = expo.exhibit(good, certificates=[valid], **terms)
    expo.exhibit(bad, certificates=[{**valid, "expiry": "2025-09-30"}], **terms)
    wants = expo.need(
        expo.buyer(home),
        origins=["TH"],
        target_price=7,
        currency="EUR",
        unit="KGM",
        quantity=100,
        delivery_by=date(2025, 10, 1),
        certificates=["iso9001"],
    )
    actions.suggest_exhibits(edition=home, **BY)
    (only,) = Suggestion.objects.filter(need=wants)
    assert only.exhibit == kept
    assert only.checks == dict.fromkeys(["origin", "price", "moq", "certificates", "lead"], "met")


@pytest.mark.django_db(transaction=True)
def test_the_worker_matches_what_changed(home):
    DBTaskResult.objects.all().delete()
    new = expo.exhibit(expo.exhibitor(home), names={"en": "Fountain"}, hs6="680293")
    change_exhibits(changes=[(new, {"hs6": "841370"})], **BY)
    wants = expo.unsaved_need(expo.buyer(home), "841370", {"en": "Fountain"})
    actions.post_needs(needs=[wants], **BY)
    while queue.run_one():
        pass
    assert not DBTaskResult.objects.filter(status="FAILED").exists()
    assert {each.need.titles["en"]["text"] for each in Suggestion.objects.filter(exhibit=new)} == {
        "Water pump",
        "Fountain",
    }
