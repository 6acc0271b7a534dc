"""What every figure means: its definition in words, its formula, how it is computed, and the rows it counts.

A figure is computed from the same rows that its page lists. Numbers are plain: counts are whole, amounts are in
thousand millions of the edition's reporting currency to two decimals, shares are percentages.
"""

from serai.figures.definitions import fair, ledger
from serai.figures.definitions.figure import Figure, Value

__all__ = ["FIGURES", "Figure", "Value"]

FIGURES: dict[str, Figure] = {figure.name: figure for figure in (*fair.FIGURES, *ledger.FIGURES)}
