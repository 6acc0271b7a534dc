"""What is traded and by whom: products with their HS codes, the trades, the countries that take part."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from serai.demo.words.language import pair


@dataclass(frozen=True, slots=True)
class Product:
    """One product. `layers`: the qualifiers it takes, nearest to the noun first; `becomes`: the HS code with one.

    `feature` names the sentence that fits it, `certificates` are those it may have. `low` and `high` are US dollars
    for one `unit` (UN/ECE Recommendation 20); without `countries` it is made anywhere.
    """

    key: str
    hs6: str
    industry: str
    unit: str
    low: float
    high: float
    sizes: tuple[str, ...]
    layers: tuple[tuple[str, ...], ...]
    becomes: Mapping[str, str]
    feature: str
    certificates: tuple[str, ...]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Industry:
    """A trade an edition is sorted by, the exhibition area it belongs to and the HS chapters behind it.

    `feature` and `certificates` hold for its products unless one has its own; `models`: they carry model numbers.
    """

    key: str
    names: Mapping[str, str]
    area: str
    chapters: tuple[str, ...]
    feature: str
    models: bool
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country that takes part. `firms`, `trade` and `people` are empty where the names usual in the language fit.

    `rate` is units of its currency for one US dollar; `quotes_own` is how many of a hundred prices are in it.
    """

    code: str
    language: str
    exhibitors: int
    buyers: int
    currency: str
    rate: float
    quotes_own: int
    dial: str
    ports: tuple[str, ...]
    landlocked: bool
    places: tuple[tuple[str, str], ...]
    strengths: tuple[str, ...]
    firms: Mapping[str, tuple[tuple[str, str], ...]]
    people: Mapping[str, tuple[tuple[str, str], ...]]


def _text(name: str) -> str:
    return (resources.files("serai.demo") / "data" / name).read_text(encoding="utf-8")


@cache
def products() -> Mapping[str, Product]:
    """All products by key."""
    rules = tomllib.loads(_text("qualifiers.toml"))
    return {row["key"]: _product(row, rules) for row in csv.DictReader(_text("products.csv").splitlines())}


def _product(row: Mapping[str, str], rules: Mapping[str, dict[str, list[str]] | list[list[str]]]) -> Product:
    becomes = dict(item.split(":") for item in row["becomes"].split())
    sets = dict(rules["sets"])
    wanted = {key for name in row["qualifiers"].split() for key in sets.get(name, [name])} | becomes.keys()
    industry = industries()[row["industry"]]
    return Product(
        key=row["key"],
        hs6=row["hs6"],
        industry=row["industry"],
        unit=row["unit"],
        low=float(row["low"]),
        high=float(row["high"]),
        sizes=tuple(size for size in row["sizes"].split("|") if size),
        layers=tuple(tuple(key for key in layer if key in wanted) for layer in rules["layers"]),
        becomes=becomes,
        feature=row["feature"] or industry.feature,
        certificates=tuple(row["certificates"].split("|")) if row["certificates"] else industry.certificates,
        countries=frozenset(row["countries"].split()),
    )


@cache
def products_of(country: str) -> Mapping[str, tuple[str, ...]]:
    """The keys of the products a country sells, by industry."""
    found: dict[str, tuple[str, ...]] = {}
    for product in products().values():
        if not product.countries or country in product.countries:
            found[product.industry] = (*found.get(product.industry, ()), product.key)
    return found


@cache
def industries() -> Mapping[str, Industry]:
    """The trades by key, in the order in which lists show them."""
    return {
        key: Industry(
            key=key,
            names={"en": row["en"], "zh": row["zh"]},
            area=row["area"],
            chapters=tuple(row["chapters"]),
            feature=row["feature"],
            models=row["models"],
            certificates=tuple(row["certificates"]),
        )
        for key, row in tomllib.loads(_text("industries.toml")).items()
    }


@cache
def countries() -> Mapping[str, Country]:
    """The countries that take part, by ISO 3166 code; the eleven hosts come first."""
    return {
        code: Country(
            code=code,
            language=row["language"],
            exhibitors=row["exhibitors"],
            buyers=row["buyers"],
            currency=row["currency"],
            rate=row["rate"],
            quotes_own=row["quotes_own"],
            dial=row["dial"],
            ports=tuple(row["ports"]),
            landlocked=row.get("landlocked", False),
            places=tuple(pair(place) for place in row["places"]),
            strengths=tuple(row["strengths"]),
            firms=_pairs(row, {"firms": "patterns", "trade": "trade"}),
            people=_pairs(row, {"female": "female", "male": "male", "family": "family"}),
        )
        for code, row in tomllib.loads(_text("countries.toml")).items()
    }


def _pairs(row: Mapping[str, list[str]], keys: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {ours: tuple(pair(text) for text in row[key]) for key, ours in keys.items() if key in row}
