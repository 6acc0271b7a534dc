"""The programme: events with titles, rooms, times and speakers, without a clash of room or speaker."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any, NamedTuple

from serai.demo.draw import chance, weighted
from serai.demo.firms import buyer_countries
from serai.demo.persons import Somebody, persons
from serai.demo.words import countries, language, pair, products
from serai.shared import countries as cldr

DAYS, CLOSES, STEP = 5, 17 * 60, 15
# The opening ceremony has the first morning to itself.
OPENS = (11 * 60, 9 * 60, 9 * 60, 9 * 60, 9 * 60)
DEBUTS = 15
MAIN_HALL, DEBUT_STAND, SIGNING_COURT = 0, 6, 7
FORUMS = (1, 2, 3, 4, 5)
INTERPRETED = ("zh", "en", "vi", "th", "id", "ms", "km", "lo", "my", "tl")
# The trades whose new products are shown on a stage.
SHOWN_FIRST = ("ai", "energy", "vehicles", "electronics", "machinery", "health")
# Countries that present themselves; the hosts come first.
PRESENTING = 44
OFTEN_SPEAKING = 0.3


class Place(NamedTuple):
    """A room for events."""

    key: str
    names: Mapping[str, str]
    seats: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event. `day` counts from 0, `start` is minutes after midnight there, `room` a place in `rooms()`."""

    kind: str
    track: str
    titles: dict[str, str]
    day: int
    start: int
    minutes: int
    room: int
    capacity: int
    speakers: tuple[Somebody, ...]
    languages: tuple[str, ...]

    @property
    def end(self) -> int:
        """Minutes after midnight; not included."""
        return self.start + self.minutes


class Plan(NamedTuple):
    """An event that wants a place and a time: both fixed, or rooms and lengths to choose from.

    Its speakers come from `country`, or from anywhere.
    """

    kind: str
    track: str
    titles: dict[str, str]
    rooms: tuple[int, ...]
    lengths: tuple[int, ...]
    fixed: tuple[int, int] | None = None
    country: str = ""


@cache
def _file() -> Mapping[str, Any]:
    text = (resources.files("serai.demo") / "data" / "programme.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def rooms() -> list[Place]:
    """The rooms for events, in the order that `Occasion.room` counts."""
    return [Place(row["key"], {"en": row["en"], "zh": row["zh"]}, row["seats"]) for row in _file()["rooms"]]


def tracks() -> Mapping[str, Mapping[str, str]]:
    """The tracks of the programme: key and names."""
    return dict(_file()["tracks"])


def occasions(rng: Random, n: int = 100) -> list[Occasion]:
    """`n` events over five days in the order of time: 4 main, 1 concurrent, 15 debuts, 6 signings, the rest supporting.

    Raises ValueError when `n` is less than those or more than there are titles for.
    """
    plans = _plans(rng)
    least = sum(plan.kind != "supporting" for plan in plans)
    if not least <= n <= len(plans):
        raise ValueError(f"a programme has {least} to {len(plans)} events, not {n}")
    speakers = _Speakers(rng)
    placed: list[Occasion] = []
    for plan in plans[:n]:
        placed.append(_placed(rng, plan, placed, speakers))
    return sorted(placed, key=lambda event: (event.day, event.start, event.room))


def _plans(rng: Random) -> list[Plan]:
    """All events there are titles for; those that every programme has come first."""
    fixed = [
        Plan(kind, row["track"], _titles(row), (MAIN_HALL,), (row["minutes"],), (row["day"], row["start"]))
        for kind in ("main", "concurrent")
        for row in _file()[kind]
    ]
    signings = [Plan("signing", row["track"], _titles(row), (SIGNING_COURT,), (60,)) for row in _file()["signing"]]
    topics = [
        Plan("supporting", track, dict(zip(("en", "zh"), pair(title), strict=True)), FORUMS, (60, 75, 90))
        for track, titles in _file()["supporting"].items()
        for title in titles
    ]
    return [*fixed, *signings, *_debuts(rng), *topics, *_presentations()]


def _titles(row: Mapping[str, str]) -> dict[str, str]:
    return {"en": row["en"], "zh": row["zh"]}


def _debuts(rng: Random) -> Iterator[Plan]:
    shown = rng.sample([product for product in products().values() if product.industry in SHOWN_FIRST], DEBUTS)
    for product in shown:
        country = rng.choice(sorted(product.countries))
        own = countries()[country].language
        qualifiers = [rng.choice(layer) for layer in product.layers[:2] if layer]
        titles = {}
        for code in dict.fromkeys([own, "en", "zh"]):
            words = language(code)
            name = words.phrase(product.key, qualifiers)
            titles[code] = words.sentences["debut"][0].format(name=name)
        yield Plan("debut", "debuts", titles, (DEBUT_STAND,), (30, 45), country=country)


def _presentations() -> Iterator[Plan]:
    """A country presents itself, in English, Chinese and its own language."""
    abroad = [country for country in countries().values() if country.code != "CN"][:PRESENTING]
    for country in abroad:
        titles = {
            code: language(code).sentences["promotion"][0].format(country=cldr.name(country.code, code))
            for code in dict.fromkeys([country.language, "en", "zh"])
        }
        yield Plan("supporting", "investment", titles, FORUMS, (60, 90), country=country.code)


class _Speakers:
    """People who speak at events; some speak more than once, never at two places at the same time."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        taken: set[str] = set()
        self.from_country = {code: persons(rng, code, taken=taken) for code in countries()}
        self.known: dict[str, Somebody] = {}
        self.busy: dict[str, list[tuple[int, int, int]]] = {}

    def invite(self, number: int, country: str, hours: tuple[int, int, int]) -> tuple[Somebody, ...]:
        """So many different people, from one country or from anywhere, who are free in these hours of a day."""
        invited: dict[str, Somebody] = {}
        while len(invited) < number:
            somebody = self._one(country)
            if somebody.email not in invited and self._free(somebody.email, *hours):
                invited[somebody.email] = somebody
        for email in invited:
            self.busy.setdefault(email, []).append(hours)
        self.known.update(invited)
        return tuple(invited.values())

    def _one(self, country: str) -> Somebody:
        if self.known and not country and chance(self.rng, OFTEN_SPEAKING):
            return self.known[self.rng.choice(list(self.known))]
        return next(self.from_country[country or weighted(self.rng, dict(buyer_countries()))])

    def _free(self, email: str, day: int, start: int, end: int) -> bool:
        # A quarter of an hour to get from one room to the next.
        return all(
            day != other_day or end + STEP <= begins or ends + STEP <= start
            for other_day, begins, ends in self.busy.get(email, ())
        )


def _placed(rng: Random, plan: Plan, placed: list[Occasion], speakers: _Speakers) -> Occasion:
    minutes = rng.choice(plan.lengths)
    day, start, room = _slot(rng, plan, minutes, placed)
    own = [code for code in plan.titles if code not in {"en", "zh"}]
    return Occasion(
        kind=plan.kind,
        track=plan.track,
        titles=plan.titles,
        day=day,
        start=start,
        minutes=minutes,
        room=room,
        capacity=rooms()[room].seats,
        speakers=speakers.invite(_number_of_speakers(rng, plan), plan.country, (day, start, start + minutes)),
        languages=INTERPRETED if plan.kind == "main" else (*own, "zh", "en"),
    )


def _number_of_speakers(rng: Random, plan: Plan) -> int:
    return rng.choice({"main": (4, 5), "debut": (1,)}.get(plan.kind, (1, 2, 2, 3, 4)))


def _slot(rng: Random, plan: Plan, minutes: int, placed: list[Occasion]) -> tuple[int, int, int]:
    """The fixed time, or one at random of those where a room is free with a pause on both sides."""
    if plan.fixed:
        return *plan.fixed, plan.rooms[0]
    free = [
        (day, start, room)
        for day in range(DAYS)
        for room in plan.rooms
        for start in range(OPENS[day], CLOSES - minutes + 1, STEP)
        if not any(
            (event.day, event.room) == (day, room) and start - STEP < event.end and event.start < start + minutes + STEP
            for event in placed
        )
    ]
    return rng.choice(free)
