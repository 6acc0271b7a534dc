"""How much space there is, and whose it is."""

import pytest

from serai.venue.actions import give_booths
from serai.venue.queries import areas_of, booths_of, free_booths, halls_of, rooms_of, space_of
from tests.factories import STAMP, area, booth, edition, exhibitor, hall, room

pytestmark = pytest.mark.django_db


def test_space_is_counted_gross_net_and_given(django_assert_num_queries):
    made = edition()
    firm = exhibitor(made)
    places = [booth(made, "1"), booth(made, "2", net_m2=36), booth(made, "3")]
    empty = hall(made, "C1")
    booth(edition(23), "9", net_m2=99)
    give_booths(edition=made, given=[(places[1], firm)], **STAMP)
    assert space_of(made) == {"gross": 20_000, "net": 54, "given": 36, "booths": 3, "booths_given": 1}
    assert [(one.code, one.booths_total, one.booths_free, one.net_m2) for one in halls_of(made)] == [
        ("B1", 3, 2, 54),
        (empty.code, 0, 0, 0),
    ]
    with django_assert_num_queries(1):
        shown = [(str(one), one.participation and str(one.participation.enterprise)) for one in booths_of(made)]
    assert shown == [("B1 1", None), ("B1 2", "Mekong Fruit"), ("B1 3", None)]
    assert list(free_booths(made)) == [places[0], places[2]]


def test_an_edition_without_halls_has_no_space():
    assert space_of(edition()) == {"gross": 0, "net": 0, "given": 0, "booths": 0, "booths_given": 0}


def test_areas_and_rooms_are_the_editions_own():
    made, other = edition(), edition(23)
    mine = (area(made), room(made))
    area(other)
    room(other)
    assert (list(areas_of(made)), list(rooms_of(made))) == ([mine[0]], [mine[1]])
