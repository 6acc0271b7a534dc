"""Which places there are, and whose they are."""

import pytest

from serai.venue.actions import give_booths
from serai.venue.queries import areas_of, booths_of, halls_of, rooms_of
from tests.factories import STAMP, area, booth, edition, exhibitor, hall, room

pytestmark = pytest.mark.django_db


def test_halls_count_their_booths_and_the_net_area(django_assert_num_queries):
    made = edition()
    firm = exhibitor(made)
    places = [booth(made, "1"), booth(made, "2", net_m2=36), booth(made, "3")]
    hall(made, "C1")
    booth(edition(23), "9", net_m2=99)
    give_booths(edition=made, given=[(places[1], firm)], **STAMP)
    with django_assert_num_queries(1):
        counted = [(one.code, one.booths_total, one.booths_free, one.net_m2) for one in halls_of(made)]
    assert counted == [("B1", 3, 2, 54), ("C1", 0, 0, 0)]
    with django_assert_num_queries(1):
        shown = [(str(one), one.participation and str(one.participation.enterprise)) for one in booths_of(made)]
    assert shown == [("B1 1", None), ("B1 2", "Mekong Fruit"), ("B1 3", None)]


def test_areas_and_rooms_are_the_editions_own():
    made, other = edition(), edition(23)
    mine = (area(made), room(made))
    area(other)
    room(other)
    assert (list(areas_of(made)), list(rooms_of(made))) == ([mine[0]], [mine[1]])
