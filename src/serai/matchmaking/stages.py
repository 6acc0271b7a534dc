"""Who is told how far long work has come: the stage, what is done of it, of how much."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]


def silent(_stage: str, _done: int, _whole: int) -> None:
    """Tell nobody."""
