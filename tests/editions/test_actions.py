"""An edition is created as a draft and moves on, one state at a time, each time with a reason."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from serai.editions.actions import create_edition, create_series, give_staff_role, move_edition, set_key_dates
from serai.editions.models import Edition, KeyDate, StaffRole
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.tags import changed
from serai.shared.text import written
from tests.factories import NOW, STAMP, edition, series, user

pytestmark = pytest.mark.django_db


def settings(**changes):
    return {
        "series": series(),
        "number": 22,
        "theme": written({"en": "Theme"}),
        "city": written({"zh": "南宁"}),
        "venue_names": {},
        "host_country": "CN",
        "starts": date(2025, 9, 17),
        "ends": date(2025, 9, 21),
        "zone": "Asia/Shanghai",
        "currency": "CNY",
        "languages": ["en", "zh"],
        "industries": [{"key": "food", "names": written({"en": "Food"}), "chapters": ["08"]}],
        "tracks": [{"key": "green", "names": written({"en": "Energy"})}],
        "demonstration": True,
    } | changes


def test_a_series_is_founded_once():
    made = create_series(slug="caexpo", short="CAEXPO", names=written({"en": "Expo"}), look="caexpo", **STAMP)
    assert list(history(made).values_list("action", "after")) == [("editions.create_series", values(made))]
    with pytest.raises(Refused) as refusal:
        create_series(slug="caexpo", short="Other", names={}, look="cneae", **STAMP)
    assert list(refusal.value.errors) == ["slug"]


def test_an_edition_begins_as_a_draft_under_its_series_name():
    made = create_edition(**settings(), **STAMP)
    stored = Edition.objects.get()
    assert (stored.slug, stored.state, stored.is_public, str(stored)) == ("caexpo-22", "draft", False, "CAEXPO 22")
    assert stored.days == [date(2025, 9, day) for day in range(17, 22)]
    assert list(history(made).values_list("action", "after")) == [("editions.create_edition", values(stored))]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"zone": "Asia/Nanning"}, "zone"),
        ({"languages": []}, "languages"),
        ({"languages": ["en", "xx"]}, "languages"),
        ({"currency": "RMB"}, "currency"),
        ({"host_country": "XX"}, "host_country"),
        ({"theme": {"en": "not the stored form"}}, "theme"),
        ({"industries": [{"key": "food"}]}, "industries"),
        ({"industries": [{"key": "food", "names": {"xx": {}}, "chapters": []}]}, "industries"),
        ({"tracks": [{"names": written({"en": "Energy"})}]}, "tracks"),
        ({"tracks": [{"key": "green", "names": {"xx": {}}}]}, "tracks"),
        ({"ends": date(2025, 9, 16)}, None),
    ],
)
def test_an_edition_that_cannot_be_held_is_refused(changes, field):
    with pytest.raises(Refused) as refusal:
        create_edition(**settings(**changes), **STAMP)
    assert list(refusal.value.errors) == [field]
    assert Edition.objects.count() == 0


def test_a_number_is_taken_once_in_a_series():
    create_edition(**settings(), **STAMP)
    with pytest.raises(Refused) as refusal:
        create_edition(**settings(), **STAMP)
    assert set(refusal.value.errors) == {None, "slug"}
    create_edition(**settings(series=series("cneae")), **STAMP)


def test_the_database_holds_the_days_in_order():
    made = edition()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(ends=date(2025, 9, 1))


def test_an_edition_moves_on_step_by_step_and_its_history_says_why(django_capture_on_commit_callbacks):
    made = edition(state="draft")
    heard = []

    def listen(tags, **_kwargs):
        heard.append(tags)

    changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        for state in ("open", "live", "closed", "certified"):
            made = move_edition(edition=made, to=state, reason=f"now {state}", **STAMP)
    changed.disconnect(listen)
    assert Edition.objects.get().state == "certified"
    moves = history(made).filter(action="editions.move_edition").order_by("pk")
    assert list(moves.values_list("before", "after", "reason")) == [
        ({"state": "draft"}, {"state": "open"}, "now open"),
        ({"state": "open"}, {"state": "live"}, "now live"),
        ({"state": "live"}, {"state": "closed"}, "now closed"),
        ({"state": "closed"}, {"state": "certified"}, "now certified"),
    ]
    assert heard == [frozenset({"editions", "edition:caexpo-22"})] * 4


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


def test_key_dates_are_added_changed_and_removed_in_one_go():
    made = edition()

    def key_date(key, days):
        return KeyDate(key=key, names=written({"en": key}), at=NOW + timedelta(days=days))

    first = set_key_dates(edition=made, key_dates=[key_date("apply", 1), key_date("requests", 2)], **STAMP)
    second = set_key_dates(edition=made, key_dates=[key_date("requests", 3), key_date("cut-off", 4)], **STAMP)
    assert [(one.key, one.at) for one in second] == [
        ("requests", NOW + timedelta(days=3)),
        ("cut-off", NOW + timedelta(days=4)),
    ]
    assert second[0].pk == first[1].pk
    gone = history(first[0]).first()
    assert (gone.before["key"], gone.after) == ("apply", None)
    assert [(row.before and row.before["at"], row.after["at"]) for row in history(second[0])] == [
        ("2025-09-20T02:40:00Z", "2025-09-21T02:40:00Z"),
        (None, "2025-09-20T02:40:00Z"),
    ]


def test_key_dates_that_stay_as_they_are_leave_no_row():
    made = edition()
    once = [KeyDate(key="apply", names=written({"en": "Apply"}), at=NOW)]
    set_key_dates(edition=made, key_dates=once, **STAMP)
    (stored,) = set_key_dates(edition=made, key_dates=[KeyDate(key="apply", names=once[0].names, at=NOW)], **STAMP)
    assert history(stored).count() == 1


def test_a_staff_role_is_given_once():
    member = user()
    role = give_staff_role(user=member, series=series(), role=StaffRole.Role.BUYERS, **STAMP)
    assert list(history(role).values_list("action", "after")) == [("editions.give_staff_role", values(role))]
    with pytest.raises(Refused):
        give_staff_role(user=member, series=series(), role=StaffRole.Role.BUYERS, **STAMP)
    with pytest.raises(Refused) as refusal:
        give_staff_role(user=member, series=series(), role="king", **STAMP)
    assert list(refusal.value.errors) == ["role"]
