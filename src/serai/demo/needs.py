"""Needs: what a buyer wants to buy, written in the buyer's own language."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from serai.demo.draw import chance, weighted
from serai.demo.firms import Firm
from serai.demo.goods import price, rounded, sold_as, variant
from serai.demo.words import Product, countries, language, nice, products

INCOTERMS = {"CIF": 40, "CFR": 15, "FOB": 20, "DAP": 20, "FCA": 5}
INCOTERMS_BY_LAND = {"DAP": 60, "CPT": 25, "FCA": 15}
# What is asked for is said more simply than what is offered: each qualifier of an exhibit stays this often.
KEPT = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """One need. `titles` and `specification` are by language; `target_price` is for one `unit`, or None.

    `destination` is the buyer's country; `delivery_days` and `closes_days` count from the opening day.
    """

    product: str
    titles: dict[str, str]
    specification: dict[str, str]
    hs6: str
    quantity: int
    unit: str
    target_price: Decimal | None
    currency: str
    incoterm: str
    destination: str
    delivery_days: int
    certificates: tuple[str, ...]
    anonymous: bool
    closes_days: int


def wanted(rng: Random, buyer: Firm, n: int) -> Iterator[Wanted]:
    """`n` needs of a buyer, one after the other for each of its products."""
    return (_wanted(rng, buyer, products()[buyer.products[place % len(buyer.products)]]) for place in range(n))


def _wanted(rng: Random, buyer: Firm, product: Product) -> Wanted:
    words, country = language(buyer.language), countries()[buyer.country]
    offered, size = variant(rng, product)
    qualifiers = tuple(key for key in offered if chance(rng, KEPT))
    usd = price(rng, product, qualifiers)
    quantity = nice(rng.uniform(4_000, 250_000) / usd)
    own = chance(rng, country.quotes_own / 100)
    currency, rate = (country.currency, country.rate) if own else ("USD", 1.0)
    incoterm = weighted(rng, INCOTERMS_BY_LAND if country.landlocked else INCOTERMS)
    days = rng.choice((30, 45, 60, 75, 90, 120))
    certificates = (rng.choice(product.certificates),) if chance(rng, 0.4) else ()
    name = words.phrase(product.key, qualifiers, size if chance(rng, 0.5) else "")
    specification = [
        rng.choice(words.sentences["specification"]).format(
            quantity=quantity,
            unit=words.unit(product.unit, quantity),
            incoterm=incoterm,
            destination=rng.choice(country.ports),
            days=days,
        )
    ]
    if certificates:
        specification.append(words.sentences["required"][0].format(certificates=words.comma.join(certificates)))
    return Wanted(
        product=product.key,
        titles={buyer.language: rng.choice(words.sentences["wanted"]).format(name=name)},
        specification={buyer.language: words.join(specification)},
        hs6=sold_as(product, qualifiers),
        quantity=quantity,
        unit=product.unit,
        target_price=rounded(usd * rate * rng.uniform(0.85, 1.0), currency) if chance(rng, 0.6) else None,
        currency=currency,
        incoterm=incoterm,
        destination=buyer.country,
        delivery_days=days,
        certificates=certificates,
        anonymous=chance(rng, 0.6),
        closes_days=rng.choice((5, 14, 30, 60)),
    )
