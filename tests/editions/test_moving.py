"""An edition moves on, one state at a time, each time with a reason, when nothing is missing that must be there."""

from datetime import UTC, date, datetime

import pytest

from serai.editions import readiness
from serai.editions.actions import change_edition, move_edition, set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.tags import changed
from serai.shared.text import written
from tests.factories import ACTOR, STAMP, area, booth, edition, staff

pytestmark = pytest.mark.django_db

SPRING = datetime(2025, 4, 1, tzinfo=UTC)  # applications are open
AFTER = datetime(2025, 9, 22, 4, tzinfo=UTC)


@pytest.fixture
def draft(settings):
    """Everything that must be there before it opens, and nothing besides."""
    settings.SECOND_FACTOR = False
    made = edition(state="draft")
    set_key_dates(edition=made, key_dates=usual_key_dates(made), **STAMP)
    staff(made)
    return made


def keys(made, now, *, must=None):
    return [one.check.key for one in readiness.missing(made, now) if must is None or one.check.must == must]


def move(made, to, now=SPRING):
    return move_edition(edition=made, to=to, reason=f"now {to}", actor=ACTOR, now=now)


def test_it_moves_when_nothing_must_be_there_first_and_the_trail_keeps_what_should_have_been(
    draft, django_capture_on_commit_callbacks
):
    heard = []

    def listen(tags, **_kwargs):
        heard.append(tags)

    changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        moved = move(draft, "open")
    changed.disconnect(listen)
    assert moved.state == "open"
    row = history(draft).filter(action="editions.move_edition").get()
    left_open = ["theme", "places", "organiser", "halls", "areas", "booths"]
    assert (row.before, row.after, row.reason) == (
        {"state": "draft"},
        {"state": "open", "in_spite_of": left_open},
        "now open",
    )
    assert heard == [frozenset({"editions", "edition:caexpo-22"})]


def test_what_must_be_there_holds_the_step_up_and_says_what_to_do(draft, settings):
    settings.SECOND_FACTOR = True
    set_key_dates(edition=draft, key_dates=[], **STAMP)
    change_edition(edition=draft, changes={"industries": [], "city": {}}, **STAMP)
    with pytest.raises(Refused) as refusal:
        move(draft, "open")
    assert refusal.value.errors == {
        None: [
            "Say in which city it is held: every page names it.",
            "List the industries with the HS chapters behind each: exhibits are sorted by them.",
            "Set the key date “applications-close”: until when firms may apply.",
            "An administrator must set up a passkey or an authenticator app: a password alone can be guessed.",
        ]
    }
    assert Edition.objects.get().state == "draft"


def test_what_should_be_there_goes_from_the_list_as_it_is_mended(draft):
    area(draft)
    booth(draft)
    everywhere = written(dict.fromkeys(draft.languages, "Nanning"))
    named = dict.fromkeys(["theme", "city", "venue_names", "organiser"], everywhere)
    change_edition(edition=draft, changes=named, **STAMP)
    ready = Edition.objects.get()
    assert keys(ready, SPRING) == []
    move(ready, "open")
    assert history(draft).first().after == {"state": "open"}


def test_applications_close_before_the_opening_day_and_are_better_not_closed_yet(draft):
    change_edition(edition=draft, changes={"starts": date(2025, 6, 1)}, **STAMP)
    assert keys(Edition.objects.get(), SPRING, must=True) == ["applications-close"]
    change_edition(edition=draft, changes={"starts": date(2025, 9, 17)}, **STAMP)
    assert keys(Edition.objects.get(), datetime(2025, 8, 1, tzinfo=UTC), must=True) == []
    assert "still-to-come" in keys(Edition.objects.get(), datetime(2025, 8, 1, tzinfo=UTC))


def test_an_industry_without_a_chapter_is_counted(draft):
    bare = [{"key": str(n), "names": written({"en": "Food"}), "chapters": []} for n in range(2)]
    change_edition(edition=draft, changes={"industries": bare}, **STAMP)
    (lack,) = [one for one in readiness.missing(Edition.objects.get(), SPRING) if one.check.must]
    assert (lack.count, lack.message) == (2, "2 industries have no HS chapter; name at least one for each.")
    assert lack.url == "/desk/caexpo-22/edition/industries/"


def test_an_edition_that_is_over_is_entered_for_its_record(db):
    made = edition(state="draft")
    assert keys(made, AFTER) == []
    for state in ("open", "live", "closed"):
        made = move(made, state, AFTER)
    assert keys(made, AFTER, must=True) == ["figures-counted"]


def test_it_lasts_until_its_closing_day_in_its_own_zone():
    made = edition(state="live")
    night = datetime(2025, 9, 20, 15, 30, tzinfo=UTC)  # half past eleven in the evening in Nanning
    with pytest.raises(Refused) as refusal:
        move(made, "closed", night)
    assert str(refusal.value) == "It lasts until 21 September 2025. If it ends earlier, change the closing day first."
    assert move(made, "closed", datetime(2025, 9, 20, 16, 30, tzinfo=UTC)).state == "closed"


def test_it_may_go_live_before_its_opening_day_for_a_reason():
    made = edition(state="open")
    early = datetime(2025, 9, 15, tzinfo=UTC)
    assert [one.message for one in readiness.missing(made, early) if one.check.key == "opening-day"] == [
        "It opens in 2 days."
    ]
    assert move(made, "live", early).state == "live"


def test_a_demonstration_stands_at_its_clock():
    made = edition(state="live", clock=AFTER)
    assert move(made, "closed", SPRING).state == "closed"


@pytest.mark.parametrize(
    ("state", "to", "message"),
    [
        ("draft", "live", "CAEXPO 22 is draft; its next state is open."),
        ("open", "draft", "CAEXPO 22 is open; its next state is live."),
        ("closed", "closed", "CAEXPO 22 is closed; its next state is certified."),
        ("certified", "closed", "CAEXPO 22 is certified; publish a correction instead."),
        ("draft", "nonsense", "CAEXPO 22 is draft; its next state is open."),
    ],
)
def test_any_other_step_is_refused(state, to, message):
    made = edition(state=state)
    with pytest.raises(Refused) as refusal:
        move_edition(edition=made, to=to, reason="because", **STAMP)
    assert refusal.value.errors == {None: [message]}
    assert Edition.objects.get().state == state


def test_a_move_needs_a_reason():
    with pytest.raises(Refused) as refusal:
        move_edition(edition=edition(), to="live", reason="  ", **STAMP)
    assert refusal.value.errors == {"reason": ["Give a reason; it stays in the edition's history."]}
