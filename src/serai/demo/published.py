"""What was published about three real editions and about trade: the facts the demonstration keeps to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Published:
    """One edition as published. `published` and `expect` hold the figures and how each must be judged, as in the file.

    `series`, `city`, `venue` and `theme` are by language; a venue or theme that was not published is empty.
    """

    short: str
    number: int
    series: Mapping[str, str]
    city: Mapping[str, str]
    venue: Mapping[str, str]
    theme: Mapping[str, str]
    starts: date
    ends: date
    utc_offset: str
    co_hosts: tuple[str, ...]
    published: Mapping[str, Any]
    expect: Mapping[str, Any]


@cache
def _file(name: str) -> Mapping[str, Any]:
    text = (resources.files("serai.demo") / "data" / name).read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def words(kind: str, english: str) -> Mapping[str, str]:
    """A published name and our words for it: `words("sectors", "logistics")` is {en: logistics, zh: 物流}."""
    return {"en": english, **_file("published_words.toml")[kind].get(english, {})} if english else {}


@cache
def editions() -> tuple[Published, ...]:
    """The editions in the order of the file."""
    return tuple(_edition(row) for row in _file("published_figures.toml")["edition"])


def edition(short: str, number: int) -> Published:
    """One edition by its series' short name and its number; KeyError when nothing was published about it."""
    for found in editions():
        if (found.short, found.number) == (short, number):
            return found
    raise KeyError(f"{short} {number}")


def external() -> tuple[Mapping[str, Any], ...]:
    """Statistics of other offices that are quoted with an edition."""
    return tuple(_file("published_figures.toml")["external"])


def _edition(row: Mapping[str, Any]) -> Published:
    theme = row.get("theme", "")
    own_words = _file("published_words.toml")["themes"].get(f"{row['short']}-{row['number']}", {})
    return Published(
        short=row["short"],
        number=row["number"],
        series=words("series", row["series"]),
        city=words("cities", row["city"]),
        venue=words("venues", row.get("venue", "")),
        theme={"en": theme, **own_words} if theme else {},
        starts=row["starts"],
        ends=row["ends"],
        utc_offset=row["utc_offset"],
        co_hosts=tuple(row.get("co_hosts", ())),
        published=row["published"],
        expect=row.get("expect", {}),
    )
