"""A firm's exhibits come in step by step in the portal, and each firm's files and rows are its own."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from serai.catalogue.models import Exhibit
from serai.people.actions import add_memberships
from serai.people.models import Membership
from serai.shared.models import ImportRun
from tests import factories
from tests.factories.stamps import STAMP

AT = "/portal/caexpo-22/exhibits/import/"
GOODS = "key,name,hs,state\nT-1,Green tea,090210,listed\nT-2,Black tea,090240,\n"


@pytest.fixture
def firm(expo, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return expo.here.exhibitor


@pytest.fixture
def client(expo, firm):
    return expo.client("exhibitor")


@pytest.fixture
def stranger(expo, firm):
    """Somebody who acts for another exhibitor of the same edition, and that firm."""
    other = factories.exhibitor(expo.here.edition, "Golden Tea")
    factories.exhibit(other, "Secret tea")
    browser = Client()
    browser.force_login(factories.member_of(other), backend="django.contrib.auth.backends.ModelBackend")
    return browser, other


@pytest.fixture
def work(settings, django_capture_on_commit_callbacks):
    """`work(lambda: …)` does something and then what it leaves for the worker; gives its answer."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    def done(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return done


def upload(client, content=GOODS):
    answer = client.post(AT, {"file": SimpleUploadedFile("goods.csv", content.encode())})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def check(client, run):
    """The page of columns as it stands, sent."""
    form = client.get(f"{AT}{run.pk}/columns/").context["form"]
    chosen = {f"c{place}": one.field for place, one in enumerate(form.columns) if not one.is_key}
    keys = {f"k{place}": "on" for place, one in enumerate(form.columns) if one.is_key}
    return client.post(f"{AT}{run.pk}/columns/", chosen | keys)


def test_a_list_comes_in_and_the_page_leads_to_the_catalogue(client, firm, work):
    before = Exhibit.objects.count()
    run = upload(client)
    assert (run.kind, run.edition_slug, run.whose) == ("own-exhibits", "caexpo-22", firm.pk)
    answer = work(lambda: check(client, run))
    assert answer.headers["Location"] == f"{AT}{run.pk}/?firm={firm.pk}"
    assert "Import 2 rows" in client.get(f"{AT}{run.pk}/").text
    work(lambda: client.post(f"{AT}{run.pk}/import/"))
    page = client.get(f"{AT}{run.pk}/")
    assert (page.context["run"].state, Exhibit.objects.count()) == ("done", before + 2)
    assert page.context["told"].list_url == f"/portal/caexpo-22/exhibits/?firm={firm.pk}"


def test_the_page_says_what_a_list_cannot_bring(client):
    page = client.get(AT).text
    assert "Photos, brochures and other files can&#x27;t come in by spreadsheet" in page
    assert "A new exhibit is a draft that you alone see" in page


def test_template_and_export_hold_nobody_else_s(client, expo, stranger):
    theirs, other = stranger
    rows = [*csv.DictReader(io.StringIO(b"".join(theirs.get(f"{AT}export.csv").streaming_content).decode("utf-8-sig")))]
    assert [(row["external_key"], row["name_en"]) for row in rows] == [
        (f"serai:{Exhibit.objects.get(participation=other).pk}", "Secret tea")
    ]
    template = b"".join(theirs.get(f"{AT}template.csv").streaming_content).decode("utf-8-sig")
    assert "exhibitor" not in template.splitlines()[0]
    assert theirs.get(f"{AT}export.xlsx?firm={expo.here.exhibitor.pk}").status_code == 404


def test_a_run_of_another_firm_is_not_there(expo, client, firm, stranger, work):
    other, _own = stranger
    mine = expo.client("exhibitor")
    run = upload(mine, "key,name,hs\nT-1,Green tea,090210\nT-2,,090240\n")
    work(lambda: check(mine, run))
    assert mine.get(f"{AT}{run.pk}/bad-rows.xlsx").status_code == 200
    pages = ["", "columns/", "bad-rows.xlsx", "errors.xlsx", f"?firm={firm.pk}"]
    assert {page: other.get(f"{AT}{run.pk}/{page}").status_code for page in pages} == dict.fromkeys(pages, 404)
    deeds = ["check/", "import/", "drop/", "stop/"]
    assert {deed: other.post(f"{AT}{run.pk}/{deed}").status_code for deed in deeds} == dict.fromkeys(deeds, 404)
    assert list(other.get(AT).context["runs"]) == []
    assert [each.pk for each, _title, _url in mine.get(AT).context["runs"]] == [run.pk]


def test_neither_the_desk_s_runs_nor_the_firm_s_are_seen_on_the_other_side(expo, client, settings):
    settings.SECOND_FACTOR = False
    run = upload(client)
    staff = expo.client("staff")
    assert staff.get(f"/desk/caexpo-22/imports/{run.pk}/").status_code == 404
    assert staff.get("/desk/caexpo-22/imports/own-exhibits/").status_code == 404
    assert [*staff.get("/desk/caexpo-22/imports/").context["runs"]] == []
    file = SimpleUploadedFile("goods.csv", b"key,exhibitor,name,hs\nX-1,Grower of caexpo,Tea,090210\n")
    staff.post("/desk/caexpo-22/imports/exhibits/", {"file": file})
    assert client.get(f"{AT}{ImportRun.objects.latest('pk').pk}/").status_code == 404


def test_whoever_acts_for_two_firms_brings_each_its_own(expo, client, work):
    second = factories.exhibitor(expo.here.edition, "Golden Tea")
    membership = Membership(person=expo.users["exhibitor"].person, enterprise=second.enterprise)
    add_memberships(memberships=[membership], **STAMP)
    answer = client.post(f"{AT}?firm={second.pk}", {"file": SimpleUploadedFile("goods.csv", GOODS.encode())})
    run = ImportRun.objects.latest("pk")
    assert (run.whose, answer.headers["Location"]) == (second.pk, f"{AT}{run.pk}/columns/?firm={second.pk}")


def test_a_check_that_waits_is_stopped_from_its_page(client):
    run = upload(client)
    check(client, run)
    assert "Stop the check" in client.get(f"{AT}{run.pk}/").text
    client.post(f"{AT}{run.pk}/stop/")
    assert "Being stopped" in client.get(f"{AT}{run.pk}/").text
