"""How far a command of this room has come, stage by stage."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from serai.matchmaking.actions import Progress
from serai.shared.terminal import console


@contextmanager
def shown(stages: Mapping[str, str]) -> Iterator[Progress]:
    """A bar for each stage (by key, as it is called) on a terminal, a line for each elsewhere; on standard error."""
    screen = console(stderr=True)
    seen: set[str] = set()
    if not screen.is_terminal:

        def line(stage: str, _done: int, _whole: int) -> None:
            if stage not in seen:
                seen.add(stage)
                screen.print(stages[stage], soft_wrap=True)

        yield line
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    with Bars(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=screen) as bars:
        tasks: dict[str, Any] = {}

        def bar(stage: str, done: int, whole: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stages[stage], total=whole)
            bars.update(tasks[stage], completed=done, total=whole)

        yield bar
