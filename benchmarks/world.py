"""A made-up fair in fifteen languages, the same for a seed: exhibits and the needs of buyers.

Its words are names of CLDR (countries, languages, currencies, scripts, cities) and the English texts of the Harmonized
System, so that nothing that searches or matches was written with them in mind. Terms of the glossary stand in it only
where `PLANTED` puts them, and every record says which.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import accumulate
from random import Random

from babel import Locale

from serai.catalogue import hs
from serai.search import glossary
from serai.shared import languages

UNSPACED = frozenset({"zh", "th", "km", "lo", "my", "ja"})
# How often an exhibitor writes in each language; many add English, some Chinese.
OWN = {"zh": 45, "vi": 9, "th": 9, "en": 8, "id": 6, "ms": 5, "my": 5, "ko": 5, "km": 4, "lo": 4, "ja": 4, "ru": 4}
OWN |= {"tl": 3, "mn": 3, "pt": 1}
ALSO = {"en": 0.55, "zh": 0.3}
PLANTED = 0.35  # of exhibits are something that the glossary knows
PER_FIRM = 18
TODAY = date(2025, 9, 17)
COUNTRIES = ("CN", "VN", "TH", "ID", "MY", "KH", "LA", "MM", "PH", "SG", "BN", "TL", "KR", "JP", "RU", "MN")
CURRENCIES = ("USD", "CNY", "THB", "IDR", "MYR", "PHP", "SGD", "KRW", "JPY", "VND", "LAK")
LABELS = ("world", "regional", "national", "gi")
KINDS = ("ISO 9001", "HACCP", "Halal", "CE", "Organic", "GMP")
UNITS = ("KGM", "TNE", "H87", "SET", "LTR")
# Words that only join others, as every text has them.
JOINS = {
    "zh": "的 和 用于 产自 采用 与 及其 适合",
    "th": "และ สำหรับ จาก ที่ ของ ใช้",
    "km": "និង សម្រាប់ ពី ដែល របស់",
    "lo": "ແລະ ສໍາລັບ ຈາກ ທີ່ ຂອງ",
    "my": "နှင့် အတွက် မှ သော ၏",
    "ja": "の と 用 から による を使った",
    "vi": "và cho từ của",
    "en": "and for from with",
    "id": "dan untuk dari dengan",
    "ms": "dan untuk dari dengan",
    "tl": "at para sa mula sa ng",
    "pt": "e para de com",
    "ko": "및 위한 의 용",
    "ru": "и для из с",
    "mn": "ба зориулсан болон",
}
PARTICLES = ("을", "를", "이", "가", "용", "제", "의", "과")  # what Korean glues to its words
NOISE = re.compile(r"[()（）\[\]]|\d{4}")


@dataclass(slots=True)
class Exhibit:
    """One exhibit. `said` are the names of CLDR in its text, `planted` the forms of its concepts, both by language."""

    id: int
    firm: int
    names: dict[str, str]
    descriptions: dict[str, str]
    hs6: str
    country: str
    price_low: Decimal | None
    currency: str
    unit: str
    moq: int
    lead_days: int
    certificates: list[dict[str, str]]
    hall: str
    channel: str
    labels: list[str]
    concepts: tuple[str, ...] = ()
    said: dict[str, list[str]] = field(default_factory=dict)
    planted: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Need:
    """What a buyer looks for: one concept of the glossary, in one language. Blank and None set no condition."""

    id: int
    firm: int
    language: str
    titles: dict[str, str]
    specifications: dict[str, str]
    hs6: str
    quantity: int | None
    unit: str
    target_price: Decimal | None
    currency: str
    origins: list[str]
    certificates: list[str]
    delivery_by: date | None
    concept: str


@cache
def names_of(language: str) -> list[str]:
    """The names that CLDR has in a language, each once, in an order of their own."""
    locale = Locale.parse(languages.BY_CODE[language].cldr)
    cities = (zone.get("city") for zone in locale.time_zones.values())
    every = (*locale.territories.values(), *locale.languages.values(), *locale.currencies.values(), *cities)
    plain = {name.replace("\u200b", "") for name in every if name and not NOISE.search(name)}
    # English names stand in the data of some languages where they have none of their own.
    english = set() if language == "en" else set(names_of("en"))
    kept = sorted(plain - english)
    Random(2).shuffle(kept)
    return kept


@cache
def _goods() -> list[hs.Heading]:
    return list(hs.goods())


def concepts() -> list[str]:
    """The concepts that can be planted: what has a code and a word in every language."""
    shipped = glossary.shipped()
    return [key for key, one in shipped.items() if one.hs and not key.startswith("hs-")]


def exhibits(count: int, *, seed: int = 7) -> Iterator[Exhibit]:
    """So many exhibits."""
    rng = Random(seed)
    known = concepts()
    firms = max(1, count // PER_FIRM)
    for number in range(1, count + 1):
        planted = tuple(rng.sample(known, rng.choice((1, 1, 2)))) if rng.random() < PLANTED else ()
        own = rng.choices(list(OWN), cum_weights=_shares(tuple(OWN.values())))[0]
        written = [own, *(code for code, share in ALSO.items() if code != own and rng.random() < share)]
        made = Exhibit(
            id=number,
            firm=rng.randrange(firms),
            names={},
            descriptions={},
            hs6=_code(rng, planted[0]) if planted else rng.choice(_goods()).code,
            country=rng.choice(COUNTRIES),
            price_low=Decimal(f"{10 ** rng.uniform(0, 5):.2f}") if rng.random() < 0.9 else None,
            currency=rng.choice(CURRENCIES),
            unit=rng.choice(UNITS),
            moq=rng.choice((1, 10, 50, 100, 500, 1000)),
            lead_days=rng.choice((7, 15, 30, 45, 60, 90)),
            certificates=[
                {"kind": kind, "no": "", "issuer": "", "expiry": (TODAY + timedelta(rng.randint(-60, 900))).isoformat()}
                for kind in rng.sample(KINDS, rng.choice((0, 0, 1, 2, 3)))
            ],
            hall=f"{rng.randint(1, 40):02d}",
            channel=rng.choice(("on_site", "online")),
            labels=rng.sample(LABELS, rng.choice((0, 0, 0, 1, 2))),
            concepts=planted,
        )
        for code in written:
            _write(rng, made, code)
        yield made


def _write(rng: Random, made: Exhibit, code: str) -> None:
    """Name and describe it in one language."""
    gap = "" if code in UNSPACED else " "
    forms = [rng.choice(glossary.shipped()[one].forms[code]) for one in made.concepts]
    called = [_name(rng, code) for _ in range(rng.choice((1, 1, 2)))]
    words = [_name(rng, code) for _ in range(rng.randint(6, 20))]
    text: list[str] = []
    joins = JOINS[code].split()
    for word in words:
        text.append(word + rng.choice(PARTICLES) if code == "ko" and rng.random() < 0.4 else word)
        if rng.random() < 0.25:
            text.append(rng.choice(joins))
    model = "" if rng.random() < 0.5 else f"{gap}{rng.choice('ABCDEFGX')}{rng.randint(10, 999)}"
    named = [*forms, *called]
    rng.shuffle(named)
    made.names[code] = gap.join(named) + model
    made.descriptions[code] = gap.join(text) + (f". {hs.describe(made.hs6)}" if code == "en" else "")
    made.said[code] = called + words
    made.planted[code] = forms


def needs(count: int, *, seed: int = 8) -> Iterator[Need]:
    """So many needs, each for a concept that may be planted in exhibits."""
    rng = Random(seed)
    known = concepts()
    for number in range(1, count + 1):
        concept, code = rng.choice(known), rng.choice(languages.CODES)
        gap = "" if code in UNSPACED else " "
        joins = JOINS[code].split()
        form = rng.choice(glossary.shipped()[concept].forms[code])
        context = [rng.choice(joins), form, rng.choice(joins), _name(rng, code)]
        priced = rng.random() < 0.3
        yield Need(
            id=number,
            firm=-number,
            language=code,
            titles={code: gap.join(context)},
            specifications={code: gap.join(_name(rng, code) for _ in range(rng.randint(2, 8)))},
            hs6=_code(rng, concept) if rng.random() < 0.4 else "",
            quantity=rng.choice((100, 1000, 10_000)) if rng.random() < 0.5 else None,
            unit=rng.choice(UNITS),
            target_price=Decimal(f"{10 ** rng.uniform(2, 5):.2f}") if priced else None,
            currency=rng.choice(CURRENCIES) if priced else "",
            origins=rng.sample(COUNTRIES, 8) if rng.random() < 0.2 else [],
            certificates=[rng.choice(KINDS)] if rng.random() < 0.15 else [],
            delivery_by=TODAY + timedelta(rng.choice((30, 60, 120))) if rng.random() < 0.4 else None,
            concept=concept,
        )


def _name(rng: Random, code: str) -> str:
    """A name; a few are much more frequent than the rest, as words are."""
    known = names_of(code)
    return known[rng.choices(range(len(known)), cum_weights=_zipf(len(known)))[0]]


@cache
def _zipf(count: int) -> Sequence[float]:
    return list(accumulate(1 / (place + 1) ** 0.9 for place in range(count)))


@cache
def _shares(weights: tuple[int, ...]) -> list[int]:
    return list(accumulate(weights))


def _code(rng: Random, concept: str) -> str:
    """A code of six digits under one of a concept's."""
    under = rng.choice(glossary.shipped()[concept].hs)
    fitting = [one.code for one in _goods() if one.code.startswith(under)]
    return rng.choice(fitting) if fitting else rng.choice(_goods()).code
