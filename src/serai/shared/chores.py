"""What the background worker does again and again: each room registers its chores when it starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Chore:
    """One chore: done every `seconds`. `go_on()` tells whether there is still time; long ones ask it between steps."""

    name: str
    seconds: float
    do: Callable[[Callable[[], bool]], object]


_chores: dict[str, Chore] = {}


def register(name: str, *, seconds: float, do: Callable[[Callable[[], bool]], object]) -> None:
    """Have `do` done every so many seconds, by the one worker. What it raises is logged, and it is tried again."""
    _chores[name] = Chore(name, seconds, do)


def registered() -> Iterable[Chore]:
    """Every chore."""
    return tuple(_chores.values())
