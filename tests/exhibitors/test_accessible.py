"""The list of exhibitors meets WCAG 2.2 AA, wide and narrow."""

import pytest

from tests.factories import area, edition, exhibitor

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("query", ["", "?country=TH", "?q=nobody"])
def test_the_list_is_accessible(page, axe, query, width):
    made = edition()
    food = area(made)
    for number, country in enumerate(
        ["TH", "CN", "VN", "LA", "KH", "MM", "MY", "ID", "PH", "SG", "BN", "JP", "KR"] * 2
    ):
        exhibitor(made, f"Firm {number}", country=country, area=food)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/en/caexpo-22/exhibitors/{query}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
