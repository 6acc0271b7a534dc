"""Ledgers of signed projects whose totals are exactly those published about two editions.

The projects and their parties are invented; number, amount, bands and sectors are the published ones.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from random import Random
from typing import Any, NamedTuple

from serai.algorithms.apportion import apportion, split_between
from serai.demo.draw import chance, weighted
from serai.demo.firms import Firm, firm
from serai.demo.published import edition, words
from serai.demo.words import pair

# Amounts are whole units of 10,000 CNY, as such projects are announced.
UNIT = Decimal(10_000)
UNITS_IN_MILLION, UNITS_IN_BILLION = 100, 100_000
BINDINGS = {"contract": 82, "memorandum": 12, "letter_of_intent": 6}
TERM_MONTHS = (12, 18, 24, 36, 48, 60)
# No project of these ledgers is larger than this.
LARGEST_BILLION = 20
# How the CNEAE's amount lies in its four published bands; what was published are the bands' edges and numbers.
BAND_BILLION = (Decimal("12.61"), Decimal("12.94"), Decimal("33.43"), Decimal("25.50"))
# The CAEXPO's named sectors have most projects, and projects somewhat smaller than the rest.
IN_NAMED_SECTORS = 75
OTHER_SECTORS = ("tourism", "modern agriculture", "urban renewal")
OTHER_WORDS = {"tourism": "文化旅游", "modern agriculture": "现代农业", "urban renewal": "城市更新"}
INVESTORS = {
    "CAEXPO": {"CN": 70, "SG": 6, "MY": 6, "TH": 6, "VN": 5, "ID": 4, "PH": 2, "BN": 1},
    "CNEAE": {"CN": 72, "KR": 10, "JP": 8, "RU": 7, "MN": 3},
}
# The trades of the firms behind a sector's projects.
TRADES = {
    "big data": ("ai", "electronics"),
    "logistics": ("vehicles", "machinery"),
    "new energy": ("energy",),
    "new materials": ("materials",),
    "new manufacturing": ("machinery", "vehicles", "electronics"),
    "new agriculture": ("agriculture", "food"),
    "equipment manufacturing": ("machinery", "vehicles"),
    "medicine and health": ("health",),
    "modern services": ("ai", "building"),
    "tourism": ("building",),
    "modern agriculture": ("agriculture", "food"),
    "urban renewal": ("building",),
}


class Side(NamedTuple):
    """A party to a deal in its role: investor or recipient."""

    firm: Firm
    role: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One signed project. `amount` is its total in `currency`; `sector` is worded as published."""

    titles: dict[str, str]
    sector: str
    sector_names: Mapping[str, str]
    kind: str
    binding: str
    sides: tuple[Side, Side]
    amount: Decimal
    amount_kind: str
    currency: str
    term_months: int
    place: str


def ledger_cneae_14(rng: Random, *, taken: set[str] | None = None) -> list[Deal]:
    """The 99 projects of the 14th China-Northeast Asia Expo: 84.48 bn CNY, 59 + 18 + 18 + 4 by published band."""
    known = edition("CNEAE", 14).published
    edges = [band["over_million_cny"] * UNITS_IN_MILLION for band in known["bands"]]
    above = [*edges[1:], LARGEST_BILLION * UNITS_IN_BILLION]
    amounts: list[int] = []
    for band, total, low, high in zip(known["bands"], BAND_BILLION, edges, above, strict=True):
        # "Exceeded": over the lower edge; the next band begins over its own.
        amounts += split_between(_units(total), band["projects"], low + 1, high + 1, rng)
    sectors = _shared(rng, known["sectors"], len(amounts))
    return list(_deals(rng, "CNEAE", amounts, sectors, taken))


def ledger_caexpo_17(rng: Random, *, taken: set[str] | None = None) -> list[Deal]:
    """The 86 projects of the 17th China-ASEAN Expo: 263.87 bn CNY, 85.3 % of that value in the five named sectors.

    No share of 86 projects rounds to 85.3 %, so the share can only be one of the value.
    """
    known = edition("CAEXPO", 17).published
    total = _units(Decimal(str(known["investment_cny_bn"])))
    named = round(total * Decimal(str(known["share_in_named_sectors_percent"])) / 100)
    others = known["projects_signed"] - IN_NAMED_SECTORS
    most = LARGEST_BILLION * UNITS_IN_BILLION
    amounts = [
        *split_between(named, IN_NAMED_SECTORS, UNITS_IN_MILLION * 100, most, rng),
        *split_between(total - named, others, UNITS_IN_MILLION * 100, most, rng),
    ]
    sectors = [*_shared(rng, NAMED_SECTORS, IN_NAMED_SECTORS), *_shared(rng, OTHER_SECTORS, others)]
    return list(_deals(rng, "CAEXPO", amounts, sectors, taken))


NAMED_SECTORS = ("big data", "logistics", "new energy", "new materials", "new manufacturing")


def sector_names(sector: str) -> Mapping[str, str]:
    """A sector's names by language."""
    if sector in OTHER_WORDS:
        return {"en": sector, "zh": OTHER_WORDS[sector]}
    return words("sectors", sector)


@cache
def _file() -> Mapping[str, Any]:
    text = (resources.files("serai.demo") / "data" / "projects.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _units(billion: Decimal) -> int:
    return int(billion * UNITS_IN_BILLION)


def _shared(rng: Random, sectors: Sequence[str], n: int) -> list[str]:
    """`n` sectors in random order, each about as often as the others."""
    counts = apportion(n, [1] * len(sectors))
    shared = [sector for sector, count in zip(sectors, counts, strict=True) for _ in range(count)]
    rng.shuffle(shared)
    return shared


def _deals(
    rng: Random, short: str, amounts: Sequence[int], sectors: Sequence[str], taken: set[str] | None
) -> Iterator[Deal]:
    taken = set() if taken is None else taken
    titled: set[str] = set()
    for units, sector in rng.sample(list(zip(amounts, sectors, strict=True)), len(amounts)):
        titles, place = _title(rng, short, sector, titled)
        investor = firm(rng, weighted(rng, INVESTORS[short]), industry=rng.choice(TRADES[sector]), taken=taken)
        recipient = firm(rng, "CN", industry=rng.choice(TRADES[sector]), place=place, taken=taken)
        yield Deal(
            titles=titles,
            sector=sector,
            sector_names=sector_names(sector),
            kind="investment",
            binding=weighted(rng, BINDINGS),
            sides=(Side(investor, "investor"), Side(recipient, "recipient")),
            amount=units * UNIT,
            amount_kind="total",
            currency="CNY",
            term_months=rng.choice(TERM_MONTHS),
            place=place[1],
        )


def _title(rng: Random, short: str, sector: str, titled: set[str]) -> tuple[dict[str, str], tuple[str, str]]:
    """A title that no other project of the ledger has, and its place in Chinese and in Latin letters."""
    phase = 1
    while True:
        english, chinese = pair(rng.choice(_file()["titles"][sector]))
        place, place_zh = pair(rng.choice(_file()["places"][short]))
        titles = {"en": english.replace("{p}", place), "zh": chinese.replace("{p}", place_zh)}
        if phase > 1:
            titles = {"en": f"{titles['en']}, phase {phase}", "zh": f"{titles['zh']}（{phase}期）"}
        if titles["en"] not in titled:
            titled.add(titles["en"])
            return titles, (place_zh, place)
        phase += chance(rng, 0.2)
