"""Suggestions for an edition's needs, in one batch over arrays."""

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from serai.algorithms.matching import Book, Reason, Wishes, count, exhibit_arrays, match, need_arrays, rarity, reasons
from serai.catalogue.queries import TO_BUYERS, exhibits_of
from serai.editions.models import Edition
from serai.matchmaking.matching import statistics
from serai.matchmaking.matching.reading import CHUNK, exhibit_records, need_records, rates_of
from serai.matchmaking.models import Suggestion
from serai.matchmaking.queries import needs_to_match
from serai.matchmaking.stages import Progress

Record = TypeVar("Record")


@dataclass(frozen=True)
class Run:
    """Unsaved suggestions for every need that is to be matched, best first, and what shares cost in score.

    `needs` are their keys, by the version in which they were matched.
    """

    needs: dict[int, list[int]]
    suggestions: list[Suggestion]
    cost_percent: float


def suggestions(edition: Edition, *, top: int, now: datetime, progress: Progress) -> Run:
    """Match every open need with every exhibit that buyers may see; keeps what was counted for single ones later."""
    shown = exhibits_of(edition, TO_BUYERS)
    book, today = Book(), now.astimezone(edition.tz).date()
    exhibits = exhibit_arrays(_told(exhibit_records(shown), shown.count(), progress), book)
    book.closed = True
    wanted = needs_to_match(edition, now)
    versions: dict[int, list[int]] = defaultdict(list)
    for key, version in wanted.values_list("pk", "version"):
        versions[version].append(key)
    needs = need_arrays(need_records(wanted), book)
    progress("match", 0, len(needs.key))
    counts = count(exhibits.texts, book)
    says = rarity(counts)
    surroundings: dict[str, Any] = {"rates": rates_of(book.currencies, today), "today": today.toordinal()}
    found = match(needs, exhibits, book, says, **surroundings, wishes=Wishes(top=top))
    statistics.keep(edition.pk, counts, book, top=top)
    need_keys, exhibit_keys = needs.key.tolist(), exhibits.key.tolist()
    with without_collector():
        made = [
            suggestion(need_keys[why.need], exhibit_keys[why.exhibit], why)
            for why in reasons(found, needs, exhibits, book, says, **surroundings)
        ]
    progress("match", len(needs.key), len(needs.key))
    return Run(dict(versions), made, found.cost_percent)


@contextmanager
def without_collector() -> Iterator[None]:
    """Without the garbage collector: suggestions form no cycles, and its walks over them take half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def suggestion(need: int, exhibit: int, why: Reason) -> Suggestion:
    """An unsaved suggestion."""
    return Suggestion(
        need_id=need,
        exhibit_id=exhibit,
        score=round(why.score, 4),
        hs_digits=why.hs_digits,
        words=why.words,
        concepts=why.concepts,
        checks=why.checks,
        shared=why.shared,
    )


def _told(records: Iterator[Record], total: int, progress: Progress) -> Iterator[Record]:
    for done, record in enumerate(records):
        if done % CHUNK == 0:
            progress("read", done, total)
        yield record
    progress("read", total, total)
