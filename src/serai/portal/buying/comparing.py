"""Quotes side by side: each price in the currency that the buyer thinks in, or why that cannot be said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from serai.catalogue.units import quantity, unit
from serai.matchmaking.models import Need, Quote
from serai.shared import rates
from serai.shared.rates import Rate


@dataclass(frozen=True)
class Compared:
    """A quote with its price for one unit in `currency`; `amount` is None where `why` says why there is none."""

    quote: Quote
    currency: str
    amount: Decimal | None
    rate: Rate | None
    why: str = ""

    @property
    def unit(self) -> str:
        """One of what the price is for."""
        return unit(self.quote.unit)

    @property
    def quantity(self) -> str:
        """How much is offered, in words."""
        return quantity(self.quote.quantity, self.quote.unit) if self.quote.quantity else ""


def compared(need: Need, quotes: Iterable[Quote], day: date) -> list[Compared]:
    """Quotes in the currency of the need's target price, or the edition's, by rates of `day`: the cheapest first.

    Those that cannot be compared come last, in the order they were sent.
    """
    to = need.currency or need.edition.currency
    rows = [_in(to, need, quote, day) for quote in quotes]
    return sorted(rows, key=lambda row: (row.amount is None, row.amount or 0))


def _in(to: str, need: Need, quote: Quote, day: date) -> Compared:
    if need.unit and quote.unit and quote.unit != need.unit:
        said = _("not comparable: a price for another unit (%(unit)s) than you asked for")
        return Compared(quote, to, None, None, said % {"unit": unit(quote.unit)})
    rate = rates.latest(quote.currency, to=to, day=day)
    if rate is None:
        said = _("not comparable: no reference rate for %(currency)s")
        return Compared(quote, to, None, None, said % {"currency": quote.currency})
    return Compared(quote, to, quote.price * rate.value, rate)
