"""From an edition to a checked plan of its meetings. Import it late: it brings the solver along."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from serai.algorithms.scheduling.check import check_schedule
from serai.algorithms.scheduling.reasons import Reason, reasons
from serai.algorithms.scheduling.solve import schedule_meetings
from serai.editions.models import Edition
from serai.matchmaking.problem import pairing
from serai.matchmaking.tables import seat

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Planned:
    """One meeting: keys of the two participations and of the need, its worth, its slot and its table."""

    buyer: int
    exhibitor: int
    need: int
    weight: int
    slot: int
    table: int


@dataclass(frozen=True)
class Plan:
    """The meetings, what they are worth together, what no plan can exceed, and why the other pairs do not meet."""

    meetings: list[Planned]
    pairs: int
    tables: int
    weight: int
    bound: int
    unmet: dict[str, int]


def plan(
    edition: Edition, *, tables: int | None, per_buyer: int, per_exhibitor: int, progress: Progress
) -> Plan | None:
    """Solve the edition's meeting problem and check the answer; None when there is no pair to schedule.

    Raises ScheduleError if the answer breaks a rule or its bound is not proven.
    """
    progress("read", 0, 1)
    pairs = pairing(edition, tables=tables, per_buyer=per_buyer, per_exhibitor=per_exhibitor)
    progress("read", 1, 1)
    problem = pairs.problem
    if not problem.pairs:
        return None
    schedule = schedule_meetings(problem, progress=progress)
    weight = check_schedule(problem, schedule)
    meets = np.flatnonzero(schedule.slot >= 0)
    # By slot, then by exhibitor, so that the same schedule always seats people at the same tables.
    meets = meets[np.lexsort((problem.exhibitor[meets], schedule.slot[meets]))].tolist()
    places = [(int(schedule.slot[pair]), int(problem.exhibitor[pair])) for pair in meets]
    seats = seat(places, tables=pairs.tables, taken=pairs.taken)
    why = Counter(reasons(problem, schedule).tolist())
    return Plan(
        meetings=[
            Planned(
                buyer=pairs.buyers[problem.buyer[pair]],
                exhibitor=pairs.exhibitors[exhibitor],
                need=pairs.needs[pair],
                weight=int(problem.weight[pair]),
                slot=slot,
                table=table,
            )
            for pair, (slot, exhibitor), table in zip(meets, places, seats, strict=True)
        ],
        pairs=problem.pairs,
        tables=pairs.tables,
        weight=weight,
        bound=schedule.bound,
        unmet={reason.name.lower(): why[reason] for reason in Reason if reason and why[reason]},
    )
