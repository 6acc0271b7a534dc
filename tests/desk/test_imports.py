"""A list comes in step by step at the desk: nothing is written unseen, nothing right is lost, and each keeps to their own."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from serai.exhibitors.models import Application
from serai.people.models import Enterprise
from serai.shared.exchange import store
from serai.shared.models import ImportRun
from serai.shared.text import written
from tests import factories

AT = "/desk/caexpo-22/imports/"
GOOD = "external_key,name_en,country\nL-1,Mekong Tea,TH\nL-2,Golden Tea,VN\n"
WITH_BAD = "external_key,name_en,country,email\nL-1,Mekong Tea,TH,\nL-2,,VN,\nL-3,Lotus Tea,Atlantis,\n"


@pytest.fixture
def staff(expo, settings, tmp_path):
    settings.SECOND_FACTOR = False
    settings.DATA_DIR = tmp_path
    return expo.client("staff")


@pytest.fixture
def work(settings, django_capture_on_commit_callbacks):
    """`work(lambda: …)` does something at the desk and then what it leaves for the worker; gives its answer."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    def done(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return done


def upload(client, content, kind="enterprises", name="list.csv"):
    answer = client.post(f"{AT}{kind}/", {"file": SimpleUploadedFile(name, content.encode())})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def columns(client, run, **changed):
    """The page of columns as it stands, sent."""
    form = client.get(f"{AT}{run.pk}/columns/").context["form"]
    data = {}
    for place, column in enumerate(form.columns):
        data[f"c{place}"] = changed.get(column.heading, column.field)
        if column.is_key:
            data[f"k{place}"] = "on"
    return client.post(f"{AT}{run.pk}/columns/", data)


def checked(client, work, content, **more):
    run = upload(client, content, **more)
    work(lambda: columns(client, run))
    run.refresh_from_db()
    return run


def test_the_start_page_names_each_kind_with_what_it_needs(staff):
    page = staff.get(AT)
    keys = [kind.key for kind, _whole in page.context["kinds"]]
    assert {"enterprises", "persons", "exhibitors", "exhibits"} <= set(keys)
    assert "Nothing has been imported yet." in page.content.decode()


def test_a_list_comes_in_step_by_step(staff, work):
    before = Enterprise.objects.count()
    run = upload(staff, GOOD)
    assert "2 rows, as Enterprises" in staff.get(f"{AT}{run.pk}/columns/").content.decode()
    answer = work(lambda: columns(staff, run))
    assert answer.headers["Location"] == f"{AT}{run.pk}/"
    page = staff.get(f"{AT}{run.pk}/")
    assert [(value, label) for value, label, _look in page.context["told"].tiles[:4]] == [
        (2, "new"),
        (0, "changed"),
        (0, "unchanged"),
        (0, "bad"),
    ]
    assert "Import 2 rows" in page.content.decode()
    assert Enterprise.objects.count() == before
    work(lambda: staff.post(f"{AT}{run.pk}/import/"))
    page = staff.get(f"{AT}{run.pk}/")
    assert (page.context["run"].state, Enterprise.objects.count()) == ("done", before + 2)
    assert page.context["told"].list_url == "/desk/caexpo-22/enterprises/"
    again = checked(staff, work, GOOD)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "bad": 0}
    assert "there is nothing to import" in staff.get(f"{AT}{again.pk}/").content.decode()


def test_differences_stand_before_and_after(staff, work):
    work(lambda: staff.post(f"{AT}{checked(staff, work, GOOD).pk}/import/"))
    run = checked(staff, work, GOOD.replace("Golden Tea", "Golden Lotus Tea"))
    assert staff.get(f"{AT}{run.pk}/").context["told"].changed == [
        (3, "L-2", [("name (English)", "Golden Tea", "Golden Lotus Tea")])
    ]


def test_bad_rows_are_named_with_a_remedy_downloaded_alone_and_left_out(staff, work):
    run = checked(staff, work, WITH_BAD)
    page = staff.get(f"{AT}{run.pk}/")
    told = page.context["told"]
    assert (told.good, told.bad) == (2, 1)
    assert told.unknown == [("country", [("Atlantis", 1)])]
    ((line, _column, _field, message),) = told.errors
    assert (line, message) == (3, "Write the enterprise's name in at least one language.")
    assert "Import the good 2 rows, leave 1 bad out" in page.content.decode()
    bad = load_workbook(io.BytesIO(b"".join(staff.get(f"{AT}{run.pk}/bad-rows.xlsx").streaming_content))).active
    assert [cell.value for cell in bad[1]] == ["external_key", "name_en", "country", "email", "What to correct"]
    assert bad["A2"].value == "L-2"
    assert bad.max_row == 2
    assert b"".join(staff.get(f"{AT}{run.pk}/errors.xlsx").streaming_content).startswith(b"PK")
    refused = work(lambda: staff.post(f"{AT}{run.pk}/import/"))
    assert ImportRun.objects.get(pk=run.pk).state == "checked", refused
    work(lambda: staff.post(f"{AT}{run.pk}/import/", {"skip": "1"}))
    assert ImportRun.objects.get(pk=run.pk).state == "done"
    assert set(Enterprise.objects.filter(external_key__startswith="L-").values_list("external_key", flat=True)) == {
        "L-1",
        "L-3",
    }


def test_columns_are_mapped_by_hand_and_remembered(staff, work):
    content = "Nr,Wie sie heisst,Ort\nA-1,Lotus Tea,Bangkok\nA-2,Mekong Tea,Hanoi\n"
    run = upload(staff, content)
    page = staff.get(f"{AT}{run.pk}/columns/")
    assert [(one.heading, one.field, one.samples) for one in page.context["form"].columns][1] == (
        "Wie sie heisst",
        "",
        ["Lotus Tea", "Mekong Tea"],
    )
    assert page.context["form"].columns[0].is_key
    answer = columns(staff, run, **{"Wie sie heisst": "no such field"})
    assert "There is no field" in answer.content.decode()
    work(lambda: columns(staff, run, **{"Wie sie heisst": "name"}))
    assert ImportRun.objects.get(pk=run.pk).counts["new"] == 2
    again = upload(staff, content)
    assert [one.field for one in staff.get(f"{AT}{again.pk}/columns/").context["form"].columns] == ["", "name", ""]


def test_without_a_key_the_page_asks_again_and_keeps_what_was_chosen(staff):
    run = upload(staff, "Name,Land\nLotus Tea,TH\nLotus Tea,TH\n")
    answer = staff.post(f"{AT}{run.pk}/columns/", {"c0": "name", "c1": "country"})
    assert answer.status_code == 200
    assert [one.field for one in answer.context["form"].columns] == ["name", "country"]
    assert "Say which column holds the key" in answer.content.decode()


def test_likely_twins_stand_side_by_side_and_the_answer_counts(staff, work):
    tea = Enterprise.objects.create(names=written({"zh": "广西天宁茶叶有限公司"}), country="CN", registry_no="9145")
    other = Enterprise.objects.create(names=written({"en": "Golden Tea Company"}), country="VN")
    content = "external_key,name_en,country\nL-1,Guangxi Tianning Tea Co.,CN\nL-2,Golden Tea,VN\n"
    run = checked(staff, work, content)
    page = staff.get(f"{AT}{run.pk}/")
    first, second = page.context["told"].twins
    assert [(pk, because) for pk, because, _lines in first.candidates] == [
        (tea.pk, "the name in English, spelt out, is the one in Chinese")
    ]
    assert (second.candidates[0][0], page.context["told"].unanswered) == (other.pk, 2)
    before = Enterprise.objects.count()
    work(lambda: staff.post(f"{AT}{run.pk}/import/", {"t0": str(tea.pk), "t1": "new"}))
    assert (ImportRun.objects.get(pk=run.pk).state, Enterprise.objects.count()) == ("done", before + 1)
    tea.refresh_from_db()
    assert {code: one["text"] for code, one in tea.names.items()} == {
        "zh": "广西天宁茶叶有限公司",
        "en": "Guangxi Tianning Tea Co.",
    }


def test_an_answer_that_was_not_shown_is_refused(staff, work):
    Enterprise.objects.create(names=written({"en": "Golden Tea Company"}))
    run = checked(staff, work, GOOD)
    stranger = factories.exhibitor(factories.edition(21), "Else").enterprise
    work(lambda: staff.post(f"{AT}{run.pk}/import/", {"t0": str(stranger.pk)}))
    assert ImportRun.objects.get(pk=run.pk).state == "checked"
    assert staff.post(f"{AT}{run.pk}/import/", {"t0": "9" * 30}).status_code == 404


def test_while_it_is_under_way_the_page_says_so_and_asks_itself_again(staff):
    run = upload(staff, GOOD)
    columns(staff, run)  # nobody works
    page = staff.get(f"{AT}{run.pk}/").content.decode()
    assert "Waiting for the worker" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert staff.get(f"{AT}{run.pk}/columns/").headers["Location"] == f"{AT}{run.pk}/"


def test_what_was_broken_off_says_so_and_can_be_begun_again(staff, work):
    run = checked(staff, work, GOOD)
    ImportRun.objects.filter(pk=run.pk).update(state="interrupted", message="It was broken off before its end.")
    page = staff.get(f"{AT}{run.pk}/").content.decode()
    assert "It was broken off before its end." in page
    assert "Import again" in page
    work(lambda: staff.post(f"{AT}{run.pk}/import/"))
    assert ImportRun.objects.get(pk=run.pk).state == "done"


def test_an_import_is_dropped_with_its_file(staff, work):
    run = checked(staff, work, GOOD)
    assert store.path_of(run).exists()
    work(lambda: staff.post(f"{AT}{run.pk}/drop/"))
    assert ImportRun.objects.get(pk=run.pk).state == "dropped"
    assert not store.path_of(run).exists()
    assert "Dropped" in staff.get(f"{AT}{run.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"", "This file is empty"),
        ("list.pdf", b"%PDF-1.7\n\x00\x01", "save it as XLSX"),
        ("list.xlsx", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_its_field(staff, name, content, said):
    answer = staff.post(f"{AT}enterprises/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    (message,) = answer.context["form"].errors["file"]
    assert said in message
    assert not ImportRun.objects.exists()


def test_too_large_a_file_is_refused_with_the_limit(staff, monkeypatch):
    monkeypatch.setattr("serai.shared.exchange.web.forms.LARGEST", 2**20)
    answer = staff.post(f"{AT}enterprises/", {"file": SimpleUploadedFile("list.csv", b"a" * (3 * 2**20))})
    assert answer.context["form"].errors == {
        "file": ["The file has 3 MB, and 1 are the most. Send it in parts."],
    }


def test_templates_and_exports_come_in_both_formats(staff):
    for asked in ("template", "export"):
        table = b"".join(staff.get(f"{AT}exhibitors/{asked}.csv").streaming_content).decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(table)))) == 2
        assert b"".join(staff.get(f"{AT}exhibitors/{asked}.xlsx").streaming_content).startswith(b"PK")
        assert staff.get(f"{AT}exhibitors/{asked}.pdf").status_code == 404
    assert staff.get(f"{AT}nothing/template.csv").status_code == 404


def test_exhibitors_go_into_the_edition_of_the_address(expo, staff, work):
    content = "external_key,name_en,country\nX-1,Lotus Tea,TH\n"
    run = checked(staff, work, content, kind="exhibitors")
    assert (run.edition_slug, run.counts["new"]) == ("caexpo-22", 1)
    work(lambda: staff.post(f"{AT}{run.pk}/import/"))
    added = Application.objects.get(participation__external_key="X-1")
    assert added.participation.edition == expo.here.edition
    assert staff.get(f"{AT}{run.pk}/").context["told"].list_url == "/desk/caexpo-22/applications/"


def test_each_keeps_to_their_own_series_and_role(expo, staff, work):
    run = checked(staff, work, GOOD)
    mine = checked(staff, work, "external_key,name_en,country\nX-1,Lotus Tea,TH\n", kind="exhibitors")
    other = expo.client("other staff")
    assert other.get(f"{AT}{mine.pk}/").status_code == 404
    for pk in (run.pk, mine.pk):
        assert other.get(f"/desk/cneae-14/imports/{pk}/").status_code == 404
    assert other.get("/desk/cneae-14/imports/enterprises/export.csv").status_code == 403
    assert other.get("/desk/cneae-14/imports/exhibitors/export.csv").status_code == 200
    viewer = expo.client("viewer")
    assert [
        viewer.get(f"{AT}{path}").status_code for path in ("enterprises/", f"{run.pk}/", f"{run.pk}/bad-rows.xlsx")
    ] == [
        403,
        403,
        403,
    ]
    assert "Nothing for you here" in viewer.get(AT).content.decode()
    press = factories.staff(expo.here.edition, "buyers")
    viewer.force_login(press, backend="django.contrib.auth.backends.ModelBackend")
    assert viewer.get(f"{AT}{mine.pk}/").status_code in {403, 404}


def test_a_name_with_markup_in_it_is_text(staff, work):
    run = checked(staff, work, 'external_key,name_en\nL-1,"<script>alert(1)</script>"\n', name="<b>list</b>.csv")
    page = staff.get(f"{AT}{run.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>list" not in page
