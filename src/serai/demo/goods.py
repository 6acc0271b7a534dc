"""Exhibits: what a firm shows, named and described in its own language and sometimes in English and Chinese."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import NamedTuple

from serai.demo.draw import chance, weighted
from serai.demo.firms import Firm
from serai.demo.words import Country, Product, countries, industries, language, nice, products
from serai.shared import countries as cldr

# How often a name has a qualifier of each layer, a size, and, where the trade has models, a model number.
LAYERS = (0.5, 0.6, 0.3)
SIZED, MODELLED = 0.6, 0.35
# English: reviewed, machine or missing. Chinese: the same.
ENGLISH = {"reviewed": 50, "machine": 25, "": 25}
CHINESE = {"reviewed": 14, "machine": 20, "": 66}
DEBUTS = {"": 9940, "world": 18, "regional": 26, "national": 16}
VISIBILITIES = {"public": 86, "buyers": 9, "on_request": 5}
BY_SEA = {"FOB": 45, "CIF": 20, "CFR": 8, "FCA": 12, "EXW": 10, "DAP": 5}
BY_LAND = {"FCA": 45, "CPT": 15, "EXW": 15, "DAP": 25}
LEAD_DAYS = (7, 10, 15, 20, 25, 30, 35, 45, 60, 75, 90)
ENDINGS = ("", "", "A", "C", "E", "S", "X", " Pro")
ISSUERS = (
    "Celadon Assay",
    "Court & Gate Certification",
    "Eastern Arcade Testing",
    "Lotus Mark Institute",
    "Nordhafen Prüf",
)
NO_MINOR_UNIT = {"JPY", "KRW", "VND", "IDR", "CLP"}
# What buyers know a place for; only these trades carry a geographical indication.
OF_A_PLACE = {"agriculture", "food", "crafts"}


class Certificate(NamedTuple):
    """A certificate of an exhibit; it expires `days` after the opening day (before it, when negative)."""

    kind: str
    no: str
    issuer: str
    days: int


@dataclass(frozen=True, slots=True)
class Good:
    """One exhibit. Texts are by language with their origin: source, machine or reviewed.

    Prices are for one `unit` (UN/ECE Recommendation 20) in `currency`; both are None for a price on request.
    """

    product: str
    names: dict[str, str]
    descriptions: dict[str, str]
    origins: dict[str, str]
    hs6: str
    category: str
    brand: str
    model: str
    country: str
    moq: int
    unit: str
    price_low: Decimal | None
    price_high: Decimal | None
    currency: str
    incoterm: str
    port: str
    lead_days: int
    debut: str
    evidence: str
    geographical_indication: bool
    certificates: tuple[Certificate, ...]
    visibility: str
    channel: str


class Variant(NamedTuple):
    """What tells one exhibit of a firm from the others."""

    product: Product
    qualifiers: tuple[str, ...]
    size: str
    model: str
    named: bool


def goods(rng: Random, firm: Firm, n: int, *, online: bool = False) -> Iterator[Good]:
    """`n` exhibits of a firm, all with different names; those of an `online` exhibitor are shown online only."""
    shown: set[tuple[str, tuple[str, ...], str, str]] = set()
    for number in range(n):
        yield _good(rng, firm, _distinct(rng, firm, number, shown), online=online)


def variant(rng: Random, product: Product) -> tuple[tuple[str, ...], str]:
    """Qualifiers that go with the product, nearest to the noun first, and a size or none."""
    qualifiers = [
        rng.choice(layer) for layer, share in zip(product.layers, LAYERS, strict=True) if chance(rng, share) and layer
    ]
    if "industrial" in qualifiers:
        # It says for whom already.
        del qualifiers[qualifiers.index("industrial") + 1 :]
    return tuple(qualifiers), rng.choice(product.sizes) if product.sizes and chance(rng, SIZED) else ""


def sold_as(product: Product, qualifiers: tuple[str, ...]) -> str:
    """The product's HS code; a qualifier such as frozen may move it to another heading."""
    return next((product.becomes[key] for key in qualifiers if key in product.becomes), product.hs6)


def price(rng: Random, product: Product, qualifiers: tuple[str, ...]) -> float:
    """A price in US dollars for one unit within the product's range; what qualifies it makes it dearer."""
    return float(product.low * (product.high / product.low) ** rng.random() * (1 + 0.12 * len(qualifiers)))


def _distinct(rng: Random, firm: Firm, number: int, shown: set[tuple[str, tuple[str, ...], str, str]]) -> Variant:
    for _ in range(8):
        product = products()[rng.choice(firm.products)]
        qualifiers, size = variant(rng, product)
        has_model = industries()[product.industry].models
        model = _model(rng, firm, number) if has_model else ""
        named = has_model and chance(rng, MODELLED)
        key = (product.key, qualifiers, size, model if named else "")
        if key not in shown:
            shown.add(key)
            return Variant(product, qualifiers, size, model, named)
    # The firm's few products are used up: its own lot number tells this one from the rest.
    return Variant(product, qualifiers, size, model or f"№ {number + 1}", named=True)


def _model(rng: Random, firm: Firm, number: int) -> str:
    # The running number keeps the firm's models apart.
    letters = "".join(word[0] for word in firm.brand.upper().split())[:2] or "X"
    return f"{letters}{firm.brand[1].upper()}-{rng.randint(1, 9)}{number:02d}{rng.choice(ENDINGS)}"


def _good(rng: Random, firm: Firm, made: Variant, *, online: bool) -> Good:
    product, country = made.product, countries()[firm.country]
    origins = _origins(rng, firm.language)
    usd = price(rng, product, made.qualifiers)
    moq = nice(rng.uniform(400, 9000) / usd)
    incoterm = weighted(rng, BY_LAND if country.landlocked else BY_SEA)
    port, lead_days = rng.choice(country.ports), rng.choice(LEAD_DAYS)
    certificates = _certificates(rng, product)
    visibility = weighted(rng, VISIBILITIES)
    low, high, currency = _prices(rng, country, usd, hidden=visibility == "on_request" or chance(rng, 0.08))
    debut = weighted(rng, DEBUTS)
    names = {
        code: language(code).phrase(product.key, made.qualifiers, made.size, made.model if made.named else "")
        for code in origins
    }
    return Good(
        product=product.key,
        names=names,
        descriptions=_descriptions(
            rng, firm, product, names, certificates=certificates, moq=moq, incoterm=incoterm, port=port, days=lead_days
        ),
        origins=origins,
        hs6=sold_as(product, made.qualifiers),
        category=product.industry,
        brand=firm.brand,
        model=made.model,
        country=firm.country,
        moq=moq,
        unit=product.unit,
        price_low=low,
        price_high=high,
        currency=currency,
        incoterm=incoterm,
        port=port,
        lead_days=lead_days,
        debut=debut,
        evidence=_evidence(rng, debut),
        geographical_indication=product.industry in OF_A_PLACE and chance(rng, 0.04),
        certificates=certificates,
        visibility=visibility,
        channel="online" if online or chance(rng, 0.4) else "on_site",
    )


def _origins(rng: Random, own: str) -> dict[str, str]:
    """The languages an exhibit is written in, the firm's own first."""
    others = {"en": weighted(rng, ENGLISH), "zh": weighted(rng, CHINESE)}
    return {own: "source"} | {code: origin for code, origin in others.items() if origin and code != own}


def _prices(rng: Random, country: Country, usd: float, *, hidden: bool) -> tuple[Decimal | None, Decimal | None, str]:
    """A price range and its currency, to three significant digits."""
    own = rng.randrange(100) < country.quotes_own
    currency, rate = (country.currency, country.rate) if own else ("USD", 1.0)
    low, high = usd * rate, usd * rate * rng.uniform(1.05, 1.45)
    if hidden:
        return None, None, currency
    return rounded(low, currency), rounded(high, currency), currency


def rounded(value: float, currency: str) -> Decimal:
    """An amount to three significant digits, without a fraction where the currency has no minor unit."""
    digits = f"{value:.3g}"
    return Decimal(digits) if value < 1 else Decimal(f"{float(digits):.{0 if currency in NO_MINOR_UNIT else 2}f}")


def _certificates(rng: Random, product: Product) -> tuple[Certificate, ...]:
    kinds = rng.sample(product.certificates, min(rng.choice((0, 0, 1, 1, 2)), len(product.certificates)))
    return tuple(
        Certificate(
            kind, f"DEMO-{rng.randrange(10**6):06d}", f"{rng.choice(ISSUERS)} (demonstration)", rng.randint(-20, 900)
        )
        for kind in kinds
    )


def _evidence(rng: Random, debut: str) -> str:
    if not debut:
        return ""
    return f"Demonstration: patent application DEMO-{rng.randrange(10**7):07d}; not shown at any fair before."


def _descriptions(
    rng: Random,
    firm: Firm,
    product: Product,
    names: dict[str, str],
    *,
    certificates: tuple[Certificate, ...],
    moq: int,
    **terms: str | int,
) -> dict[str, str]:
    """The same two or three sentences in each language: who made it, what it offers, on which terms."""
    made, kind = rng.randrange(3), rng.randrange(2)
    featured, offered = chance(rng, 0.7), chance(rng, 0.65)
    texts = {}
    for code, name in names.items():
        words = language(code)
        maker = firm.names.get(code) or firm.names["en"]
        sentences = [words.sentences["made"][made].format(name=name, firm=maker, country=cldr.name(firm.country, code))]
        if featured:
            sentences.append(words.features[product.feature])
        if certificates:
            held = words.comma.join(certificate.kind for certificate in certificates)
            sentences.append(words.sentences["certificates"][0].format(certificates=held))
        elif offered:
            sentences.append(
                words.sentences["terms"][kind].format(unit=words.unit(product.unit, moq), moq=moq, **terms)
            )
        texts[code] = words.join(sentences)
    return texts
