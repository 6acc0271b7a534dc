"""Which enterprises of an edition may be the same as others. The worker looks; pages show what it found.

Comparing ten thousand enterprises takes seconds and dictionaries that web workers do not load. What was found stands in
the cache until an enterprise changes.
"""

from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from serai.desk.duplicates import tasks
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.people.models import Enterprise, NotTwins
from serai.people.queries import Wanted, near_enterprises
from serai.shared import languages

KEPT = 24 * 3600  # seconds
WAIT = 60  # seconds before the worker is asked again
MOST = 500  # pairs; beyond that the first are decided before the rest is looked at


class Pair(NamedTuple):
    """Two enterprises, by their keys, that may be one; `because` says why."""

    one: int
    other: int
    because: str


def found(edition: Edition, series: frozenset[int]) -> list[Pair] | None:
    """The pairs of an edition's enterprises and those of these series; None until the worker has looked."""
    key = _key(edition, series)
    pairs = cache.get(key)
    if pairs is None:
        if cache.add(f"{key}:asked", 1, WAIT):
            tasks.look.enqueue(edition.pk, sorted(series), languages.current().django)
        return None
    told_apart = {frozenset(pair) for pair in NotTwins.objects.values_list("one", "other")}
    return [Pair(*pair) for pair in pairs if frozenset(pair[:2]) not in told_apart]


def look(edition: Edition, series: frozenset[int]) -> None:
    """Compare the edition's enterprises with all of these series, and keep what is found."""
    key = _key(edition, series)
    own = Enterprise.objects.filter(_takes_part(edition=edition)).order_by("pk")
    rows = list(own.values_list("pk", "names", "registry_no", "country"))
    wanted = [Wanted(names=names, registry_no=number, country=country) for _pk, names, number, country in rows]
    pairs: dict[frozenset[int], Pair] = {}
    for (pk, *_rest), near in zip(rows, near_enterprises(wanted, among=_of(series)), strict=True):
        for one in near:
            if one.pk != pk and len(pairs) < MOST:
                pairs.setdefault(frozenset({pk, one.pk}), Pair(pk, one.pk, one.because))
    cache.set(key, [tuple(pair) for pair in pairs.values()], KEPT)


def may_see(pk: int, series: frozenset[int]) -> bool:
    """Whether an enterprise takes part in one of these series, or in none at all."""
    return _of(series).filter(pk=pk).exists()


def _of(series: frozenset[int]) -> QuerySet[Enterprise]:
    return Enterprise.objects.filter(_takes_part(edition__series__in=series) | ~_takes_part())


def _takes_part(**where: object) -> Exists:
    return Exists(Participation.objects.filter(enterprise=OuterRef("pk"), **where))


def _key(edition: Edition, series: frozenset[int]) -> str:
    """The same as long as no enterprise and no participation changes."""
    enterprises = Enterprise.objects.aggregate(Count("pk"), Max("pk"), Sum("version"))
    taking_part = Participation.objects.aggregate(Count("pk"), Max("pk"), Sum("version"))
    stand = [*enterprises.values(), *taking_part.values(), *sorted(series)]
    return f"duplicates:{edition.pk}:{languages.current().code}:{'-'.join(map(str, stand))}"
