"""Pages of a long list."""

import pytest

from serai.editions.models import Series
from serai.shared.desk.pages import USUAL, Pages, size
from tests import factories


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 25])
def test_every_row_stands_on_one_page_in_order_whichever_end_it_is_read_from(db, count):
    for number in range(count):
        factories.series(f"s{number:02d}")
    rows = Series.objects.order_by("slug").values_list("slug", flat=True)
    pages = Pages(rows, 5, count)
    assert [slug for number in pages.page_range for slug in pages.page(number).object_list] == list(rows)


@pytest.mark.parametrize(
    ("given", "rows"), [("100", 100), ("25", 25), ("7", USUAL), ("", USUAL), ("x", USUAL), ("9" * 9, USUAL)]
)
def test_a_page_has_a_number_of_rows_that_is_offered(given, rows):
    assert size(given) == rows
