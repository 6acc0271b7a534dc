"""The bulletin and a figure's page meet WCAG 2.2 AA, wide and narrow."""

import pytest

from tests.figures.published import CNEAE_14, cneae_14, publish

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ["figures/", "figure/amount/", "figure/cumulative_visitors/"])
def test_the_figures_are_accessible(page, axe, address, width):
    publish(cneae_14(), CNEAE_14)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/en/cneae-14/{address}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
