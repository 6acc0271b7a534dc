"""Exhibits are suggested for needs: for all of an edition's, for some that wait, or some exhibits for whoever fits.

Matching thinks before it writes, so it reads and thinks outside its transaction; what changed meanwhile and cannot be
true at once is refused by the database's own constraints.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.models import Need, Suggestion
from serai.matchmaking.queries import needs_waiting, open_needs, outlived_suggestions
from serai.matchmaking.stages import Progress, silent
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce

if TYPE_CHECKING:
    from serai.matchmaking.matching.suggesting import Run

BATCH = 2000
TOP = 50  # suggestions for each need


@dataclass(frozen=True)
class Matched:
    """What a whole run did; `shared` of the suggestions stand for their exhibitors' share, at this cost in score."""

    needs: int
    suggestions: int
    shared: int
    cost_percent: float
    seconds: float


def suggest_exhibits(
    *, edition: Edition, top: int | None = None, actor: Actor, now: datetime, progress: Progress = silent
) -> Matched:
    """Suggest at most `top` exhibits (as many as the last time, or TOP) for each open need, in place of earlier ones.

    `progress` is told (read | match | write, done, of how many). Suggestions are derived and can be made again, so one
    audit row on the edition stands for the run.
    """
    from serai.matchmaking.matching import statistics
    from serai.matchmaking.matching.suggesting import suggestions

    started = perf_counter()
    if top is None:
        last = statistics.load(edition.pk)
        top = last.top if last else TOP
    run = suggestions(edition, top=top, now=now, progress=progress)
    matched = Matched(
        needs=len({each.need_id for each in run.suggestions}),
        suggestions=len(run.suggestions),
        shared=sum(each.shared for each in run.suggestions),
        cost_percent=round(run.cost_percent, 4),
        seconds=round(perf_counter() - started, 3),
    )
    progress("write", 0, matched.suggestions)
    _unless_changed(_replace_suggestions, edition, run, matched, top=top, actor=actor, now=now)
    progress("write", matched.suggestions, matched.suggestions)
    return matched


@transaction.atomic
def _replace_suggestions(
    edition: Edition, run: "Run", matched: Matched, *, top: int, actor: Actor, now: datetime
) -> None:
    Suggestion.objects.filter(need__in=open_needs(edition)).delete()
    outlived_suggestions(edition, now).delete()
    Suggestion.objects.bulk_create(run.suggestions, batch_size=BATCH)
    for version, keys in run.needs.items():  # one that was worded anew meanwhile waits on
        for start in range(0, len(keys), BATCH):
            Need.objects.filter(pk__in=keys[start : start + BATCH], version=version).update(matched_at=now)
    told = {name: getattr(matched, name) for name in ("needs", "suggestions", "shared", "cost_percent")}
    audit.record(
        actor=actor, action="matchmaking.suggest_exhibits", now=now, target=edition, after={**told, "top": top}
    )
    announce({f"suggestions:{edition.slug}"})


def suggest_for_needs(*, edition: Edition, actor: Actor, now: datetime) -> int:
    """Suggest exhibits for the needs that wait for it, and let go of what was suggested for those that are over.

    Returns how many needs were matched. Where the edition was never matched as a whole, or has changed much since, that
    is done instead.
    """
    from serai.matchmaking.matching import incremental

    waiting = needs_waiting(edition, now)
    if not waiting.exists() and not outlived_suggestions(edition, now).exists():
        return 0
    keys = list(waiting.values_list("pk", "version"))
    found = incremental.for_needs(edition, waiting, now=now) if keys else []
    if found is None:
        return suggest_exhibits(edition=edition, actor=actor, now=now).needs
    _unless_changed(_write_for_needs, edition, keys, found, actor=actor, now=now)
    return len(keys)


@transaction.atomic
def _write_for_needs(
    edition: Edition, keys: list[tuple[int, int]], found: list[Suggestion], *, actor: Actor, now: datetime
) -> None:
    outlived_suggestions(edition, now).delete()
    # One that was worded anew while it was matched waits on.
    rows = ((pk, Need.objects.filter(pk=pk, version=version, matched_at=None)) for pk, version in keys)
    still = {pk for pk, row in rows if row.update(matched_at=now)}
    Suggestion.objects.filter(need__in=still).delete()
    Suggestion.objects.bulk_create([each for each in found if each.need_id in still], batch_size=BATCH)
    _tell(edition, "matchmaking.suggest_for_needs", {"needs": len(still), "suggestions": len(found)}, actor, now)


def suggest_some(*, edition: Edition, exhibits: Collection[int], actor: Actor, now: datetime) -> int:
    """Suggest these exhibits (keys), new or changed, for the needs they fit; one that is shown no more leaves them all.

    Returns how many suggestions of them there are now. A need that has all it can show gives its weakest for a better
    one. Does nothing for an edition that was never matched as a whole: the next run will have them.
    """
    from serai.matchmaking.matching import incremental

    fitting = incremental.for_exhibits(edition, exhibits, now=now)
    return _unless_changed(_write_for_exhibits, edition, exhibits, fitting, actor=actor, now=now)


@transaction.atomic
def _write_for_exhibits(
    edition: Edition, exhibits: Collection[int], fitting: list[Suggestion], *, actor: Actor, now: datetime
) -> int:
    from serai.matchmaking.matching.incremental import places

    Suggestion.objects.filter(exhibit__in=exhibits, need__state=Need.State.OPEN).delete()
    given, taken = places(edition, fitting)
    Suggestion.objects.filter(pk__in=given).delete()
    Suggestion.objects.bulk_create(taken, batch_size=BATCH)
    after = {"exhibits": sorted(exhibits), "suggestions": len(taken), "replaced": len(given)}
    _tell(edition, "matchmaking.suggest_some", after, actor, now)
    return len(taken)


def _tell(edition: Edition, action: str, after: dict[str, object], actor: Actor, now: datetime) -> None:
    audit.record(actor=actor, action=action, now=now, target=edition, after=after)
    announce({f"suggestions:{edition.slug}"})


Given = ParamSpec("Given")
Result = TypeVar("Result")


def _unless_changed(write: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    try:
        return write(*given, **named)
    except IntegrityError as error:
        raise Refused(_("Needs or exhibits changed while they were matched; match them again.")) from error
