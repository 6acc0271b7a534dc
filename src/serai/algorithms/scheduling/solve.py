"""Schedule meetings: choose pairs without slots, give them slots, then fill and exchange what is left."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from serai.algorithms.scheduling.bound import relax
from serai.algorithms.scheduling.kernels import fill, improve
from serai.algorithms.scheduling.problem import MeetingProblem, MeetingSchedule
from serai.algorithms.scheduling.slots import empty_timetable

# A kernel cannot be interrupted: between portions Ctrl-C is heard and progress is told.
PORTION = 50_000

Progress = Callable[[str, int, int], None]


def schedule_meetings(problem: MeetingProblem, *, passes: int = 3, progress: Progress | None = None) -> MeetingSchedule:
    """A schedule of great weight with a proven bound on any schedule's weight; the same on every run.

    `passes` is the most rounds of exchanges after placing; rounds end early when one gains nothing or the
    bound is reached. `progress` is called with a stage (bound, place, fill, exchange), the portion of it
    done and the whole.
    """
    tell = progress or _silent
    tell("bound", 0, 1)
    relaxation = relax(problem)
    tell("bound", 1, 1)
    timetable = empty_timetable(problem)
    falling = np.argsort(-problem.weight.astype(np.int64), kind="stable")
    falling = falling[problem.common_open[falling] != 0]

    def weight() -> int:
        return int(problem.weight[timetable.slot >= 0].sum(dtype=np.int64))

    for portion in _portions(falling[relaxation.chosen[falling]], "place", tell):
        fill(timetable, portion)
    if weight() < relaxation.bound:
        for portion in _portions(falling, "fill", tell):
            fill(timetable, portion)
    for _ in range(passes):
        before = weight()
        if before == relaxation.bound:
            break
        for portion in _portions(falling, "exchange", tell):
            improve(timetable, portion)
        if weight() == before:
            break
    return MeetingSchedule(
        slot=timetable.slot, weight=weight(), bound=relaxation.bound, certificate=relaxation.certificate
    )


def _portions(order: NDArray[np.intp], stage: str, tell: Progress) -> Iterator[NDArray[np.int64]]:
    for start in range(0, len(order), PORTION):
        yield order[start : start + PORTION].astype(np.int64)
        tell(stage, min(start + PORTION, len(order)), len(order))


def _silent(_stage: str, _done: int, _whole: int) -> None:
    pass
