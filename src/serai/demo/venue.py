"""The halls, areas and rooms of the demonstration, and a booth for every exhibitor on site.

Their layout is invented; the gross area adds up to what was published.
"""

import random
from collections.abc import Iterable, Mapping
from datetime import datetime

from serai.demo.occasions import Place
from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.shared.audit import Actor
from serai.shared.text import written
from serai.venue import actions
from serai.venue.models import Area, Booth, Hall, Room

# Code, key of the area it shows, gross m².
HALLS = (
    ("A1", "foreign-trade-excellent-products", 24_000),
    ("A2", "foreign-trade-excellent-products", 22_000),
    ("B1", "new-quality-productivity", 24_000),
    ("B2", "new-quality-productivity", 22_000),
    ("C1", "blue-economy", 18_000),
    ("D1", "artificial-intelligence", 10_000),
    ("E1", "agriculture", 22_000),
    ("E2", "agriculture", 18_000),
)
AREAS = {
    "artificial-intelligence": {"en": "Artificial intelligence", "zh": "人工智能"},
    "new-quality-productivity": {"en": "New quality productivity", "zh": "新质生产力"},
    "blue-economy": {"en": "Blue economy", "zh": "蓝色经济"},
    "foreign-trade-excellent-products": {"en": "Foreign trade excellent products", "zh": "外贸优品"},
    "agriculture": {"en": "Agriculture", "zh": "农业"},
}
# Net m² of a stand and how often it is chosen.
STANDS = {9: 46, 18: 26, 27: 6, 36: 12, 54: 5, 72: 3, 108: 2}
STANDARD = 9
FREE = 0.04  # share of booths more than there are exhibitors
CORNER = 0.3  # share of stands with one open side more


def areas(*, edition: Edition, actor: Actor, now: datetime) -> dict[str, Area]:
    """The five areas the edition announced, by key."""
    rows = [Area(edition=edition, key=key, names=written(names)) for key, names in AREAS.items()]
    return {area.key: area for area in actions.name_areas(areas=rows, actor=actor, now=now)}


def halls(*, edition: Edition, actor: Actor, now: datetime) -> dict[str, list[Hall]]:
    """The halls by the key of the area they show."""
    rows = [
        Hall(
            edition=edition,
            code=code,
            gross_m2=gross,
            names=written({"en": f"Hall {code}", "zh": f"{code}馆"}),
            external_key=f"DEMO-{code}",
        )
        for code, _area, gross in HALLS
    ]
    built = actions.lay_out_halls(halls=rows, actor=actor, now=now)
    by_area: dict[str, list[Hall]] = {}
    for hall, (_code, area, _gross) in zip(built, HALLS, strict=True):
        by_area.setdefault(area, []).append(hall)
    return by_area


def rooms(*, edition: Edition, places: Iterable[Place], actor: Actor, now: datetime) -> list[Room]:
    """The rooms for events."""
    rows = [Room(edition=edition, key=place.key, names=written(place.names), seats=place.seats) for place in places]
    return actions.furnish_rooms(rooms=rows, actor=actor, now=now)


def stand_m2(rng: random.Random) -> int:
    """The net area an exhibitor asks for."""
    return rng.choices(list(STANDS), weights=list(STANDS.values()))[0]


def booths(
    *,
    edition: Edition,
    halls: Mapping[str, list[Hall]],
    applications: Iterable[Application],
    rng: random.Random,
    actor: Actor,
    now: datetime,
) -> list[Booth]:
    """Lay out a booth for each approved exhibitor on site, in a hall of its area, a few more that stay free."""
    wanted: list[Participation | None] = []
    rows: list[Booth] = []
    numbers: dict[int, int] = {}
    for application in applications:
        if application.participation.channel == Participation.Channel.ONLINE:
            continue
        assert application.area
        hall = rng.choice(halls[application.area.key])
        for participation in (application.participation, None)[: 2 if rng.random() < FREE else 1]:
            numbers[hall.pk] = numbers.get(hall.pk, 0) + 1
            net = application.wanted_m2 if participation else STANDARD
            rows.append(
                Booth(
                    hall=hall,
                    code=f"{numbers[hall.pk]:03d}",
                    kind=Booth.Kind.STANDARD if net <= 2 * STANDARD else Booth.Kind.RAW,
                    net_m2=net,
                    open_sides=min(4, 1 + net // 27 + (rng.random() < CORNER)),
                    external_key=f"DEMO-{hall.code}-{numbers[hall.pk]:03d}",
                )
            )
            wanted.append(participation)
    laid_out = actions.lay_out_booths(booths=rows, actor=actor, now=now)
    given = [(booth, who) for booth, who in zip(laid_out, wanted, strict=True) if who]
    actions.give_booths(edition=edition, given=given, actor=actor, now=now)
    return laid_out
