"""A stranger on the website of the demonstration: finds, narrows down, reads, counts after, changes language."""

import re
import sqlite3
from contextlib import closing

import pytest

pytestmark = pytest.mark.chromium

HERE = "/en/caexpo-22/"


@pytest.fixture(scope="session")
def known(demonstration):
    """Asks the demonstration's database for rows."""
    made, _done = demonstration
    with closing(sqlite3.connect(f"file:{made.folder}/serai.sqlite3?mode=ro", uri=True)) as connection:
        yield lambda query: connection.execute(query).fetchall()


def number(text):
    """The first number in a text, its groups joined."""
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


@pytest.mark.parametrize(("code", "tag"), [("th", "th"), ("zh", "zh-Hans")])
def test_what_is_searched_in_a_language_is_found_in_that_language(visit, known, code, tag):
    written = f"json_extract(names, '$.{code}.text')"
    ((words, shown),) = known(
        f"SELECT {written}, count(*) FROM catalogue_exhibit WHERE json_extract(names, '$.{code}.origin') = 'source' "
        f"AND {written} NOT GLOB '*[ 0-9A-Za-z]*' GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
    )
    page = visit(HERE)
    page.get_by_role("combobox", name="Search the exhibits").fill(words)
    page.get_by_role("button", name="Search").click()
    assert number(page.locator(".tools p").inner_text()) >= shown
    marked = page.locator(".results li .why mark").first
    assert marked.locator(f"[lang={tag}]").inner_text() == words

    page.locator(".results h3 a").first.click()
    assert re.fullmatch(rf".*{HERE}exhibits/\d+/", page.url)
    own = page.locator(f"h1 [lang={tag}], .orig [lang={tag}]").first
    assert words in own.inner_text()


def test_a_filter_works_without_javascript_and_can_be_taken_off_again(visit):
    page = visit(f"{HERE}exhibits/", java_script_enabled=False)
    everything = number(page.locator(".tools p").inner_text())
    label = page.locator("label.check:has(input[name=country])").nth(1)
    country, left = label.locator("span").first.inner_text(), number(label.locator(".n").inner_text())
    label.locator("input").check()
    page.get_by_role("button", name="Apply filters").click()
    assert number(page.locator(".tools p").inner_text()) == left < everything
    assert {text for text in page.locator(".results .facts").all_inner_texts() if country not in text} == set()

    page.locator(".chosen a.x", has_text=country).click()
    assert number(page.locator(".tools p").inner_text()) == everything


def test_the_next_page_has_other_exhibits(visit):
    page = visit(f"{HERE}exhibits/")
    first = page.locator(".results h3 a").evaluate_all("links => links.map(link => link.href)")
    page.get_by_role("link", name="Next").click()
    second = page.locator(".results h3 a").evaluate_all("links => links.map(link => link.href)")
    assert len(first) == len(second)
    assert not {*first} & {*second}


def test_an_exhibitor_is_found_by_country_and_leads_to_its_exhibits(visit):
    page = visit(HERE)
    page.locator("figure.plan a[aria-label^=Malaysia]").click()
    assert number(page.locator(".tools p").inner_text()) > 0
    assert {text for text in page.locator(".results .facts").all_inner_texts() if "Malaysia" not in text} == set()
    page.locator(".results h3 a").first.click()
    firm = page.locator("h1").inner_text()
    page.locator("#exhibits h3 a").first.click()
    assert page.locator(".who a").inner_text() == firm


def test_the_programme_is_read_by_day_and_kind(visit, known):
    ((signings,),) = known(
        "SELECT count(*) FROM programme_event JOIN editions_edition e ON e.id = edition_id "
        "WHERE e.slug = 'caexpo-22' AND kind = 'signing'"
    )
    page = visit(f"{HERE}programme/")
    days = page.get_by_role("navigation", name="Days").get_by_role("link")
    assert days.count() == 5
    seen = 0
    for day in range(days.count()):
        days.nth(day).click()
        assert days.nth(day).get_attribute("aria-current") == "page"
        page.get_by_label("Kind").select_option("signing")
        page.get_by_role("button", name="Show").click()
        seen += page.locator("li.ev.signing").count()
        assert page.locator("li.ev:not(.signing)").count() == 0
    assert seen == signings


def test_a_figure_opens_onto_the_rows_it_counts(visit):
    page = visit("/en/cneae-14/figures/")
    projects = page.locator(".big", has_text="Projects").first.get_by_role("link")
    assert number(projects.inner_text()) == 99
    projects.click()
    assert number(page.locator("p.v").inner_text()) == 99
    assert number(page.locator("#rows p").inner_text()) == 99
    rows = page.locator("#rows tbody tr").count()
    while (after := page.locator("#rows").get_by_role("link", name="Next")).count():
        after.click()
        rows += page.locator("#rows tbody tr").count()
    assert rows == 99


def test_the_language_changes_and_the_page_stays(visit):
    page = visit(f"{HERE}exhibits/?country=TH")
    total = number(page.locator(".tools p").inner_text())
    page.locator("details.langs summary").click()
    page.get_by_role("link", name="中文").click()
    assert page.url.endswith("/zh/caexpo-22/exhibits/?country=TH")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("h1").inner_text() == "展品"
    assert number(page.locator(".tools p").inner_text()) == total


def test_the_first_key_pressed_leads_past_the_menu(visit):
    page = visit(HERE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
