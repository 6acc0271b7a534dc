"""Suggestions for single needs and of single exhibits, scored as a whole run of the edition would score them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db.models import Count, Max, Min, QuerySet, Sum

from serai.algorithms.matching import (
    Book,
    NeedRecord,
    Needs,
    Rarity,
    Shared,
    Wishes,
    exhibit_arrays,
    match,
    need_arrays,
    rarity,
    reasons,
)
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import TO_BUYERS, exhibits_of
from serai.editions.models import Edition
from serai.matchmaking.matching import statistics
from serai.matchmaking.matching.reading import blocks_of, exhibit_records, need_records, rates_of
from serai.matchmaking.matching.statistics import Statistics
from serai.matchmaking.matching.suggesting import suggestion
from serai.matchmaking.models import Dismissal, Need, Suggestion
from serai.matchmaking.queries import needs_to_match
from serai.search import glossary
from serai.search.models import Outbox
from serai.search.queries import near

CANDIDATES = 500  # exhibits that a need is compared with
MOST_NEEDS = 200  # beyond that many that wait, a whole run is less work
AT_A_TIME = 50  # exhibits that are compared with all needs
FITTING = 500  # needs that one exhibit is suggested for at most
OUTDATED = 0.2  # what was counted holds while the number of exhibits has not changed by more than this share
PER_FIRM = Wishes.per_firm


def counted(edition: Edition) -> Statistics | None:
    """What the last whole run counted; None when there was none, or the catalogue has changed much since."""
    found = statistics.load(edition.pk)
    if found is None:
        return None
    shown = exhibits_of(edition, TO_BUYERS).count()
    return found if abs(shown - found.texts) <= OUTDATED * max(found.texts, 1) else None


def for_needs(edition: Edition, needs: QuerySet[Need], *, now: datetime) -> list[Suggestion] | None:
    """Unsaved suggestions for some needs; None where a whole run is called for."""
    counts, today = counted(edition), now.astimezone(edition.tz).date()
    if counts is None or needs.count() > MOST_NEEDS:
        return None
    book, records = Book(), list(need_records(needs))
    wanted = need_arrays(records, book)
    book.closed = True
    shown = exhibits_of(edition, TO_BUYERS)
    if counts.texts > CANDIDATES:
        waiting = Outbox.objects.filter(kind="exhibit").order_by("-pk").values_list("object_id", flat=True)
        shown = shown.filter(pk__in={*waiting[:CANDIDATES], *_candidates(edition, records)})
    exhibits = exhibit_arrays(exhibit_records(shown), book)
    says = rarity(counts.counts(book))
    surroundings: dict[str, Any] = {"rates": rates_of(book.currencies, today), "today": today.toordinal()}
    found = match(wanted, exhibits, book, says, **surroundings, wishes=Wishes(top=counts.top, fair=0.0))
    return [
        suggestion(int(wanted.key[why.need]), int(exhibits.key[why.exhibit]), why)
        for why in reasons(found, wanted, exhibits, book, says, **surroundings)
    ]


def for_exhibits(edition: Edition, exhibits: Collection[int], *, now: datetime) -> list[Suggestion]:
    """Unsaved suggestions of some exhibits for the needs they fit best, as far as buyers may see them; best first."""
    counts, today = statistics.load(edition.pk), now.astimezone(edition.tz).date()
    shown = sorted(exhibits_of(edition, TO_BUYERS).filter(pk__in=exhibits).values_list("pk", flat=True))
    if counts is None or not shown:
        return []
    market = _demand(edition, counts, now)
    found: list[Suggestion] = []
    for start in range(0, len(shown), AT_A_TIME):
        found.extend(_fitting(market, shown[start : start + AT_A_TIME], today))
    return sorted(found, key=lambda each: (-each.score, each.need_id, each.exhibit_id))


def places(edition: Edition, fitting: Sequence[Suggestion]) -> tuple[list[int], list[Suggestion]]:
    """Which suggestions there are give way (their keys), and which of those that fit take a place."""
    counts = statistics.load(edition.pk)
    top = counts.top if counts else Wishes.top
    firms = dict(
        Exhibit.objects.filter(pk__in={each.exhibit_id for each in fitting}).values_list(
            "pk", "participation__enterprise"
        )
    )
    full = _full(fitting, top)
    good = [each for each in fitting if each.score > full.get(each.need_id, 0.0)]
    standing: dict[int, list[tuple[float, int, int, Suggestion | None]]] = defaultdict(list)
    rows = Suggestion.objects.filter(need__in={each.need_id for each in good}, shared=False)
    for need, score, pk, firm in rows.values_list("need", "score", "pk", "exhibit__participation__enterprise"):
        standing[need].append((score, pk, firm, None))
    given: list[int] = []
    taken: dict[tuple[int, int], Suggestion] = {}
    for each in good:
        here, firm = standing[each.need_id], firms[each.exhibit_id]
        own = [one for one in here if one[2] == firm]
        rivals = own if len(own) >= PER_FIRM else here if each.need_id in full else []
        if rivals:
            weakest = min(rivals, key=lambda one: one[0])
            if weakest[0] >= each.score:
                continue
            here.remove(weakest)
            if weakest[3] is None:
                given.append(weakest[1])
            else:
                del taken[weakest[3].need_id, weakest[3].exhibit_id]
        here.append((each.score, 0, firm, each))
        taken[each.need_id, each.exhibit_id] = each
        if each.need_id not in full and len(here) >= top:
            full[each.need_id] = 0.0
    return given, list(taken.values())


def _full(fitting: Sequence[Suggestion], top: int) -> dict[int, float]:
    """The needs that have all the suggestions they can show, with the score of the weakest that may give way."""
    wanted = Suggestion.objects.filter(need__in={each.need_id for each in fitting})
    held = wanted.order_by().values_list("need").annotate(Count("pk"), Min("score"))
    return {need: weakest for need, count, weakest in held if count >= top}


def _candidates(edition: Edition, records: Sequence[NeedRecord]) -> Iterator[int]:
    """The exhibits that the search index holds to be near each need."""
    for record in records:
        tokens = dict.fromkeys((*record.text.names, *record.text.more))
        codes = [f"{code.number:06}"[: code.digits] for code in record.codes]
        yield from near(
            edition=edition.pk,
            kind="exhibit",
            visible=TO_BUYERS,
            tokens=list(tokens),
            concepts=list(record.text.concepts),
            codes=codes,
            most=CANDIDATES,
        )


@dataclass(frozen=True)
class Demand:
    """All needs of an edition that are to be matched, as arrays, kept in this process until one changes."""

    stamp: tuple[Any, ...]
    records: Mapping[int, tuple[int, NeedRecord]]
    book: Book
    needs: Needs
    rarity: Rarity


_demands: dict[int, Demand] = {}


def _demand(edition: Edition, counts: Statistics, now: datetime) -> Demand:
    wanted = needs_to_match(edition, now)
    said = Dismissal.objects.filter(need__edition=edition).aggregate(Count("pk"), Max("pk"))
    state = wanted.aggregate(Count("pk"), Max("pk"), Sum("version"))
    stamp = (*state.values(), *said.values(), glossary.glossary().stamp, counts.stamp)
    kept = _demands.get(edition.pk)
    if kept is None or kept.stamp != stamp:
        kept = _demands[edition.pk] = _read(edition, wanted, counts, stamp, kept)
    return kept


def _read(
    edition: Edition, wanted: QuerySet[Need], counts: Statistics, stamp: tuple[Any, ...], kept: Demand | None
) -> Demand:
    """The needs, of which only those that changed since the last whole run are taken apart anew."""
    known = dict(kept.records) if kept and kept.stamp[-2:] == stamp[-2:] else {}
    versions = dict(wanted.values_list("pk", "version"))
    anew = [pk for pk, version in versions.items() if known.get(pk, (None,))[0] != version]
    for start in range(0, len(anew), CANDIDATES):
        for record in need_records(wanted.filter(pk__in=anew[start : start + CANDIDATES])):
            known[record.key] = (versions[record.key], record)
    records = {pk: known[pk] for pk in sorted(versions) if pk in known}
    blocks = blocks_of(edition)
    book = Book()
    needs = need_arrays((record._replace(blocks=tuple(blocks[pk])) for pk, (_v, record) in records.items()), book)
    book.closed = True
    return Demand(stamp, records, book, needs, rarity(counts.counts(book)))


def _fitting(demand: Demand, keys: Sequence[int], today: date) -> Iterator[Suggestion]:
    """The needs that each of these exhibits fits best."""
    book, needs = demand.book, demand.needs
    exhibits = exhibit_arrays(exhibit_records(Exhibit.objects.filter(pk__in=keys)), book)
    surroundings: dict[str, Any] = {"rates": rates_of(book.currencies, today), "today": today.toordinal()}
    every = Wishes(top=len(keys), per_firm=len(keys), fair=0.0)
    found = match(needs, exhibits, book, demand.rarity, **surroundings, wishes=every)
    for why in reasons(best_needs(found, len(keys)), needs, exhibits, book, demand.rarity, **surroundings):
        yield suggestion(int(needs.key[why.need]), int(exhibits.key[why.exhibit]), why)


def best_needs(found: Shared, exhibits: int) -> Shared:
    """Each exhibit for its FITTING best needs only."""
    kept = found.exhibit.copy()
    for exhibit in range(exhibits):
        need, rank = np.nonzero(found.exhibit == exhibit)
        worst = np.argsort(-found.score[need, rank], kind="stable")[FITTING:]
        kept[need[worst], rank[worst]] = -1
    return found._replace(exhibit=kept)
