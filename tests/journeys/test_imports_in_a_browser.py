"""Five hundred exhibitors from a list with seven bad rows: seen, sent back, corrected, sent again, all there."""

import csv

import pytest
from django.conf import settings as django_settings
from django.test import Client
from openpyxl import load_workbook

from serai.participation.models import Participation
from serai.serving.queue import run_one
from tests import factories

ROWS, BAD = 500, (11, 60, 111, 222, 333, 444, 499)
KIND = "/desk/caexpo-22/imports/exhibitors/"


@pytest.fixture
def desk(page, live_server, transactional_db, settings, tmp_path):
    """The desk in a browser, as an administrator of the series."""
    settings.SECOND_FACTOR = False
    settings.DATA_DIR = tmp_path / "data"
    client = Client()
    client.force_login(factories.staff(factories.edition(22)), backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


def work():
    """What the worker does."""
    while run_one():
        pass


def written_list(path):
    """A secretariat's own list, whose columns are named as it likes."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file)
        rows.writerow(["No. of application", "Company name", "Country", "Website", "Remarks"])
        for n in range(1, ROWS + 1):
            site = "none so far" if n in BAD else f"https://firm{n}.example.com"
            rows.writerow([f"A-{n:03}", f"บริษัท สวนผลไม้ {n} จำกัด", "Thailand", site, "met in spring"])
    return path


def send(page, path):
    page.goto(KIND)
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Upload and look at its columns").click()


def check(page):
    page.get_by_role("button", name="Check the file").click()
    work()
    page.get_by_role("heading", name="What the import would do").wait_for()  # the page asks again by itself


def numbers(page):
    return dict(
        zip(page.locator(".stat .k").all_inner_texts(), page.locator(".stat .v").all_inner_texts(), strict=True)
    )


def corrected(path):
    """The bad rows as somebody corrects them in a spreadsheet."""
    book = load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    assert sheet.max_row == 1 + len(BAD)
    assert "What to correct" in headings
    for row in sheet.iter_rows(min_row=2):
        row[headings.index("Website")].value = f"https://{row[0].value.lower()}.example.com"
    book.save(path)
    return path


@pytest.mark.chromium
def test_seven_bad_rows_of_five_hundred_are_corrected_and_sent_again(desk, axe, tmp_path):
    send(desk, written_list(tmp_path / "applications.csv"))
    axe(desk)
    desk.get_by_role("row", name="No. of application").get_by_role("checkbox").check()
    check(desk)
    shown = numbers(desk)
    assert (shown["new"], shown["bad"]) == (str(ROWS - len(BAD)), str(len(BAD)))
    assert desk.locator("#errors tbody th").all_inner_texts() == [str(n + 1) for n in BAD]
    axe(desk)

    with desk.expect_download() as download:
        desk.get_by_role("link", name="The bad rows, to correct and send").click()
    bad = tmp_path / "bad-rows.xlsx"
    download.value.save_as(bad)

    desk.get_by_role("button", name=f"Import the good {ROWS - len(BAD)} rows, leave {len(BAD)} bad out").click()
    work()
    desk.get_by_role("heading", name="Imported", exact=True).wait_for()
    assert Participation.objects.count() == ROWS - len(BAD)

    send(desk, corrected(bad))
    check(desk)
    assert (numbers(desk)["new"], numbers(desk)["bad"]) == (str(len(BAD)), "0")
    desk.get_by_role("button", name=f"Import {len(BAD)} rows").click()
    work()
    desk.get_by_role("heading", name="Imported", exact=True).wait_for()
    axe(desk)
    assert Participation.objects.count() == ROWS

    desk.get_by_role("link", name="Look at the records").click()
    desk.get_by_text("500 records").wait_for()
