"""What every figure says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from serai.editions.models import Edition

Value = int | float | list[Any] | None
Rows = Callable[[Edition], QuerySet[Any]]
Compute = Callable[[Edition], Value]


@dataclass(frozen=True)
class Figure:
    """One figure. `rows` are what it counts; without a `compute` it is their number.

    `unit` may hold {currency}. `decimals` are shown, None as many as there are. `key` is its name in a bulletin.
    `sampled`: a demonstration has only a sample of these rows, unlike the ledger, which it has whole.
    """

    name: str
    title: Promise
    definition: Promise
    formula: Promise
    rows: Rows
    compute: Compute
    unit: str = ""
    decimals: int | None = None
    sampled: bool = True
    key: str = ""

    def unit_in(self, edition: Edition) -> str:
        """The unit for an edition: bn CNY."""
        return self.unit.format(currency=edition.currency)


def figure(name: str, *, rows: Rows, **given: Any) -> Figure:
    """A figure that is the number of its rows and has its own name in a bulletin, unless given otherwise."""
    given.setdefault("compute", lambda edition: rows(edition).count())
    given.setdefault("key", name)
    return Figure(name=name, rows=rows, **given)
