"""An applicant's way from a new account to an application that is handed in, answered and taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from serai.exhibitors.actions import approve_application, ask_for_more_info
from serai.exhibitors.models import Application
from serai.media.models import File
from serai.people.actions import create_user
from serai.people.models import Enterprise
from tests import factories
from tests.factories import STAMP

pytestmark = pytest.mark.django_db
FIRM = {"firm-names-th": "บริษัท ชาเหนือ จำกัด", "firm-country": "TH", "firm-person": "สมชาย ใจดี", "firm-phone": "+66 53 1"}
ASKED = {"channel": "on_site", "wanted_m2": "18", "goods": "Tea", "power_kw": "3", "undertakes_rights": "on"}


@pytest.fixture
def edition():
    return factories.edition(state="open")


@pytest.fixture
def applicant(client):
    user = create_user(email="somchai@example.org", password="a long caravan road", person=None, **STAMP)
    client.force_login(user)
    return user


def apply(client, edition, **changed):
    return client.post(f"/portal/{edition.slug}/apply/", {**FIRM, **ASKED, **changed})


def test_a_new_account_registers_its_firm_and_hands_in(client, edition, applicant):
    answer = apply(client, edition, submit="1")
    application = Application.objects.get()
    own = application.participation
    assert answer["location"] == f"/portal/{edition.slug}/application/?firm={own.pk}"
    assert (application.state, application.wanted_m2, application.power_kw) == ("submitted", 18, 3)
    assert own.enterprise.names == {"th": {"text": "บริษัท ชาเหนือ จำกัด", "origin": "source"}}
    applicant.refresh_from_db()
    assert applicant.person.names == {"th": {"text": "สมชาย ใจดี", "origin": "source"}}
    assert own.enterprise.memberships.get().role == "administrator"


def test_a_draft_is_kept_and_handed_in_later(client, edition, applicant):
    kept = apply(client, edition, save="1", goods="", undertakes_rights="")
    assert Application.objects.get().state == "draft"
    client.post(kept["location"], {**ASKED, "submit": "1"})
    assert Application.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("without", "said"),
    [("goods", "Say what you will show"), ("undertakes_rights", "Without this undertaking")],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(client, edition, applicant, without, said):
    answer = apply(client, edition, submit="1", **{without: ""})
    assert said in client.get(answer["location"]).text
    assert Application.objects.get().state == "draft"


def test_a_bad_answer_makes_nothing_and_loses_nothing(client, edition, applicant):
    answer = apply(client, edition, submit="1", wanted_m2="-9")
    assert "บริษัท ชาเหนือ จำกัด" in answer.text
    assert (Enterprise.objects.count(), Application.objects.count()) == (0, 0)


def test_a_firm_applies_once(client, edition, applicant):
    apply(client, edition, save="1")
    firm = Enterprise.objects.get()
    answer = client.post(f"/portal/{edition.slug}/apply/?firm={firm.pk}", {**ASKED, "submit": "1"})
    assert "has applied already" in answer.text
    assert Application.objects.count() == 1


def test_whoever_acts_for_a_firm_is_asked_which(client, edition, applicant):
    apply(client, edition, save="1")
    assert f"?firm={Enterprise.objects.get().pk}" in client.get(f"/portal/{edition.slug}/apply/").text


def test_what_the_secretariat_asks_stands_on_the_page_and_can_be_answered(client, edition, applicant):
    page = apply(client, edition, submit="1")["location"]
    ask_for_more_info(application=Application.objects.get(), reason="Which teas?", **STAMP)
    assert "Which teas?" in client.get(page).text
    client.post(page, {**ASKED, "goods": "White tea", "submit": "1"})
    application = Application.objects.get()
    assert (application.state, application.goods) == ("submitted", "White tea")


def test_what_is_decided_is_not_changed_any_more(client, edition, applicant):
    page = apply(client, edition, submit="1")["location"]
    approve_application(application=Application.objects.get(), **STAMP)
    client.post(page, {**ASKED, "wanted_m2": "900", "save": "1"})
    assert Application.objects.get().wanted_m2 == 18


def test_it_can_be_taken_back(client, edition, applicant):
    page = apply(client, edition, submit="1")["location"]
    client.post(page.replace("application/", "application/withdraw/"), {"reason": "No time"})
    assert Application.objects.get().state == "withdrawn"


@pytest.mark.parametrize("state", ["live", "closed"])
def test_no_edition_but_an_open_one_takes_applications(client, applicant, state):
    edition = factories.edition(state=state)
    answer = apply(client, edition, submit="1")
    assert "No applications are taken now" in answer.text
    assert not Application.objects.exists()


def test_a_document_is_read_by_its_firm_and_by_nobody_else(client, edition, applicant):
    page = apply(client, edition, submit="1")["location"]
    pdf = SimpleUploadedFile("licence.pdf", b"%PDF-1.7\n%%EOF", content_type="application/pdf")
    client.post(page.replace("application/", "application/document/"), {"file": pdf})
    address = File.objects.get().get_absolute_url()
    assert client.get(address).status_code == 200
    client.force_login(factories.outsider())
    assert client.get(address).status_code == 404
    viewer = factories.staff(edition, "viewer")
    client.force_login(viewer)
    assert client.get(address).status_code == 404
