"""How large a demonstration is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of records of the 22nd China-ASEAN Expo. `waiting`: applications that still want a decision."""

    exhibitors: int
    online_exhibitors: int
    exhibits: int
    buyers: int
    visitors: int
    events: int
    waiting: int


SMALL = Size(exhibitors=320, online_exhibitors=0, exhibits=12_000, buyers=1_000, visitors=2_000, events=100, waiting=24)
FULL = Size(
    exhibitors=3_200,
    online_exhibitors=1_847,
    exhibits=120_000,
    buyers=10_000,
    visitors=20_000,
    events=100,
    waiting=148,
)
SIZES = {"small": SMALL, "full": FULL}
