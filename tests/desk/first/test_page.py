"""The set-up page: closed to whoever lacks the code, gone once somebody can sign in."""

import pytest

from serai.catalogue import hs
from serai.desk.first import code
from serai.editions.models import Edition, Installation, StaffRole
from serai.people.models import User
from serai.shared.models import AuditEntry
from serai.shared.text import wording
from tests import factories
from tests.desk.first.answers import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def post(client, **changed):
    return client.post("/setup/", {**ANSWERS, "code": code.current(), **changed})


def test_it_leaves_an_edition_and_somebody_who_may_do_everything(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(client)
    assert (answer.status_code, answer["location"]) == (302, "/accounts/login/")
    edition, user = Edition.objects.get(), User.objects.get()
    assert (edition.slug, edition.state, edition.zone, edition.currency, edition.languages) == (
        "caexpo-23",
        "draft",
        "Asia/Shanghai",
        "CNY",
        ["en", "zh", "vi"],
    )
    assert (user.email, user.is_superuser, user.check_password("a long caravan road")) == (
        "chen@expo.example",
        True,
        True,
    )
    assert user.person.names == {"zh": {"text": "陈晓", "origin": "source"}}
    assert len(edition.industries) == len(hs.sections())
    assert edition.industries[0]["chapters"] == ["01", "02", "03", "04", "05"]
    assert edition.key_dates.filter(key="applications-close").exists()
    assert wording(Installation.objects.get().organiser, "en").text == "广西国际博览事务局"
    assert StaffRole.objects.get().role == "administrator"
    assert set(AuditEntry.objects.values_list("actor_label", flat=True)) == {"First run"}


def test_the_code_opens_nothing_a_second_time(client, tmp_path, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post(client)
    assert not (tmp_path / "setup_code").exists()
    assert client.get("/setup/").status_code == 404
    assert post(client).status_code == 404


def test_without_the_code_nothing_is_made(client):
    answer = post(client, code="ABCDEFGHJKLM")
    assert "This is not the code" in answer.text
    assert not User.objects.exists()


def test_what_was_right_is_kept_when_something_is_wrong(client):
    answer = post(client, ends="2026-09-01", currency="XXQ", password="short", country="US")
    form = answer.context["form"]
    assert set(form.errors) == {"ends", "currency", "password", "zone"}
    assert "广西国际博览事务局" in answer.text
    assert not Edition.objects.exists()


def test_it_is_gone_where_somebody_can_sign_in(client):
    factories.user()
    assert client.get("/setup/").status_code == 404


def test_the_front_door_leads_to_it_while_nothing_is_set_up(client):
    assert "/setup/" in client.get("/").text
    factories.user()
    assert "/setup/" not in client.get("/").text


@pytest.mark.parametrize(
    ("country", "zone"),
    [("CN", "Asia/Shanghai"), ("TH", "Asia/Bangkok"), ("MY", "Asia/Kuala_Lumpur"), ("US", ""), ("", "")],
)
def test_the_zone_is_the_host_countrys_own_where_it_has_one(country, zone):
    from serai.desk.first.forms import zone_of

    assert zone_of(country) == zone
