"""Five hundred exhibits from a firm's own list with seven bad rows: seen, corrected, sent again, all there, once."""

import csv

import pytest
from django.conf import settings as django_settings
from django.test import Client
from openpyxl import load_workbook

from serai.catalogue.models import Exhibit, Restriction
from serai.serving.queue import run_one
from serai.shared.text import written
from tests import factories

ROWS = 500
START = "/portal/caexpo-22/exhibits/import/"
HEADINGS = ["货号", "产品名称", "Product (English)", "HS编码", "原产地", "单价", "最高价", "币种", "认证", "state"]
GOOD = ["", "绿茶", "Green tea", "090210", "中国", "3.20", "4", "USD", "ISO 22000 | 7 | SGS | 2027-12-31", "listed"]
# By row: the column, what is wrong with it, what it is corrected to, and what the page advises.
BAD = {
    11: ("HS编码", "09021", "090210", "Write six digits"),
    60: ("币种", "Pebbles", "USD", "Write"),
    111: ("最高价", "2", "5", "The price to is less than the price from"),
    222: ("产品名称", "", "绿茶", "Write what the exhibit is called"),
    333: ("原产地", "Atlantis", "CN", "Write the code or the name of a country"),
    444: ("认证", "ISO 9001 | 1 | SGS | 2027 | x", "ISO 9001", "Write a certificate as"),
    499: ("HS编码", "930200", "090210", "Weapons are not shown."),
}


@pytest.fixture
def firm(transactional_db):
    edition = factories.edition(22)
    said = written({"en": "Weapons are not shown."})
    Restriction.objects.create(edition=edition, prefix="93", effect="refuse", reasons=said)
    return factories.exhibitor(edition, names={"en": "Tea House", "zh": "茶馆"})


@pytest.fixture
def portal(page, live_server, firm, settings, tmp_path):
    """The portal in a browser, as a member of the firm."""
    settings.DATA_DIR = tmp_path / "data"
    client = Client()
    client.force_login(factories.member_of(firm), backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


def work():
    """What the worker does."""
    while run_one():
        pass


def written_list(path):
    """A firm's own list, in Chinese."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file)
        rows.writerow(HEADINGS)
        for n in range(1, ROWS + 1):
            row = [f"T-{n:03}", *GOOD[1:]]
            if n in BAD:
                column, wrong, _right, _advice = BAD[n]
                row[HEADINGS.index(column)] = wrong
                row[2] = row[2] if wrong else ""  # no name in any language
            rows.writerow(row)
    return path


def corrected(path):
    """The bad rows as somebody corrects them in a spreadsheet, by what the last column says."""
    book = load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    assert (sheet.max_row, headings) == (1 + len(BAD), [*HEADINGS, "What to correct"])
    for row in sheet.iter_rows(min_row=2):
        column, _wrong, right, advice = BAD[int(row[0].value.removeprefix("T-"))]
        assert advice in row[-1].value
        row[headings.index(column)].value = right
    book.save(path)
    return path


def send_and_check(page, path):
    page.goto(START)
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Upload and look at its columns").click()
    page.get_by_role("button", name="Check the file").click()
    work()
    page.get_by_role("heading", name="What the import would do").wait_for()  # the page asks again by itself


def numbers(page):
    return dict(
        zip(page.locator(".stat .k").all_inner_texts(), page.locator(".stat .v").all_inner_texts(), strict=True)
    )


def bring_in(page, button):
    page.get_by_role("button", name=button).click()
    work()
    page.get_by_role("heading", name="Imported", exact=True).wait_for()


@pytest.mark.chromium
def test_seven_bad_rows_of_five_hundred_exhibits_are_corrected_and_sent_again(portal, firm, axe, tmp_path):
    portal.goto(START)
    axe(portal)
    portal.get_by_text("Photos, brochures and other files can't come in by spreadsheet").wait_for()
    whole = written_list(tmp_path / "goods.csv")
    send_and_check(portal, whole)
    shown = numbers(portal)
    assert (shown["new"], shown["bad"], Exhibit.objects.count()) == (str(ROWS - len(BAD)), str(len(BAD)), 0)
    errors = portal.locator("#errors tbody tr")
    assert errors.locator("th").all_inner_texts() == [str(n + 1) for n in BAD]
    for said, (column, _wrong, _right, advice) in zip(errors.all_inner_texts(), BAD.values(), strict=True):
        assert (column in said or column == "产品名称", advice in said) == (True, True)
    axe(portal)

    with portal.expect_download() as download:
        portal.get_by_role("link", name="The bad rows, to correct and send").click()
    bad = tmp_path / "bad-rows.xlsx"
    download.value.save_as(bad)
    bring_in(portal, f"Import the good {ROWS - len(BAD)} rows, leave {len(BAD)} bad out")
    assert Exhibit.objects.filter(participation=firm).count() == ROWS - len(BAD)

    send_and_check(portal, corrected(bad))
    assert (numbers(portal)["new"], numbers(portal)["bad"]) == (str(len(BAD)), "0")
    bring_in(portal, f"Import {len(BAD)} rows")
    axe(portal)
    assert Exhibit.objects.filter(participation=firm, state="listed").count() == ROWS

    with portal.expect_download() as download:
        portal.get_by_role("link", name="Another file").click()
        portal.get_by_role("link", name="Export CSV").click()
    export = tmp_path / "export.csv"
    download.value.save_as(export)
    send_and_check(portal, export)
    again = numbers(portal)
    assert (again["new"], again["changed"], again["unchanged"], again["bad"]) == ("0", "0", str(ROWS), "0")
    portal.get_by_text("there is nothing to import").wait_for()


@pytest.mark.chromium
def test_a_check_is_stopped_and_begun_again(portal, axe, tmp_path):
    portal.goto("/portal/caexpo-22/exhibits/")
    portal.get_by_role("link", name="From a spreadsheet").first.click()
    portal.get_by_label("File").set_input_files(written_list(tmp_path / "goods.csv"))
    portal.get_by_role("button", name="Upload and look at its columns").click()
    portal.get_by_role("button", name="Check the file").click()
    portal.get_by_role("button", name="Stop the check").click()
    portal.get_by_text("Being stopped").wait_for()
    axe(portal)
    work()
    portal.get_by_text("It was stopped before its end; nothing was imported.").wait_for()
    axe(portal)
    portal.get_by_role("button", name="Check it again").click()
    work()
    portal.get_by_role("heading", name="What the import would do").wait_for()
    assert numbers(portal)["bad"] == str(len(BAD))
