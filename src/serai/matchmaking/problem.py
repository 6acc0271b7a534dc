"""An edition's suggestions and hours as a meeting problem. Import it late: it brings numpy along."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.scheduling.problem import MeetingProblem
from serai.editions.models import Edition
from serai.exhibitors.models import Representative
from serai.matchmaking.models import Meeting, Need, Suggestion
from serai.matchmaking.queries import replaceable_meetings, slots_of
from serai.participation.models import Participation
from serai.visitors.queries import verified_buyers

WEIGHT_OF_A_POINT = 100  # the solver takes whole numbers; scores have two decimals that matter
BUYERS_TO_A_TABLE = 10
S = Meeting.State
# In these states a meeting says nothing any more about whether the two want to meet.
OVER = (S.EXPIRED,)


@dataclass(frozen=True)
class Pairing:
    """A problem, and what its numbers stand for.

    `buyers` and `exhibitors` are keys of participations by their number in the problem, `needs` the key of the need
    behind each pair. `tables` stand in every slot; `taken` lists by slot those of meetings that stay as they are.
    """

    problem: MeetingProblem
    buyers: list[int]
    exhibitors: list[int]
    needs: list[int]
    tables: int
    taken: dict[int, list[int]]


def pairing(edition: Edition, *, tables: int | None, per_buyer: int, per_exhibitor: int) -> Pairing:
    """The pairs that were suggested, with everybody's hours and limits, less what other meetings hold already.

    A pair weighs as much as its best suggestion. Pairs that have a meeting in another state (asked for, declined,
    held …) are left to it. Without `tables`, one stands for every ten buyers.
    """
    hours_of_buyers = dict(verified_buyers(edition).values_list("participation_id", "slots"))
    hours_of_exhibitors = _hours_of_exhibitors(edition)
    tables = tables or max(1, -(-len(hours_of_buyers) // BUYERS_TO_A_TABLE))
    slots = len(slots_of(edition))
    fixed = _fixed_meetings(edition)
    best = _best_suggestions(edition, settled={(meeting.buyer_id, meeting.exhibitor_id) for meeting in fixed})
    held = [(each, each.slot) for each in fixed if each.slot is not None and each.state in Meeting.HOLDING]
    buyers = sorted({buyer for buyer, _exhibitor in best})
    exhibitors = sorted({exhibitor for _buyer, exhibitor in best})
    number_of_buyer = {key: number for number, key in enumerate(buyers)}
    number_of_exhibitor = {key: number for number, key in enumerate(exhibitors)}
    taken: dict[int, list[int]] = defaultdict(list)
    for meeting, slot in held:
        if meeting.table is not None and meeting.table <= tables:
            taken[slot].append(meeting.table)
    problem = MeetingProblem(
        buyer=np.array([number_of_buyer[buyer] for buyer, _exhibitor in best], np.int32),
        exhibitor=np.array([number_of_exhibitor[exhibitor] for _buyer, exhibitor in best], np.int32),
        weight=np.array([max(1, round(WEIGHT_OF_A_POINT * score)) for score, _need in best.values()], np.int32),
        buyer_open=_open(buyers, hours_of_buyers, [(m.buyer_id, slot) for m, slot in held], slots),
        exhibitor_open=_open(exhibitors, hours_of_exhibitors, [(m.exhibitor_id, slot) for m, slot in held], slots),
        buyer_limit=_limits(buyers, per_buyer, Counter(m.buyer_id for m, _slot in held)),
        exhibitor_limit=_limits(exhibitors, per_exhibitor, Counter(m.exhibitor_id for m, _slot in held)),
        tables=np.array([tables - len(taken.get(slot, ())) for slot in range(slots)], np.int32),
    )
    needs = [need for _score, need in best.values()]
    return Pairing(problem, buyers, exhibitors, needs, tables, dict(taken))


def _hours_of_exhibitors(edition: Edition) -> dict[int, int]:
    """An exhibitor can meet when any of its representatives can."""
    hours: dict[int, int] = defaultdict(int)
    rows = Representative.objects.filter(participation__edition=edition).values_list("participation_id", "slots")
    for exhibitor, slots in rows:
        hours[exhibitor] |= slots
    return hours


def _fixed_meetings(edition: Edition) -> list[Meeting]:
    """The meetings that a run leaves as they are; one that was cancelled holds no slot any more."""
    return list(
        Meeting.objects.filter(edition=edition)
        .exclude(state__in=OVER)
        .exclude(pk__in=replaceable_meetings(edition).values("pk"))
    )


def _best_suggestions(edition: Edition, *, settled: set[tuple[int, int]]) -> dict[tuple[int, int], tuple[float, int]]:
    """The best score for each (buyer, exhibitor) who are both on site, and the need it was for."""
    rows = (
        Suggestion.objects.filter(need__buyer__edition=edition, need__state=Need.State.OPEN)
        .exclude(need__buyer__channel=Participation.Channel.ONLINE)
        .exclude(exhibit__participation__channel=Participation.Channel.ONLINE)
        .order_by("-score", "pk")
        .values_list("need__buyer_id", "exhibit__participation_id", "score", "need_id")
    )
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for buyer, exhibitor, score, need in rows.iterator():
        if (buyer, exhibitor) not in settled:
            best.setdefault((buyer, exhibitor), (score, need))
    return best


def _open(keys: list[int], hours: dict[int, int], held: list[tuple[int, int]], slots: int) -> NDArray[np.uint64]:
    """uint64[keys]: everybody's hours as far as the edition has slots, without the slots already held."""
    every = (1 << slots) - 1
    busy: dict[int, int] = defaultdict(int)
    for key, slot in held:
        busy[key] |= 1 << slot
    return np.array([hours.get(key, 0) & every & ~busy.get(key, 0) for key in keys], np.uint64)


def _limits(keys: list[int], limit: int, held: Counter[int]) -> NDArray[np.int32]:
    return np.array([max(0, limit - held[key]) for key in keys], np.int32)
