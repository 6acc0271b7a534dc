"""Invented firms, named as firms are in their countries, each with one to three related products."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from random import Random
from typing import NamedTuple

from serai.algorithms.apportion import apportion
from serai.demo.draw import weighted
from serai.demo.words import Country, countries, industries, language, latin, products_of

SIZES = {"micro": 18, "small": 42, "medium": 30, "large": 10}
KINDS = {"manufacturer": 78, "trader": 16, "service": 6}
# Each product of a trade that its country is known for counts as much as this many other trades.
STRENGTH = 3
_NOT_IN_A_HOST = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Firm:
    """One invented firm. `names` begins with its own language and always has English (Latin letters).

    `products` are the keys of what it makes, or, for a trading firm, of what it buys. `brand` is in Latin letters;
    `host` is a name under example.com, which is reserved and leads nowhere.
    """

    names: dict[str, str]
    country: str
    language: str
    registry_no: str
    kind: str
    size: str
    industry: str
    products: tuple[str, ...]
    brand: str
    place: str
    host: str

    @property
    def name(self) -> str:
        """Its name in its own language."""
        return self.names[self.language]

    @property
    def site(self) -> str:
        """Its website."""
        return f"https://{self.host}"

    @property
    def area(self) -> str:
        """The key of the exhibition area its trade belongs to."""
        return industries()[self.industry].area.replace(" ", "-")

    @property
    def goods(self) -> str:
        """What it deals in, in its own words."""
        words = language(self.language)
        return words.comma.join(words.nouns[product] for product in self.products)


def exhibitor_countries() -> list[tuple[str, int]]:
    """Each country with how many of a thousand exhibitors come from it."""
    return [(country.code, country.exhibitors) for country in countries().values()]


def buyer_countries() -> list[tuple[str, int]]:
    """Each country with how many of a thousand buyers come from it."""
    return [(country.code, country.buyers) for country in countries().values()]


def firms(
    rng: Random,
    shares: Sequence[tuple[str, int]],
    n: int,
    *,
    trading: bool = False,
    taken: set[str] | None = None,
) -> Iterator[Firm]:
    """`n` firms, in the given shares by country; every country has one as soon as `n` allows.

    `trading` firms buy the products of all countries; the others sell those of their own. Names, registry numbers and
    hosts are not in `taken`, which is added to: pass the same set to draw several lists without a name in common.
    """
    taken = set() if taken is None else taken
    each = 1 if n >= len(shares) else 0
    counts = apportion(n - each * len(shares), [share for _code, share in shares])
    order = [code for (code, _share), count in zip(shares, counts, strict=True) for _ in range(count + each)]
    rng.shuffle(order)
    return (firm(rng, code, trading=trading, taken=taken) for code in order)


def firm(
    rng: Random,
    country: str,
    *,
    taken: set[str],
    trading: bool = False,
    industry: str = "",
    place: tuple[str, str] | None = None,
) -> Firm:
    """One firm of a country, in a given trade and at a given place (own script, Latin) or in any."""
    home = countries()[country]
    industry = industry or weighted(rng, _trades(country, trading=trading))
    offered = (not trading and products_of(country).get(industry)) or _all_products()[industry]
    products = tuple(rng.sample(offered, min(rng.choice((1, 2, 2, 3)), len(offered))))
    named = _name(rng, home, industry, place, trading=trading, taken=taken)
    names = {home.language: named.own}
    names.setdefault("en", named.english)
    return Firm(
        names=names,
        country=country,
        language=home.language,
        registry_no=_registry_no(country, named.own),
        kind="trader" if trading else weighted(rng, KINDS),
        size=weighted(rng, SIZES),
        industry=industry,
        products=products,
        brand=named.brand,
        place=named.place,
        host=named.host,
    )


@cache
def _all_products() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for country in countries():
        for industry, products in products_of(country).items():
            found.setdefault(industry, {}).update(dict.fromkeys(products))
    return {industry: tuple(products) for industry, products in found.items()}


@cache
def _trades(country: str, *, trading: bool) -> dict[str, int]:
    """The trades a firm of this country may be in, with their weights."""
    offered = _all_products() if trading else products_of(country)
    strengths = countries()[country].strengths
    if trading:
        return {key: len(products) for key, products in offered.items()}
    return {key: STRENGTH * len(products) if key in strengths else 1 for key, products in offered.items()}


class _Named(NamedTuple):
    own: str
    english: str
    brand: str
    place: str
    host: str


def _name(
    rng: Random, country: Country, industry: str, fixed: tuple[str, str] | None, *, trading: bool, taken: set[str]
) -> _Named:
    """A name that is not taken yet; it is, afterwards."""
    words = language(country.language)
    key = "trade" if trading else "patterns"
    patterns = country.firms.get(key) or words.firms[key]
    business = words.business[industry]
    tries = 0
    while True:
        # Where the short names of a country are used up, they grow by a syllable.
        parts = [rng.choice(words.firms["heads"])] + [rng.choice(words.firms["tails"]) for _ in range(1 + tries // 30)]
        brand, place, pattern = _joined(parts), fixed or rng.choice(country.places), rng.choice(patterns)
        own, english = (
            pattern[side].replace("{p}", place[side]).replace("{b}", brand[side]).replace("{i}", business[side])
            for side in (0, 1)
        )
        host = _host(f"{brand[1]} {business[1]} {place[1]}", "trade" if trading else "", country.code)
        fresh = {own, english, host, _registry_no(country.code, own)}
        if taken.isdisjoint(fresh):
            taken |= fresh
            return _Named(own, english, brand[1], place[1], host)
        tries += 1


def _joined(parts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    own, form = ("".join(part[side] for part in parts) for side in (0, 1))
    return own, " ".join(form.split())


def _host(name: str, suffix: str, country: str) -> str:
    label = _NOT_IN_A_HOST.sub("-", latin(f"{name} {suffix}").lower())[:58].strip("-")
    return f"{label}-{country.lower()}.example.com"


def _registry_no(country: str, name: str) -> str:
    """A registry number that follows from the name, marked as demonstration."""
    return f"DEMO-{country}-{int.from_bytes(blake2s(name.encode(), digest_size=5).digest()):013d}"
