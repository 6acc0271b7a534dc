"""Compile every kernel once, so that no visitor waits for it: `python -m serai.algorithms.warm`."""

import numpy as np

from serai.algorithms.matching import (
    Analysed,
    Book,
    Code,
    ExhibitRecord,
    NeedRecord,
    Wishes,
    count,
    exhibit_arrays,
    match,
    need_arrays,
    rarity,
    reasons,
)
from serai.algorithms.scheduling.problem import MeetingProblem
from serai.algorithms.scheduling.solve import schedule_meetings


def warm() -> None:
    """Run each algorithm on an input that reaches all its kernels; the machine code is cached on disk."""
    # Two buyers want the one exhibitor, who is never there when the second is: the bound is out of reach,
    # so that the rounds of exchanges run as well.
    schedule_meetings(
        MeetingProblem(
            buyer=np.array([0, 1, 2]),
            exhibitor=np.array([0, 0, 0]),
            weight=np.array([3, 2, 1]),
            buyer_open=np.array([1, 1, 2]),
            exhibitor_open=np.array([3]),
            buyer_limit=np.array([1, 1, 1]),
            exhibitor_limit=np.array([2]),
            tables=np.array([1, 1]),
        )
    )
    _match()


def _match() -> None:
    # Two firms show tea and each need has one place, so that the second firm asks for its share.
    tea = Analysed(["tea"], ["green", "tea"], 3.0, {"tea": 1.0})
    book = Book()
    exhibits = exhibit_arrays([ExhibitRecord(key, key, tea, 90210) for key in (1, 2)], book)
    needs = need_arrays([NeedRecord(key, 3, tea, (Code(90210, 6),)) for key in (1, 2, 3)], book)
    says = rarity(count(exhibits.texts, book))
    found = match(needs, exhibits, book, says, rates={}, today=1, wishes=Wishes(top=1, fair=1.0))
    list(reasons(found, needs, exhibits, book, says, rates={}, today=1))


if __name__ == "__main__":
    warm()
