"""Which editions there are, and for whom."""

from datetime import date

import pytest

from serai.editions.queries import (
    current_edition,
    edition_by_slug,
    editions_of_staff,
    public_editions,
    roles_in_series,
)
from tests.factories import edition, outsider, staff

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_public_and_the_newest_public_edition_is_the_current_one():
    assert current_edition() is None
    past = edition(17, starts=date(2020, 11, 27), ends=date(2020, 11, 30))
    current = edition(22)
    other = edition(14, of="cneae", starts=date(2023, 8, 23), ends=date(2023, 8, 27))
    edition(23, state="draft", starts=date(2026, 9, 17), ends=date(2026, 9, 21))
    assert list(public_editions()) == [current, other, past]
    assert current_edition() == current
    assert (edition_by_slug("cneae-14"), edition_by_slug("caexpo-1")) == (other, None)


def test_staff_work_for_every_edition_of_their_series_and_no_other():
    mine, next_one, other = edition(22), edition(23, state="draft"), edition(14, of="cneae")
    member = staff(mine)
    assert set(editions_of_staff(member)) == {mine, next_one}
    assert roles_in_series(member, mine.series_id) == {"administrator"}
    assert roles_in_series(member, other.series_id) == frozenset()
    assert list(editions_of_staff(outsider())) == []
    member.is_superuser = True
    assert set(editions_of_staff(member)) == {mine, next_one, other}
