"""Compile every kernel once, so that no visitor waits for it: `python -m serai.algorithms.warm`."""

import numpy as np

from serai.algorithms.matching import build_corpus, suggest
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
    corpus = build_corpus([["tea", "green"], ["tea"]], hs6=[90210, 90220])
    suggest(corpus, corpus, top=1)


if __name__ == "__main__":
    warm()
