"""Which editions there are, and for whom."""

from datetime import date, timedelta

import pytest

from serai.editions.actions import set_key_dates
from serai.editions.models import KeyDate
from serai.editions.queries import (
    current_edition,
    edition_by_slug,
    editions_before,
    editions_of_staff,
    key_dates_of,
    next_key_date,
    public_editions,
    roles_in_series,
)
from tests.factories import NOW, STAMP, edition, outsider, staff

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_public_and_the_newest_public_edition_is_the_current_one():
    assert current_edition() is None
    past = edition(17, starts=date(2020, 11, 27), ends=date(2020, 11, 30))
    current = edition(22)
    other = edition(14, of="cneae", starts=date(2023, 8, 23), ends=date(2023, 8, 27))
    edition(23, state="draft", starts=date(2026, 9, 17), ends=date(2026, 9, 21))
    assert list(public_editions()) == [current, other, past]
    assert current_edition() == current
    assert list(editions_before(current)) == [other, past]
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


def test_the_next_key_date_is_the_first_to_come():
    made = edition()
    key_dates = [KeyDate(key=key, at=NOW + timedelta(days=day)) for key, day in (("c", 9), ("a", -1), ("b", 2))]
    set_key_dates(edition=made, key_dates=key_dates, **STAMP)
    assert [one.key for one in key_dates_of(made)] == ["a", "b", "c"]
    assert next_key_date(made, NOW).key == "b"
    assert next_key_date(made, NOW + timedelta(days=9)) is None
