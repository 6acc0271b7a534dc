"""The court of countries is drawn to scale, without overlaps, and leaves the gate free."""

from itertools import combinations

import pytest

from serai.website.court import GATE, SIDE, court

ASEAN = ["CN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN"]
GUESTS = [a + b for a in "ABC" for b in "ABCDEFGHIJKL"][:34]
FULL = {country: 50 + 7 * place for place, country in enumerate(ASEAN)} | dict.fromkeys(GUESTS, 9)


def overlap(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_every_country_has_one_room():
    rooms = court(FULL, ASEAN)
    assert sorted(room.country for room in rooms) == sorted(FULL)
    assert [room.country for room in rooms if room.kind == "host"] == ["CN"]
    assert {room.country for room in rooms if room.kind == "partner"} == set(ASEAN) - {"CN"}


@pytest.mark.parametrize("guests", [0, 1, 5, 20, 34])
@pytest.mark.parametrize("hosts", [1, 3, 6, 11])
def test_no_room_overlaps_another_or_blocks_the_gate(guests, hosts):
    rooms = court({name: FULL[name] for name in [*ASEAN[:hosts], *GUESTS[:guests]]}, ASEAN)
    assert len(rooms) == guests + hosts
    assert [pair for pair in combinations(rooms, 2) if overlap(*pair)] == []
    for room in rooms:
        assert 0 <= room.x <= room.x + room.width <= SIDE + 0.1
        assert 0 <= room.y <= room.y + room.height <= SIDE + 0.1
        below_court = room.y > SIDE * 0.7
        assert not (below_court and room.x < GATE[1] and room.x + room.width > GATE[0])


def test_a_country_with_more_exhibitors_has_a_larger_room():
    rooms = {room.country: room for room in court({"CN": 100, "TH": 81, "VN": 16, "LA": 4}, ["CN", "TH", "VN", "LA"])}
    wall = [room for room in rooms.values() if room.y == rooms["CN"].y]
    assert max(wall, key=lambda room: room.width).country == "CN"


def test_an_edition_without_exhibitors_has_an_empty_court():
    assert court({}, ASEAN) == []
