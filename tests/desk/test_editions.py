"""The pages of an edition itself: what is missing, its step, settings, the next edition, booths, figures, staff."""

import json
from datetime import date

import pytest
from django.urls import reverse

from serai.editions.actions import set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition, Series, StaffRole
from serai.figures.models import Snapshot
from serai.people.models import User
from serai.shared.audit import history
from serai.shared.forms import WatchedForm
from serai.venue.models import Booth
from tests import factories
from tests.factories.stamps import STAMP

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    made = factories.edition(23, state="draft", starts=date(2030, 9, 17), ends=date(2030, 9, 21))
    set_key_dates(edition=made, key_dates=usual_key_dates(made), **STAMP)
    return made


@pytest.fixture
def desk(client, draft, settings):
    """An administrator at the desk: `desk("settings", …)` opens a page of the draft, or sends a form to it."""
    settings.SECOND_FACTOR = False
    client.force_login(factories.staff(draft), backend="django.contrib.auth.backends.ModelBackend")

    def ask(name, *args, data=None, edition=draft):
        url = reverse(f"desk:edition_{name}", args=[edition.slug, *args])
        return client.get(url) if data is None else client.post(url, data)

    return ask


def fields(answer):
    """What a browser would send back of a page's form without touching it."""
    form = answer.context["form"]
    found = {"seen": json.dumps(form._stored)} if isinstance(form, WatchedForm) else {}
    for bound in form:
        value = bound.value()
        if isinstance(value, dict):
            for code, entry in value.items():
                found[f"{bound.html_name}-{code}"] = entry["text"]
                found[f"{bound.html_name}-{code}-origin"] = entry["origin"]
        elif value is not None:
            found[bound.html_name] = bound.field.prepare_value(value)
    return found


def test_the_page_says_what_is_missing_where_it_is_mended_and_moves_the_edition(desk, draft):
    page = desk("missing")
    lines = {line.check.key: line for line in page.context["lines"]}
    assert (lines["industries"].count, lines["halls"].count) == (0, 1)
    assert lines["halls"].url == "/desk/caexpo-23/edition/halls/"
    assert page.context["held_up"] == []
    done = desk("missing", data={"reason": "The committee has decided"})
    assert (done.status_code, Edition.objects.get(pk=draft.pk).state) == (302, "open")
    assert history(draft).first().reason == "The committee has decided"


def test_without_what_must_be_there_no_step_is_offered_and_none_is_taken(desk, draft):
    Edition.objects.update(industries=[])
    page = desk("missing")
    assert [line.check.key for line in page.context["held_up"]] == ["industries"]
    assert b"Open it" not in page.content
    refused = desk("missing", data={"reason": "Now"})
    assert refused.status_code == 200
    assert Edition.objects.get(pk=draft.pk).state == "draft"


def test_settings_are_saved_with_only_what_changed(desk, draft):
    sent = fields(desk("settings")) | {"theme-zh": "新主题", "theme-zh-origin": "source", "co_hosts": "CN\nVietnam"}
    assert desk("settings", data=sent).status_code == 302
    stored = Edition.objects.get(pk=draft.pk)
    assert (stored.theme["zh"], stored.theme["en"]) == ({"text": "新主题", "origin": "source"}, draft.theme["en"])
    assert stored.co_hosts == ["CN", "VN"]
    assert set(history(draft).first().after) == {"theme", "co_hosts", "version"}


def test_wrong_settings_are_told_at_the_field_and_nothing_right_is_lost(desk, draft):
    sent = fields(desk("settings")) | {"ends": "2030-09-01", "currency": "RMB", "city-en": "Guilin"}
    answer = desk("settings", data=sent)
    form = answer.context["form"]
    assert set(form.errors) == {"ends", "currency"}
    assert form["city"].value()["en"]["text"] == "Guilin"
    assert Edition.objects.get(pk=draft.pk).version == draft.version


def test_a_form_opened_before_another_persons_change_is_told_so_and_loses_nothing(desk, draft):
    page = fields(desk("settings"))
    desk("settings", data=page | {"city-en": "Guilin", "currency": "USD"})
    answer = desk("settings", data=page | {"city-en": "Beihai"})
    form = answer.context["form"]
    assert form.errors == {
        "city": ["Somebody changed this to “Guilin” while the form was open. Save again to put yours in its place."]
    }
    assert 'value="Beihai"' in answer.content.decode()
    again = page | {"city-en": "Beihai", "seen": json.dumps(form._shown)}
    assert desk("settings", data=again).status_code == 302
    stored = Edition.objects.get(pk=draft.pk)
    assert (stored.city["en"]["text"], stored.currency) == ("Beihai", "USD")


def test_an_edition_is_copied_and_its_page_says_what_is_next(desk, draft):
    proposed = fields(desk("copy"))
    assert (proposed["number"], proposed["starts"]) == (24, date(2031, 9, 16))
    answer = desk("copy", data={"number": 24, "starts": "2031-09-16", "ends": "2031-09-20"})
    assert answer.headers["Location"] == "/desk/caexpo-24/edition/"
    assert Edition.objects.get(number=24).key_dates.count() == draft.key_dates.count()
    taken = desk("copy", data={"number": 24, "starts": "2032-09-16", "ends": "2032-09-20"})
    assert taken.context["form"].errors["number"] == ["CAEXPO 24 is there already; take another number."]


def test_an_edition_begins_anew_with_the_usual_key_dates(desk, client, draft):
    sent = fields(desk("settings")) | {"number": 30, "starts": "2035-09-17", "ends": "2035-09-21"}
    sent.pop("seen")
    answer = client.post(reverse("desk:edition_anew", args=["caexpo"]), sent)
    assert answer.headers["Location"] == "/desk/caexpo-30/edition/"
    made = Edition.objects.get(number=30)
    assert [one.key for one in made.key_dates.all()] == [one.key for one in usual_key_dates(made)]
    assert client.get(reverse("desk:edition_anew", args=["nowhere"])).status_code == 404


def test_a_superuser_founds_a_series(client, settings):
    settings.SECOND_FACTOR = False
    User.objects.create_superuser("root@example.org", "a long caravan road")
    client.force_login(User.objects.get(), backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("desk:edition_series")
    sent = {"names-en": "Silk Road Expo", "names-en-origin": "source", "short": "SRE", "slug": "sre", "look": "cneae"}
    assert client.get(url).status_code == 200
    assert client.post(url, sent).headers["Location"] == "/desk/new/sre/"
    assert Series.objects.get().look == "cneae"
    assert client.get("/desk/new/sre/").status_code == 200
    assert client.post(url, sent).context["form"].errors["slug"] == [
        "Another series has this name; choose a different one."
    ]


def test_booths_are_laid_out_by_number_after_the_highest(desk, draft):
    hall = factories.hall(draft)
    factories.booth(draft, "007")
    sent = {"hall": hall.pk, "count": 3, "kind": "raw", "net_m2": 36, "open_sides": 2}
    assert desk("booths", data=sent).status_code == 302
    fresh = Booth.objects.filter(kind="raw").order_by("code")
    assert list(fresh.values_list("code", "net_m2", "open_sides")) == [("008", 36, 2), ("009", 36, 2), ("010", 36, 2)]
    elsewhere = factories.hall(factories.edition(14, of="cneae"))
    assert list(desk("booths", data=sent | {"hall": elsewhere.pk}).context["form"].errors) == ["hall"]


def test_figures_are_counted_and_final_once_the_edition_is_certified(desk, draft):
    assert desk("figures", data={}).status_code == 302
    Edition.objects.update(state="certified")
    desk("figures", data={})
    states = list(Snapshot.objects.order_by("pk").values_list("state", flat=True))
    assert states == [one for state in ("preliminary", "final") for one in [state] * (len(states) // 2)]


def test_somebody_new_gets_a_role_and_a_link_that_sets_a_password_once(desk, client, draft):
    sent = {"email": "New@Example.org", "name": "Ada", "role": "press"}
    answer = desk("staff", data=sent)
    assert answer.headers["Cache-Control"] == "no-store"
    link = answer.context["link"]
    user = User.objects.get(email="new@example.org")
    assert (str(user), user.has_usable_password(), list(user.staff_roles.values_list("role", flat=True))) == (
        "Ada",
        False,
        ["press"],
    )
    assert link in answer.content.decode()
    assert link not in desk("staff").content.decode()
    client.logout()
    at = client.get(link).headers["Location"]
    client.post(at, {"password1": "camels in the moonlight", "password2": "camels in the moonlight"})
    user.refresh_from_db()
    assert user.check_password("camels in the moonlight")
    assert client.get(link).status_code == 200
    assert client.get(link).context["token_fail"]


def test_who_has_an_account_gets_a_role_and_no_link(desk, draft):
    known = factories.user("Known")
    assert desk("staff", data={"email": known.email, "role": "buyers"}).status_code == 302
    assert list(known.staff_roles.values_list("role", flat=True)) == ["buyers"]
    again = desk("staff", data={"email": known.email, "role": "buyers"})
    assert again.status_code == 200
    assert again.context["form"].errors


def test_a_role_is_taken_with_a_reason_but_not_the_last_administrators(desk, draft):
    (own,) = StaffRole.objects.all()
    refused = desk("take", own.pk, data={"reason": "I want out"})
    assert "last administrator" in refused.content.decode()
    other = factories.staff(draft, "viewer").staff_roles.get()
    assert desk("take", other.pk, data={"reason": ""}).context["form"].errors
    assert desk("take", other.pk, data={"reason": "moved on"}).status_code == 302
    assert list(StaffRole.objects.all()) == [own]


def test_a_new_link_is_for_who_has_no_password_yet(desk, draft):
    desk("staff", data={"email": "new@example.org", "role": "press"})
    role = StaffRole.objects.get(role="press")
    assert desk("link", role.pk).context["link"] == ""
    assert "/accounts/password/reset/key/" in desk("link", role.pk, data={}).context["link"]
    settled = factories.staff(draft, "viewer").staff_roles.get()
    assert desk("link", settled.pk, data={}).status_code == 302


def test_another_series_staff_and_viewers_find_nothing_here(client, draft, settings):
    settings.SECOND_FACTOR = False
    for member in (factories.staff(draft, "viewer"), factories.staff(factories.edition(14, of="cneae"))):
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("desk:edition_missing", args=[draft.slug])).status_code == 404
