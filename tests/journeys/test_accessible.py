"""Every page of the demonstration is usable by everybody, and fits a telephone."""

import pytest

pytestmark = pytest.mark.chromium

PAGES = {
    "home": ("", "/en/caexpo-22/"),
    "home in Chinese": ("", "/zh/caexpo-22/"),
    "exhibitors": ("", "/en/caexpo-22/exhibitors/"),
    "exhibits": ("", "/en/caexpo-22/exhibits/"),
    "programme": ("", "/en/caexpo-22/programme/"),
    "figures": ("", "/en/cneae-14/figures/"),
    "figure": ("", "/en/cneae-14/figure/projects/"),
    "editions": ("", "/en/caexpo-22/editions/"),
    "sign-in": ("", "/accounts/login/"),
    "desk dashboard": ("secretariat", "/desk/caexpo-22/"),
    "desk list": ("secretariat", "/desk/caexpo-22/applications/"),
    "portal exhibitor": ("exhibitor", "/portal/caexpo-22/exhibitor/"),
    "portal buyer": ("buyer", "/portal/caexpo-22/buyer/"),
    "portal needs": ("buyer", "/portal/caexpo-22/needs/"),
    "portal wanted": ("exhibitor", "/portal/caexpo-22/wanted/"),
}
# Reached through the first result of a list.
BEHIND = {"exhibit": "/en/caexpo-22/exhibits/", "exhibitor": "/en/caexpo-22/exhibitors/"}
WIDTHS = [1280, 390]


@pytest.fixture
def looked_at(axe):
    """Fails when a page breaks a rule of WCAG 2.2 AA, or has to be moved sideways."""

    def look(page):
        axe(page)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0

    return look


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_usable_by_everybody(visit, looked_at, name, width):
    role, path = PAGES[name]
    looked_at(visit(path, role=role, width=width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", BEHIND)
def test_what_a_list_leads_to_is_usable_by_everybody(visit, looked_at, name, width):
    page = visit(BEHIND[name], width=width)
    page.locator(".results h3 a").first.click()
    page.wait_for_load_state()
    looked_at(page)
