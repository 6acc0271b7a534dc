"""Which table a meeting sits at."""

import pytest

from serai.matchmaking.tables import seat


def test_nobody_shares_a_table_in_a_slot_and_exhibitors_stay_where_they_sat():
    assert seat([(0, 7), (0, 8), (1, 8), (1, 9), (2, 7), (2, 8)], tables=2) == [1, 2, 2, 1, 1, 2]


def test_who_finds_their_table_taken_moves_on_and_stays_there():
    assert seat([(0, 7), (1, 7), (2, 7)], tables=2, taken={1: [1]}) == [1, 2, 2]


def test_the_order_of_the_meetings_does_not_matter_to_the_slots():
    assert seat([(1, 7), (0, 8), (0, 7)], tables=2) == [2, 1, 2]


def test_a_slot_with_more_meetings_than_tables_is_an_error():
    with pytest.raises(ValueError, match="slot 3 has more meetings than the 2 tables that stand"):
        seat([(3, 1), (3, 2)], tables=2, taken={3: [2]})
