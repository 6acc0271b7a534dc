"""How good a meeting schedule is, and how long it takes, at the size of a large expo.

    python benchmarks/schedule.py [--scenario base] [--buyers 10000] [--exhibitors 3200] [--seed 0]

10,000 buyers, 3,200 exhibitors, 50 slots, some 800,000 wished pairs. Instances come from `instances.py`; `--scenario`
is one of its names (full, easy, base, tight, hard). The last line is JSON; `seconds` is the time to schedule,
on compiled kernels, `rss_mb` the peak of the whole process. The schedule is checked before it is reported.
"""

import argparse
import json
import time
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from instances import SC, gen
from serai.algorithms.scheduling.check import check_schedule
from serai.algorithms.scheduling.problem import MeetingProblem
from serai.algorithms.scheduling.solve import schedule_meetings
from serai.algorithms.warm import warm
from serai.shared.memory import peak_mb


def main() -> None:
    parser = argparse.ArgumentParser(description="Schedule the meetings of a made-up expo and time it.")
    parser.add_argument("--scenario", choices=SC, default="base")
    parser.add_argument("--buyers", type=int, default=10_000)
    parser.add_argument("--exhibitors", type=int, default=3_200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()

    console = Console(stderr=True)
    console.print("Compiling the kernels")
    warm()
    console.print(f"Making the instance: {asked.buyers} buyers, {asked.exhibitors} exhibitors, {asked.scenario}")
    made = gen(asked.buyers, asked.exhibitors, scen=asked.scenario, seed=asked.seed)
    start = time.perf_counter()
    problem = MeetingProblem(
        buyer=made["eb"],
        exhibitor=made["ee"],
        weight=made["w"],
        buyer_open=made["mb"],
        exhibitor_open=made["me"],
        buyer_limit=made["capb"],
        exhibitor_limit=made["cape"],
        tables=made["cap"],
    )
    with Stages(console) as stages:
        schedule = schedule_meetings(problem, progress=stages.tell)
    seconds = time.perf_counter() - start
    check_schedule(problem, schedule)
    figures = {
        "scenario": asked.scenario,
        "pairs": problem.pairs,
        "meetings": schedule.meetings,
        "weight": schedule.weight,
        "bound": schedule.bound,
        "gap_percent": round(schedule.gap_percent, 4),
        "seconds": round(seconds, 2),
        "rss_mb": peak_mb(),
    }
    print(json.dumps(figures))


class Stages:
    """A bar on a terminal, a plain line for each stage elsewhere."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.stage = ""
        self.bar = Progress(
            TextColumn("{task.description:9}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
        )

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self.bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.bar.stop()

    def tell(self, stage: str, done: int, whole: int) -> None:
        if stage != self.stage:
            self.stage = stage
            self.task = self.bar.add_task(stage)
            if not self.console.is_terminal:
                self.console.print(stage)
        self.bar.update(self.task, completed=done, total=whole)


if __name__ == "__main__":
    main()
