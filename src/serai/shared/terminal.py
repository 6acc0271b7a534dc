"""What commands print with. Off a terminal nothing is wrapped, cut or coloured, and progress is plain lines."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

Report = Callable[[int, int], None]  # (done so far, of how many)
WIDE = 4000  # columns: enough that nothing of ours is ever wrapped off a terminal


def console(*, stderr: bool = False) -> Console:
    """A console for people on a terminal, plain and unwrapped for a file or a pipe."""
    probe = Console(stderr=stderr, highlight=False)
    return probe if probe.is_terminal else Console(stderr=stderr, highlight=False, no_color=True, width=WIDE)


class Steps:
    """The steps of one long piece of work, timed: bars on a terminal, a line a step elsewhere.

    `seconds` holds what each step took, by its key, in order.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._console = console(stderr=True)

    @contextmanager
    def step(self, key: str, title: str, total: int | None = None) -> Iterator[Report]:
        """Do one step; the block may call what it is given with (done, of how many)."""
        started = time.perf_counter()
        if self._console.is_terminal:
            with self._bar() as progress:
                task = progress.add_task(title, total=total)
                yield lambda done, of: progress.update(task, completed=done, total=of)
                progress.update(task, completed=1, total=1)
        else:
            yield lambda _done, _of: None
        self.seconds[key] = round(time.perf_counter() - started, 2)
        self._console.print(
            f"{title}: {self.seconds[key]:.1f} s", style=None if not self._console.is_terminal else "dim"
        )

    def _bar(self) -> Progress:
        return Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
