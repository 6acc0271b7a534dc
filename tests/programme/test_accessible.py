"""The programme meets WCAG 2.2 AA as rooms by time and as a list, and a phone never scrolls sideways."""

import pytest

from tests.factories import NOW, edition, event, person, room

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_programme_is_accessible(page, axe, width):
    made = edition(clock=NOW)
    for number in range(6):
        where = room(made, f"room-{number}")
        event(
            where, titles={"th": "เปิดงาน"}, speakers=[person()], abstracts={"en": {"text": "Why", "origin": "source"}}
        )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/en/caexpo-22/programme/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (390, 1)])
def test_rooms_stand_side_by_side_where_there_is_width(page, width, columns):
    made = edition(clock=NOW)
    cards = [event(room(made, key), key) for key in ("one", "two")]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/en/caexpo-22/programme/")
    left = {page.locator(f"#event-{card.pk}").bounding_box()["x"] for card in cards}
    assert len(left) == columns
