"""Exhibits are suggested for needs, with reasons, across languages."""

import pytest

from serai.matchmaking import actions
from serai.matchmaking.models import Suggestion
from serai.shared.audit import history
from serai.shared.errors import Refused
from tests.matchmaking import expo

pytestmark = pytest.mark.django_db
BY = {"actor": expo.CLERK, "now": expo.NOW}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    """What one test has counted is not another's."""
    settings.DATA_DIR = tmp_path


def test_words_and_hs_digits_that_agree_are_the_reasons_and_the_best_comes_first():
    home = expo.edition()
    stand = expo.exhibitor(home)
    other_tea = expo.exhibit(stand, "090240", names={"en": "Black tea from Ceylon"})
    same_tea = expo.exhibit(stand, "090210", names={"en": "Longjing green tea"})
    expo.exhibit(stand, "847989", names={"en": "Welding robot"})
    wants = expo.need(expo.buyer(home), "090210", {"en": "Green tea, loose"})
    assert actions.suggest_exhibits(edition=home, **BY).suggestions == 2
    first, second = Suggestion.objects.filter(need=wants)
    assert (first.exhibit, first.hs_digits, first.words) == (same_tea, 6, ["green", "tea"])
    assert (second.exhibit, second.hs_digits, second.words) == (other_tea, 4, ["tea"])
    assert first.score > second.score


def test_a_need_in_chinese_finds_exhibits_by_their_chinese_name_and_by_their_hs_code_alone():
    home = expo.edition()
    stand = expo.exhibitor(home)
    named = expo.exhibit(stand, "850760", names={"en": "Battery pack"}, descriptions={"zh": "磷酸铁锂电池组，储能用"})
    coded = expo.exhibit(stand, "850760", names={"th": "แบตเตอรี่ลิเธียม"})
    wants = expo.need(expo.buyer(home), "850760", {"zh": "锂电池组"})
    actions.suggest_exhibits(edition=home, **BY)
    found = [(each.exhibit, each.hs_digits, each.words) for each in Suggestion.objects.filter(need=wants)]
    assert found == [(named, 6, ["锂电池组"]), (coded, 6, [])]


def test_a_word_that_most_exhibits_share_is_no_reason():
    home = expo.edition()
    stand = expo.exhibitor(home)
    for number in range(60):
        expo.exhibit(stand, "010121", names={"en": f"the item{number}x"})
    expo.need(expo.buyer(home), "", {"en": "the item7x"})
    actions.suggest_exhibits(edition=home, top=1, **BY)
    assert Suggestion.objects.get().words == ["item7x"]


def test_only_what_a_buyer_may_see_and_somebody_else_shows_is_suggested():
    home = expo.edition()
    own = expo.enterprise("Both sides")
    wants = expo.need(expo.buyer(home, firm=own))
    seen = expo.exhibit(expo.exhibitor(home), visibility="buyers")
    expo.exhibit(expo.exhibitor(home), visibility="on_request")
    expo.exhibit(expo.exhibitor(home, state="submitted"))
    expo.exhibit(expo.exhibitor(home, firm=own))
    expo.exhibit(expo.exhibitor(expo.edition(21)))
    assert actions.suggest_exhibits(edition=home, **BY).suggestions == 1
    assert [(each.need, each.exhibit) for each in Suggestion.objects.all()] == [(wants, seen)]


def test_a_new_run_replaces_the_suggestions_of_open_needs_and_keeps_those_of_others():
    home = expo.edition()
    shown = expo.exhibit(expo.exhibitor(home))
    settled = expo.need(expo.buyer(home), state="awarded")
    kept = Suggestion.objects.create(need=settled, exhibit=shown, score=1, hs_digits=0)
    open_need = expo.need(expo.buyer(home))
    assert actions.suggest_exhibits(edition=home, **BY).suggestions == 1
    assert actions.suggest_exhibits(edition=home, top=1, **BY).suggestions == 1
    assert Suggestion.objects.get(need=settled) == kept
    assert Suggestion.objects.filter(need=open_need).count() == 1
    newest = history(home)[0]
    assert (newest.action, newest.after) == (
        "matchmaking.suggest_exhibits",
        {"needs": 1, "suggestions": 1, "shared": 0, "cost_percent": 0.0, "top": 1},
    )


def test_an_edition_without_needs_or_exhibits_has_no_suggestions():
    home = expo.edition()
    assert actions.suggest_exhibits(edition=home, **BY).suggestions == 0
    expo.need(expo.buyer(home))
    assert actions.suggest_exhibits(edition=home, **BY).suggestions == 0


def test_progress_tells_how_far_reading_and_matching_have_come():
    home = expo.edition()
    expo.exhibit(expo.exhibitor(home))
    expo.need(expo.buyer(home))
    told = []
    actions.suggest_exhibits(edition=home, progress=lambda *step: told.append(step), **BY)
    assert told == [
        ("read", 0, 1),
        ("read", 1, 1),
        ("match", 0, 1),
        ("match", 1, 1),
        ("write", 0, 1),
        ("write", 1, 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_an_exhibit_that_goes_while_it_is_matched_leaves_the_old_suggestions_as_they_were():
    home = expo.edition()
    kept = expo.exhibit(expo.exhibitor(home))
    gone = expo.exhibit(expo.exhibitor(home))
    wants = expo.need(expo.buyer(home))
    Suggestion.objects.create(need=wants, exhibit=kept, score=1, hs_digits=0)

    def withdraw(stage, done, _whole):
        if (stage, done) == ("match", 1):
            gone.delete()

    with pytest.raises(Refused, match="match them again"):
        actions.suggest_exhibits(edition=home, progress=withdraw, **BY)
    assert [each.score for each in Suggestion.objects.all()] == [1]
    assert not history(home).exists()
