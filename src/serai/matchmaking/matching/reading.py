"""Needs and exhibits of the database as the records that are matched."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from serai.algorithms.matching import Ask, Block, Code, ExhibitRecord, NeedRecord, Offer, analyse, codes, hs_number
from serai.algorithms.matching.analysing import NAMED, Analysed
from serai.algorithms.text import fold
from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.matchmaking.models import Dismissal, Need
from serai.search import glossary
from serai.shared import rates

CHUNK = 2000
BASE = "EUR"
MOST_CONCEPTS = 4  # of a need without an HS code stand for one
# "ISO 9001:2015" and "iso9001" are one certificate: neither the year of a standard nor how it is spaced tells it apart.
_YEAR = re.compile(r"\s*[:\-–/]\s*(?:19|20)\d\d$")
_BETWEEN = re.compile(r"[\W_]+")
_EXHIBIT = (
    *(
        "pk",
        "participation__enterprise",
        "names",
        "descriptions",
        "hs6",
        "origin",
        "participation__enterprise__country",
    ),
    *("price_low", "currency", "unit", "moq", "lead_days", "certificates"),
)
_NEED = (
    *("pk", "buyer__enterprise", "titles", "specifications", "hs6", "origins", "target_price", "currency", "unit"),
    *("quantity", "delivery_by", "certificates"),
)


def certificate_key(name: str) -> str:
    """A kind of certificate as it is compared."""
    return _BETWEEN.sub("", _YEAR.sub("", fold(name).strip()))


def exhibit_records(exhibits: QuerySet[Exhibit]) -> Iterator[ExhibitRecord]:
    """These exhibits, read in chunks; each comes from where it was made or else from its exhibitor's country."""
    finder = glossary.finder()
    rows = exhibits.order_by("pk").values_list(*_EXHIBIT).iterator(chunk_size=CHUNK)
    for pk, firm, names, more, hs6, origin, country, price, currency, unit, moq, lead_days, certificates in rows:
        offer = Offer(
            country=origin or country,
            price=_float(price),
            currency=currency,
            unit=unit,
            moq=moq,
            lead_days=lead_days,
            certificates=tuple(_held(certificates)),
        )
        yield ExhibitRecord(pk, firm, analyse(_texts(names), _texts(more), finder), hs_number(hs6), offer)


def need_records(needs: QuerySet[Need]) -> Iterator[NeedRecord]:
    """These needs, with what their buyers do not want to see."""
    finder, concepts = glossary.finder(), glossary.concepts()
    rows = list(needs.order_by("pk").values_list(*_NEED))
    blocks = _blocks(Dismissal.objects.filter(need__in=needs.order_by().values("pk")))
    for pk, firm, titles, more, hs6, origins, price, currency, unit, quantity, due, certificates in rows:
        text = analyse(_texts(titles), _texts(more), finder, query=True)
        own = codes([hs6])
        ask = Ask(
            origins=tuple(origins),
            price=_float(price),
            currency=currency,
            unit=unit,
            quantity=quantity,
            due=due.toordinal() if due else None,
            certificates=tuple(dict.fromkeys(filter(None, map(certificate_key, certificates)))),
        )
        yield NeedRecord(pk, firm, text, own or meant(text, concepts), bool(own), ask, tuple(blocks[pk]))


def blocks_of(edition: Edition) -> dict[int, list[Block]]:
    """What the buyers of an edition have said is not relevant, by need."""
    return _blocks(Dismissal.objects.filter(need__edition=edition))


def rates_of(currencies: Iterable[str], day: date) -> dict[str, float]:
    """What one unit of each currency that has a reference rate at that day is worth in euros."""
    known = ((currency, rates.latest(currency, to=BASE, day=day)) for currency in currencies)
    return {currency: float(rate.value) for currency, rate in known if rate}


def meant(text: Analysed, concepts: Mapping[str, glossary.Concept]) -> tuple[Code, ...]:
    """The HS codes of the concepts that a need's title names, or else its specification."""
    named = [key for key, weight in text.concepts.items() if weight == NAMED] or list(text.concepts)
    return codes(code for key in named[:MOST_CONCEPTS] if key in concepts for code in concepts[key].hs)


def _blocks(said: QuerySet[Dismissal]) -> dict[int, list[Block]]:
    """By need, what its buyer has said is not relevant."""
    blocks: dict[int, list[Block]] = defaultdict(list)
    fields = ("need", "exhibit", "reason", "exhibit__participation__enterprise", "exhibit__hs6")
    for need, exhibit, reason, firm, hs6 in said.values_list(*fields).iterator():
        blocks[need].append(Block(exhibit=exhibit))
        heading = hs_number(hs6) // 100
        if reason == Dismissal.Reason.FIRM:
            blocks[need].append(Block(firm=firm))
        elif reason == Dismissal.Reason.GOODS and heading >= 0:
            blocks[need].append(Block(firm=firm, heading=heading))
    return blocks


def _held(certificates: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int | None]]:
    for each in certificates:
        if key := certificate_key(each.get("kind") or ""):
            yield key, _ordinal(each.get("expiry") or "")


def _ordinal(written: str) -> int | None:
    """The day as an ordinal; None for one that is not given, or not as ISO 8601 has it: it does not tell of an end."""
    try:
        return date.fromisoformat(written).toordinal()
    except ValueError:
        return None


def _texts(written: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {language: entry["text"] for language, entry in written.items()}


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
