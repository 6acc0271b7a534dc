"""The house is set up once; editions are created as drafts and change under the eyes of the trail; staff come and go."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from serai.editions.actions import (
    change_edition,
    create_edition,
    create_series,
    give_staff_role,
    set_key_dates,
    set_up_installation,
    take_staff_role,
)
from serai.editions.models import Edition, Installation, KeyDate, StaffRole
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.text import written
from tests.factories import NOW, STAMP, edition, series, staff, user

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
        ({"ends": date(2025, 9, 16)}, "ends"),
        ({"co_hosts": ["CN", "XX"]}, "co_hosts"),
        ({"country_of_honour": "XX"}, "country_of_honour"),
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
    assert refusal.value.errors == {"number": ["CAEXPO 22 is there already; take another number."]}
    create_edition(**settings(series=series("cneae")), **STAMP)


def test_the_database_holds_the_days_in_order():
    made = edition()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(ends=date(2025, 9, 1))


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


def test_a_role_is_taken_with_a_reason_and_the_trail_keeps_it():
    made = edition()
    staff(made)
    role = give_staff_role(user=staff(made), series=made.series, role="buyers", **STAMP)
    with pytest.raises(Refused) as refusal:
        take_staff_role(staff_role=role, reason=" ", **STAMP)
    assert list(refusal.value.errors) == ["reason"]
    before = values(role)
    take_staff_role(staff_role=role, reason="left the house", **STAMP)
    assert not StaffRole.objects.filter(pk=role.pk).exists()
    row = history(role).first()
    assert (row.action, row.before, row.after, row.reason) == (
        "editions.take_staff_role",
        before,
        None,
        "left the house",
    )
    with pytest.raises(Refused):
        take_staff_role(staff_role=role, reason="again", **STAMP)


def test_the_last_administrator_who_can_sign_in_stays():
    made = edition()
    first, second = staff(made), staff(made)
    second.is_active = False
    second.save()
    role = first.staff_roles.get()
    with pytest.raises(Refused) as refusal:
        take_staff_role(staff_role=role, reason="tired", **STAMP)
    assert str(refusal.value) == "Secretariat is the last administrator of China–ASEAN Expo; appoint another one first."
    second.is_active = True
    second.save()
    take_staff_role(staff_role=role, reason="tired", **STAMP)
    assert [one.user for one in StaffRole.objects.all()] == [second]


def test_the_house_is_set_up_once():
    made = set_up_installation(organiser=written({"en": "Expo Office"}), **STAMP)
    assert (str(made), made.set_up_at) == ("Expo Office", NOW)
    assert list(history(made).values_list("action", "after")) == [("editions.set_up_installation", values(made))]
    with pytest.raises(Refused):
        set_up_installation(organiser=written({"en": "Another"}), **STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(id=2, set_up_at=NOW)


def test_settings_change_by_name_and_the_trail_has_only_what_changed():
    made = edition(state="draft")
    theme = written({"en": "New theme"})
    before = made.theme
    changed = change_edition(edition=made, changes={"theme": theme, "currency": "CNY"}, version=1, **STAMP)
    assert (changed.theme, changed.version) == (theme, 2)
    row = history(made).first()
    assert (row.action, row.before, row.after) == (
        "editions.change_edition",
        {"theme": before, "version": 1},
        {"theme": theme, "version": 2},
    )
    assert change_edition(edition=made, changes={"theme": theme}, **STAMP).version == 2
    assert history(made).count() == 2


def test_a_change_thought_of_before_somebody_elses_is_refused():
    made = edition(state="draft")
    change_edition(edition=made, changes={"currency": "USD"}, version=1, **STAMP)
    for late in (
        lambda: change_edition(edition=made, changes={"currency": "EUR"}, version=1, **STAMP),
        lambda: set_key_dates(edition=made, key_dates=[], version=1, **STAMP),
    ):
        with pytest.raises(Refused) as refusal:
            late()
        assert list(refusal.value.errors) == [None]
    assert Edition.objects.get().currency == "USD"


def test_a_number_changes_its_address_until_it_is_public():
    made = edition(state="draft")
    assert change_edition(edition=made, changes={"number": 23}, **STAMP).slug == "caexpo-23"
    Edition.objects.update(state="open")
    with pytest.raises(Refused) as refusal:
        change_edition(edition=made, changes={"number": 24}, **STAMP)
    assert refusal.value.errors == {"number": ["The number stands in public addresses; it stays."]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends": date(2025, 9, 1)}, "ends"), ({"zone": "Here"}, "zone"), ({"currency": "RMB"}, "currency")],
)
def test_settings_that_cannot_be_are_refused(changes, field):
    made = edition()
    with pytest.raises(Refused) as refusal:
        change_edition(edition=made, changes=changes, **STAMP)
    assert list(refusal.value.errors) == [field]
    assert Edition.objects.get().version == 1


def test_a_certified_edition_stays_as_it_is():
    made = edition(state="certified")
    for late in (
        lambda: change_edition(edition=made, changes={"currency": "EUR"}, **STAMP),
        lambda: set_key_dates(edition=made, key_dates=[], **STAMP),
    ):
        with pytest.raises(Refused) as refusal:
            late()
        assert str(refusal.value) == "CAEXPO 22 is certified; its set-up stays as it is."
