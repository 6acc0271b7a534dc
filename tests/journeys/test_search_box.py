"""The exhibits' page in a browser: suggestions by keyboard alone, filters that renew the list, and all of it for everybody."""

import pytest

from serai.search import writer
from tests import factories

pytestmark = pytest.mark.chromium
HERE = "/en/caexpo-22/exhibits/"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def fair(transactional_db, settings, tmp_path):
    """Durian from Thailand and Malaysia, a cold room from Viet Nam."""
    settings.DATA_DIR = tmp_path
    caexpo = factories.edition()
    thai, malay, viet = (factories.exhibitor(caexpo, f"Firm {code}", country=code) for code in ("TH", "MY", "VN"))
    factories.exhibit(thai, names={"th": "ทุเรียนหมอนทอง"}, hs6="081060")
    factories.exhibit(malay, "Durian Musang King", hs6="081060")
    factories.exhibit(viet, names={"vi": "Kho lạnh lắp ghép"}, hs6="841869", price_low=900, currency="VND")
    writer.drain()
    return caexpo


@pytest.fixture
def box(page, fair):
    """The search box of the page, opened."""
    page.set_viewport_size(DESKTOP)
    page.goto(HERE)
    return page.get_by_role("combobox", name="Search the exhibits")


def chosen(page):
    """What is chosen in the list, as a screen reader is told: the option that the box names."""
    return page.evaluate(
        "() => { const box = document.getElementById('q'); const at = box.getAttribute('aria-activedescendant');"
        " return at ? document.getElementById(at).innerText : '' }"
    )


def test_suggestions_are_chosen_with_the_keyboard(page, box, axe):
    box.press_sequentially("duri")
    page.get_by_role("option", name="durian", exact=True).wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert "suggestions" in page.locator("#said").inner_text()
    axe(page)
    page.set_viewport_size(PHONE)
    axe(page)

    first, *_, last = page.get_by_role("option").all_inner_texts()
    assert chosen(page) == ""
    page.keyboard.press("ArrowDown")
    assert chosen(page) == first
    page.keyboard.press("ArrowUp")
    assert chosen(page) == ""
    page.keyboard.press("ArrowUp")
    assert chosen(page) == last
    page.keyboard.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "duri")
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("listbox").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}?q=durian")
    assert page.locator(".results h3").all_inner_texts() == ["Durian Musang King", "ทุเรียนหมอนทอง"]


def test_enter_searches_what_was_typed_and_leaving_shuts_the_list(page, box):
    box.press_sequentially("musang")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Tab")
    assert not page.get_by_role("listbox").is_visible()
    box.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}?q=musang")
    assert page.locator(".results h3").all_inner_texts() == ["Durian Musang King"]


def test_a_filter_renews_the_list_in_place_and_back_takes_it_off(page, box):
    page.evaluate("window.stayed = true")
    page.get_by_label("Malaysia").check()
    page.wait_for_url("**country=MY*")
    assert page.locator(".results h3").all_inner_texts() == ["Durian Musang King"]
    assert page.evaluate("[window.stayed, document.activeElement.value]") == [True, "MY"]
    assert page.locator("#said").inner_text() == "1 exhibit from 1 country"
    page.get_by_label("Thailand").check()
    page.locator(".results h3").nth(1).wait_for()
    page.go_back()
    page.wait_for_url("**country=MY")
    page.locator("#search").wait_for()
    assert page.locator(".results h3").all_inner_texts() == ["Durian Musang King"]


@pytest.mark.parametrize("query", ["q=durian", "q=durian&country=VN", "q=zzzzz", "price=incomparable"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_is_for_everybody_with_results_and_without(page, fair, axe, query, size):
    page.set_viewport_size(size)
    assert page.goto(f"{HERE}?{query}").status == 200
    page.locator(".facets details").evaluate_all("all => all.forEach(one => (one.open = true))")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
