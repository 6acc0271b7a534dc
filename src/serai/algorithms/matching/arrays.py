"""Records as arrays: texts as token numbers, terms as columns."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.matching.analysing import Analysed
from serai.algorithms.matching.records import ExhibitRecord, NeedRecord
from serai.algorithms.text import grams

UNKNOWN = -1
IN_TITLE, IN_SPECIFICATION = 1.0, 0.4  # what a word of a need counts by where it stands
PAIR = 0.5  # what a pair of characters counts: a word in a script without spaces makes several

Ints = NDArray[np.int32]
Places = NDArray[np.int64]
Floats = NDArray[np.float32]
Amounts = NDArray[np.float64]


@dataclass
class Book:
    """The numbers of words, concepts, currencies … that needs and exhibits share, in the order they were met.

    A `closed` book numbers no more words and concepts: from then on other words are UNKNOWN, other concepts left out.
    """

    words: dict[str, int] = field(default_factory=dict)
    concepts: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    certificates: dict[str, int] = field(default_factory=dict)
    closed: bool = False

    def tokens(self, tokens: Sequence[str]) -> list[int]:
        """The numbers of tokens, in order."""
        numbers = self.words
        if self.closed:
            return [numbers.get(token, UNKNOWN) for token in tokens]
        return [numbers.setdefault(token, len(numbers)) for token in tokens]

    def known(self, concepts: Mapping[str, float]) -> dict[int, float]:
        """Concepts by number, with their weights."""
        if self.closed:
            return {self.concepts[key]: weight for key, weight in concepts.items() if key in self.concepts}
        return {number(self.concepts, key): weight for key, weight in concepts.items()}


def number(numbers: dict[str, int], name: str) -> int:
    """The number of a name, UNKNOWN of an empty one."""
    return numbers.setdefault(name, len(numbers)) if name else UNKNOWN


class Lists(NamedTuple):
    """A list of numbers for each record: record i has `value[start[i]:start[i + 1]]`."""

    start: Places
    value: Ints


class Texts(NamedTuple):
    """Tokens in order by record, `names` tokens of which stand in its names; its length, its concepts with weights."""

    tokens: Lists
    names: Ints
    length: Floats
    concepts: Lists
    concept_weight: Floats


class Terms(NamedTuple):
    """Terms by record: amounts are NaN and numbers UNKNOWN where missing.

    `most` is the minimum order of an exhibit or the quantity of a need, `days` its lead time or the day (ordinal) it is
    due, `country` its origin or those a need may come from, `certificate` with `expires` (an ordinal, 0 for never).
    """

    price: Amounts
    currency: Ints
    unit: Ints
    amount: Amounts
    days: Ints
    country: Lists
    certificate: Lists
    expires: Ints


class Exhibits(NamedTuple):
    """Exhibits as arrays; `key` and `firm` as in their records."""

    key: Places
    firm: Places
    hs6: Ints
    texts: Texts
    terms: Terms


class Needs(NamedTuple):
    """Needs as arrays.

    `features` are the words of each, once, with their `weight`; the first `title` of them stand in its title. `codes`
    are numbers of six digits, of which `digits` count, and `certain` needs said them themselves. `blocks` are rows of
    (exhibit, firm, heading), -1 for any.
    """

    key: Places
    firm: Places
    texts: Texts
    features: Lists
    title: Ints
    weight: Floats
    codes: Lists
    digits: Ints
    certain: NDArray[np.bool_]
    terms: Terms
    block_start: Places
    blocks: NDArray[np.int64]


def exhibit_arrays(records: Iterable[ExhibitRecord], book: Book) -> Exhibits:
    """Number and line up exhibits. Give a generator: no more than one text is then held."""
    keys, firms, codes = array("q"), array("q"), array("i")
    texts, terms = _Texts(book), _Terms(book)
    for record in records:
        keys.append(record.key)
        firms.append(record.firm)
        codes.append(record.hs6)
        texts.add(record.text)
        offer = record.offer
        terms.add(offer.price, offer.currency, offer.unit, offer.moq, offer.lead_days)
        terms.add_lists([offer.country] if offer.country else [], offer.certificates)
    return Exhibits(_longs(keys), _longs(firms), _ints(codes), texts.arrays(), terms.arrays())


def need_arrays(records: Iterable[NeedRecord], book: Book) -> Needs:
    """Number and line up needs."""
    keys, firms, certain = array("q"), array("q"), array("b")
    texts, terms = _Texts(book), _Terms(book)
    features, codes, blocks = _Lists(), _Lists(), array("q")
    weights, titles, digits, block_start = array("f"), array("i"), array("i"), array("q", [0])
    for record in records:
        keys.append(record.key)
        firms.append(record.firm)
        certain.append(record.certain)
        tokens = texts.add(record.text)
        asked = _weights(tokens, record.text)
        in_title = set(tokens[: len(record.text.names)])
        titles.append(sum(number in in_title for number in asked))
        features.add(asked)
        weights.extend(asked.values())
        codes.add(code.number for code in record.codes)
        digits.extend(code.digits for code in record.codes)
        ask = record.ask
        terms.add(ask.price, ask.currency, ask.unit, ask.quantity, ask.due)
        terms.add_lists(ask.origins, ((kind, None) for kind in ask.certificates))
        for block in record.blocks:
            blocks.extend(block)
        block_start.append(len(blocks) // 3)
    return Needs(
        key=_longs(keys),
        firm=_longs(firms),
        texts=texts.arrays(),
        features=features.arrays(),
        title=_ints(titles),
        weight=np.array(weights, np.float32),
        codes=codes.arrays(),
        digits=_ints(digits),
        certain=np.array(certain, np.bool_),
        terms=terms.arrays(),
        block_start=_longs(block_start),
        blocks=_longs(blocks).reshape(-1, 3),
    )


@lru_cache(maxsize=1 << 16)
def is_pair(token: str) -> bool:
    """Whether a token is a pair of neighbouring units and not a word."""
    return not token.isascii() and len(grams(token)) > 1


def _weights(numbers: Sequence[int], text: Analysed) -> dict[int, float]:
    """Each word of a need once, those of the title first, with what it counts."""
    weights: dict[int, float] = {}
    for tokens, worth, start in ((text.names, IN_TITLE, 0), (text.more, IN_SPECIFICATION, len(text.names))):
        for place, token in enumerate(tokens, start):
            if numbers[place] != UNKNOWN:
                weights.setdefault(numbers[place], worth * PAIR if is_pair(token) else worth)
    return weights


class _Lists:
    """Gathers `Lists`."""

    def __init__(self) -> None:
        self.start, self.value = array("q", [0]), array("i")

    def add(self, values: Iterable[int]) -> None:
        self.value.extend(values)
        self.start.append(len(self.value))

    def arrays(self) -> Lists:
        return Lists(_longs(self.start), _ints(self.value))


class _Texts:
    """Gathers `Texts`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.tokens, self.concepts = _Lists(), _Lists()
        self.names, self.length, self.weights = array("i"), array("f"), array("f")

    def add(self, text: Analysed) -> list[int]:
        tokens = self.book.tokens([*text.names, *text.more])
        self.tokens.add(tokens)
        self.names.append(len(text.names))
        self.length.append(text.length)
        concepts = self.book.known(text.concepts)
        self.concepts.add(concepts)
        self.weights.extend(concepts.values())
        return tokens

    def arrays(self) -> Texts:
        return Texts(
            tokens=self.tokens.arrays(),
            names=_ints(self.names),
            length=np.array(self.length, np.float32),
            concepts=self.concepts.arrays(),
            concept_weight=np.array(self.weights, np.float32),
        )


class _Terms:
    """Gathers `Terms`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.price, self.amount = array("d"), array("d")
        self.currency, self.unit, self.days, self.expires = array("i"), array("i"), array("i"), array("i")
        self.country, self.certificate = _Lists(), _Lists()

    def add(self, price: float | None, currency: str, unit: str, amount: int | None, days: int | None) -> None:
        self.price.append(np.nan if price is None else price)
        self.currency.append(number(self.book.currencies, currency))
        self.unit.append(number(self.book.units, unit))
        self.amount.append(np.nan if amount is None else amount)
        self.days.append(UNKNOWN if days is None else days)

    def add_lists(self, countries: Iterable[str], certificates: Iterable[tuple[str, int | None]]) -> None:
        self.country.add(number(self.book.countries, country) for country in countries)
        kinds = list(certificates)
        self.certificate.add(number(self.book.certificates, kind) for kind, _day in kinds)
        self.expires.extend(day or 0 for _kind, day in kinds)

    def arrays(self) -> Terms:
        return Terms(
            price=np.array(self.price, np.float64),
            currency=_ints(self.currency),
            unit=_ints(self.unit),
            amount=np.array(self.amount, np.float64),
            days=_ints(self.days),
            country=self.country.arrays(),
            certificate=self.certificate.arrays(),
            expires=_ints(self.expires),
        )


def _ints(values: "array[int]") -> Ints:
    return np.array(values, np.int32)


def _longs(values: "array[int]") -> Places:
    return np.array(values, np.int64)
