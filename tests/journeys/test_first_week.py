"""The secretariat's first week in a browser: from an empty folder to an open edition with exhibitors of a spreadsheet.

It takes the pictures of docs/guide; `make guide` puts new ones there. Without that it compares: a guide that shows other
pages than one meets misleads whoever needs it most.
"""

import csv
import io
import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from tests.house.repository import ROOT
from tests.journeys.test_sign_in import code as shown_by_the_app
from tests.serving.installation import Installation

GUIDE = ROOT / "docs" / "guide"
PICTURES = GUIDE / "pictures"
TAKE = bool(os.environ.get("SERAI_TAKE_PICTURES"))
SIZE = {"width": 1280, "height": 860}
THUMB = (64, 43)  # so small that fonts, times and names do not count, but what stands where does
APART = 12  # of 255, on average
PASSWORD = "a long caravan road"
OPENS = timezone.localdate() + timedelta(days=300)
FIRST_RUN = {
    "Organiser": "广西国际博览事务局",
    "Name of the expo": "China-ASEAN Expo",
    "Short name": "CAEXPO",
    "Number of the edition": "23",
    "City": "Nanning",
    "Opening day": OPENS.isoformat(),
    "Closing day": (OPENS + timedelta(days=4)).isoformat(),
    "Administrator's name": "陈晓",
    "Administrator's e-mail": "chen@expo.example",
    "Administrator's password": PASSWORD,
}
BAD = (71, 142, 213, 284, 355, 426, 497)  # rows with a channel nobody knows


def exhibitors():
    """A list of 500 as a firm's own database writes it, seven of its rows wrong."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["编号", "企业名称", "国别", "参展方式", "Goods shown", "Hall wish"])
    for number in range(1, 501):
        channel = "carrier pigeon" if number in BAD else "on_site"
        writer.writerow([f"E{number:03}", f"第{number}茶业有限公司", "Viet Nam", channel, "Tea", "D7"])
    return text.getvalue().encode("gb18030")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Installation(tmp_path_factory.mktemp("week")).served() as served:
        yield served


@pytest.fixture
def page(site, browser):
    context = browser.new_context(base_url=f"http://localhost:{site.port}", viewport=SIZE, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def take(page, tmp_path):
    """`take(name)`: the picture of this name in the guide, taken or compared."""
    taken = set()

    def picture(name):
        taken.add(name)
        into = PICTURES if TAKE else tmp_path
        page.screenshot(path=into / f"{name}.png")
        apart = difference(PICTURES / f"{name}.png", into / f"{name}.png")
        assert apart < APART, (
            f"{name}.png in the guide shows another page ({apart:.0f} apart); `make guide` takes it anew"
        )

    yield picture
    assert taken == set(re.findall(r"\(pictures/([\w-]+)\.png\)", (GUIDE / "first-week.md").read_text()))
    assert taken == {path.stem for path in PICTURES.glob("*.png")}


def difference(one, other):
    """How far two pictures are apart, seen from afar: 0 for the same, 255 for black and white."""
    seen = [Image.open(path).convert("L").resize(THUMB) for path in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*seen)).mean[0]


@pytest.mark.chromium
def test_from_an_empty_folder_to_an_open_edition_with_exhibitors(site, page, take):
    # Monday
    page.goto("/setup/?code=" + (site.log.parent / "setup_code").read_text())
    for label, answer in FIRST_RUN.items():
        page.get_by_label(label).fill(answer)
    page.get_by_label("Host country").select_option("CN")
    page.evaluate("scrollTo(0, 0)")
    take("first-run")
    page.get_by_role("button", name="Set up", exact=True).click()
    page.get_by_label("Email").fill(FIRST_RUN["Administrator's e-mail"])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Work at the desk").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)  # a step that concerns the account's safety
    page.get_by_role("button", name="Go on").click()
    take("second-factor")
    page.get_by_label("code").fill(shown_by_the_app(page.locator("figcaption.mono").inner_text()))
    page.get_by_role("button", name="Use it from now on").click()

    # Tuesday
    page.goto("/desk/caexpo-23/edition/")
    take("missing")
    page.goto("/desk/caexpo-23/edition/dates/")
    take("key-dates")
    table(page, "halls", {"Code": "D7", "English": "Hall D7", "Gross area, m²": "8000"})
    table(page, "areas", {"English": "Agriculture"})
    page.goto("/desk/caexpo-23/edition/")
    page.get_by_label("Reason").fill("Applications open today.")
    page.get_by_role("button", name="Open it").click()
    assert page.context.request.get("/en/caexpo-23/").status == 200

    # Wednesday
    page.goto("/desk/caexpo-23/imports/exhibitors/")
    listed = {"name": "exhibitors.csv", "mimeType": "text/csv", "buffer": exhibitors()}
    page.locator("input[type=file]").set_input_files(listed)
    page.get_by_role("button", name="Upload and look at its columns").click()
    page.get_by_role("row", name="Goods shown").get_by_role("combobox").select_option("goods")
    take("columns")
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="What the import would do")).to_be_visible(timeout=60_000)
    take("preview")
    page.get_by_role("button", name="Import the good 493 rows").click()
    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=60_000)

    # Thursday
    page.goto("/desk/caexpo-23/")
    take("today")
    page.goto("/desk/caexpo-23/applications/")
    expect(page.get_by_text("493 records.")).to_be_visible()
    take("applications")
    page.goto("/desk/caexpo-23/mail/")
    take("letters")


def table(page, key, values):
    """Add one row to a table of the edition's set-up."""
    page.goto(f"/desk/caexpo-23/edition/{key}/")
    row = page.get_by_role("group", name="New", exact=True).first
    for label, value in values.items():
        row.get_by_label(re.compile(f"^{label}")).first.fill(value)
    page.get_by_role("button", name="Save", exact=True).click()
