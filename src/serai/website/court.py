"""The court of countries: rooms around a courtyard with one gate, drawn to scale of who takes part.

The countries that hold the expo together stand around the court, the others in a ring outside. Lengths are in units
of the drawing, a square of 640.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SIDE = 640.0
GATE = (262.0, 378.0)  # where the way into the court passes through the lower side
RING = 54.0  # depth of an outer room
INNER, DEPTH = 63.0, 92.0  # where the inner rooms begin, and how deep they are
GAP = 3.0
SHORTEST = 44.0  # an inner room never gets too short for its two letters
# Shares of the outer rooms on each wall, clockwise from the top: as many as fit well at 34 rooms.
OUTER_WALLS = (10, 8, 4, 4, 8)


@dataclass(frozen=True)
class Room:
    """A country's room. `kind`: `host` (the host country), `partner` (holds it together) or `guest`."""

    country: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    count: int

    @property
    def middle(self) -> tuple[float, float]:
        """Where its letters stand."""
        return round(self.x + self.width / 2, 1), round(
            self.y + self.height / 2 + (6 if self.kind != "guest" else 4), 1
        )


@dataclass(frozen=True)
class Wall:
    """A stretch to fill with rooms: from its start, along x or along y, `length` long and `depth` deep."""

    x: float
    y: float
    length: float
    depth: float
    along_x: bool


def court(exhibitors: Mapping[str, int], hosts: Sequence[str]) -> list[Room]:
    """Rooms for every country with exhibitors. `hosts`: codes, the host country first; the order is kept."""
    inner = [country for country in hosts if exhibitors.get(country)]
    outer = sorted((c for c in exhibitors if c and c not in hosts), key=lambda c: (-exhibitors[c], c))
    return [*_inner_rooms(inner, exhibitors), *_outer_rooms(outer, exhibitors)]


def _outer_rooms(countries: Sequence[str], counts: Mapping[str, int]) -> list[Room]:
    low, length = SIDE - RING, SIDE - 2 * (RING + GAP)
    walls = (
        Wall(0, 0, SIDE, RING, along_x=True),
        Wall(low, RING + GAP, length, RING, along_x=False),
        Wall(GATE[1] + GAP, low, SIDE - GATE[1] - GAP, RING, along_x=True),
        Wall(0, low, GATE[0] - GAP, RING, along_x=True),
        Wall(0, RING + GAP, length, RING, along_x=False),
    )
    rooms: list[Room] = []
    for wall, names in zip(walls, _shared_out(countries, OUTER_WALLS), strict=True):
        rooms += _rooms(wall, names, counts, [1.0] * len(names), host="")
    return rooms


def _inner_rooms(countries: Sequence[str], counts: Mapping[str, int]) -> list[Room]:
    if not countries:
        return []
    length = SIDE - 2 * INNER
    low, below = INNER + length - DEPTH, INNER + DEPTH + GAP
    walls = (
        Wall(INNER, INNER, length, DEPTH, along_x=True),
        Wall(INNER + length - DEPTH, below, length - DEPTH - GAP, DEPTH, along_x=False),
        Wall(INNER, below, length - DEPTH - GAP, DEPTH, along_x=False),
        Wall(INNER + DEPTH + GAP, low, GATE[0] - INNER - DEPTH - 2 * GAP, DEPTH, along_x=True),
        Wall(GATE[1] + GAP, low, INNER + length - DEPTH - GATE[1] - 2 * GAP, DEPTH, along_x=True),
    )
    host, *others = countries
    # The host has the wall over the court, between two neighbours when there are enough of them.
    shares = _shared_out(others, (2, 3, 2, 1, 2))
    shares[0].insert(len(shares[0]) // 2 + len(shares[0]) % 2, host)
    rooms: list[Room] = []
    for wall, names in zip(walls, shares, strict=True):
        weights = [max(1.0, counts[name] ** 0.5) * (1.5 if name == host else 1.0) for name in names]
        rooms += _rooms(wall, names, counts, weights, host=host)
    return rooms


def _shared_out(names: Sequence[str], walls: Sequence[int]) -> list[list[str]]:
    """Consecutive runs of names for each wall, in proportion to `walls`."""
    ends = [round(len(names) * sum(walls[:place]) / sum(walls)) for place in range(len(walls) + 1)]
    return [list(names[start:end]) for start, end in pairwise(ends)]


def _rooms(
    wall: Wall, names: Sequence[str], counts: Mapping[str, int], weights: Sequence[float], host: str
) -> list[Room]:
    rooms: list[Room] = []
    at = wall.x if wall.along_x else wall.y
    for name, length in zip(names, _lengths(wall.length - GAP * max(0, len(names) - 1), weights), strict=True):
        kind = "guest" if not host else "host" if name == host else "partner"
        x, y = (at, wall.y) if wall.along_x else (wall.x, at)
        width, height = (length, wall.depth) if wall.along_x else (wall.depth, length)
        rooms.append(Room(name, kind, round(x, 1), round(y, 1), round(width, 1), round(height, 1), counts[name]))
        at += length + GAP
    return rooms


def _lengths(total: float, weights: Sequence[float]) -> list[float]:
    """Split a wall by weight, none shorter than SHORTEST while there is room for that."""
    if not weights:
        return []
    shortest = min(SHORTEST, total / len(weights))
    spare = total - shortest * len(weights)
    return [shortest + spare * weight / sum(weights) for weight in weights]
