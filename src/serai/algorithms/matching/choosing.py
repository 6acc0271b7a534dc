"""Every need against every exhibit: the best of them, as far as the need's conditions allow."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from serai.algorithms.matching.arrays import Book, Exhibits, Floats, Needs
from serai.algorithms.matching.counting import Rarity
from serai.algorithms.matching.inverting import invert_concepts, invert_words
from serai.algorithms.matching.kernels import choose
from serai.algorithms.matching.shapes import Chosen, Codes, Compared, Market, Rule, Waiting
from serai.algorithms.matching.sharing import Guarantee, Shared, share

# What agreement to 0, 2, 4 and 6 digits is worth, on the scale of BM25, where a word that one exhibit in a thousand
# has is worth about 7. Six digits alone thus outweigh one rare word, not two.
HS_BONUS = (0.0, 1.5, 4.0, 8.0)
# The same where the need gives no code and its concepts stand for one: they may mean several.
HS_BONUS_BY_CONCEPT = (0.0, 0.0, 2.0, 4.0)


@dataclass(frozen=True)
class Wishes:
    """How suggestions are chosen.

    At most `top` for each need and `per_firm` of one firm. Firms are brought up to `fair` of an equal share of all
    suggestions, at most `most_helped` of them, with exhibits that score `near` times a need's last suggestion.
    """

    top: int = 50
    per_firm: int = 5
    fair: float = 0.1
    near: float = 0.6
    most_helped: int = 16


def match(
    needs: Needs,
    exhibits: Exhibits,
    book: Book,
    rarity: Rarity,
    *,
    rates: Mapping[str, float],
    today: int,
    wishes: Wishes = Wishes(),
) -> Shared:
    """The best exhibits for every need, and each firm's share.

    `rates` say what one unit of a currency is worth in one of them, `today` is an ordinal. Only exhibits with a score
    above zero are suggested, never a firm's to itself; a word counts once however often a need repeats it.
    """
    needs = needs._replace(weight=_telling(needs, rarity))
    firms, firm = np.unique(exhibits.firm, return_inverse=True)
    equal_share = wishes.fair * len(needs.key) * wishes.top / max(len(firms), 1)
    least = min(int(equal_share), wishes.most_helped)
    chosen, waiting = _empty(len(needs.key), len(firms), top=wishes.top, least=least)
    rule = Rule(
        bonus=np.array(HS_BONUS, np.float32),
        bonus_by_concept=np.array(HS_BONUS_BY_CONCEPT, np.float32),
        per_firm=wishes.per_firm,
        near=wishes.near,
    )
    wanted = np.zeros(len(book.words), np.bool_)  # only words that some need has are looked up
    wanted[needs.features.value[needs.weight > 0.0]] = True
    by_code = np.argsort(exhibits.hs6, kind="stable").astype(np.int32)
    market = Market(
        needs=needs,
        exhibits=exhibits,
        words=invert_words(exhibits, wanted, rarity),
        concepts=invert_concepts(exhibits, len(book.concepts), rarity),
        codes=Codes(by_code, exhibits.hs6[by_code]),
        terms=compared(needs, exhibits, book, rates=rates, today=today),
        firm=firm.astype(np.int32),
    )
    if len(exhibits.key) and wishes.top:
        choose(market, rule, chosen, waiting)
    return share(chosen, waiting, market.firm, Guarantee(least, wishes.per_firm))


def _telling(needs: Needs, rarity: Rarity) -> Floats:
    """The weights of the words of needs; a word of a specification that very many exhibits have tells none apart."""
    first = np.repeat(needs.features.start[:-1] + needs.title, np.diff(needs.features.start))
    beyond_title = np.arange(len(needs.weight)) >= first
    common = rarity.words[needs.features.value] < rarity.least
    return np.where(beyond_title & common, np.float32(0.0), needs.weight)


def compared(needs: Needs, exhibits: Exhibits, book: Book, *, rates: Mapping[str, float], today: int) -> Compared:
    """The terms of needs and exhibits, with what it takes to compare them."""
    rate = np.array([rates.get(currency, np.nan) for currency in book.currencies], np.float64)
    return Compared(needs.terms, exhibits.terms, rate, today)


def _empty(needs: int, firms: int, *, top: int, least: int) -> tuple[Chosen, Waiting]:
    """Arrays to be filled."""
    chosen = Chosen(
        exhibit=np.full((needs, top), -1, np.int32),
        score=np.zeros((needs, top), np.float32),
        hs_digits=np.zeros((needs, top), np.int8),
    )
    waiting = Waiting(
        held=np.zeros(firms, np.int32),
        need=np.zeros((firms, least), np.int32),
        exhibit=np.zeros((firms, least), np.int32),
        score=np.zeros((firms, least), np.float32),
        nearness=np.zeros((firms, least), np.float32),
        hs_digits=np.zeros((firms, least), np.int8),
    )
    return chosen, waiting
