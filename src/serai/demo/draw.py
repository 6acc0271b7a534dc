"""How the generators draw: by chance, and by weight."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(rng: Random, share: float) -> bool:
    """True in this share of all draws, 0 to 1."""
    return rng.random() < share


def weighted(rng: Random, table: Mapping[T, int]) -> T:
    """One key of the table, each as often as its weight says."""
    return rng.choices(list(table), list(table.values()))[0]
