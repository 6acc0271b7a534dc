"""Prices side by side: the bands that exhibits are counted in, whatever currency their exhibitors ask for.

Bands are decades in the edition's reporting currency, by the last reference rates known when the edition opens. So
they do not depend on the day on which an exhibit was indexed, and the page can say which rates they follow.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.shared import formats, rates
from serai.shared.rates import Rate

NO_PRICE, INCOMPARABLE = "none", "incomparable"
LEAST, MOST = 0, 9  # decades that have a band; what costs less or more falls into the first or the last


def bands(exhibit: Exhibit, edition: Edition) -> list[str]:
    """The keys of the bands that an exhibit's price reaches into.

    A band's key is its lower bound (`100`: up to under 1,000). Without a price it is `none`; where the currency has no
    reference rate there are two, `incomparable` and that with the currency, `incomparable-LAK`.
    """
    amounts = [amount for amount in (exhibit.price_low, exhibit.price_high) if amount is not None]
    if not amounts:
        return [NO_PRICE]
    rate = rates.latest(exhibit.currency, to=edition.currency, day=edition.starts)
    if rate is None:
        return [INCOMPARABLE, f"{INCOMPARABLE}-{exhibit.currency}"]
    first, last = (_decade(amount * rate.value) for amount in (min(amounts), max(amounts)))
    return [str(10**decade) for decade in range(first, last + 1)]


def is_band(key: str) -> bool:
    """Whether a key is a band of amounts."""
    return key.isdecimal() and key in {str(10**decade) for decade in range(LEAST, MOST + 1)}


def called(key: str, currency: str) -> str:
    """A band of amounts in words: CNY 100 to 1,000."""
    low = Decimal(key)
    if low == 10**LEAST:
        return formats.price(Decimal(0), low * 10, currency)
    if low == 10**MOST:
        return f"≥ {formats.money(low, currency)}"
    return formats.price(low, low * 10, currency)


def without_rate(keys: Iterable[str]) -> list[str]:
    """The currencies among the keys of bands that have no reference rate, in order."""
    start = f"{INCOMPARABLE}-"
    return sorted(key.removeprefix(start) for key in keys if key.startswith(start))


def reference(edition: Edition) -> tuple[str, date] | None:
    """Whose rates the bands follow and of which day; None when the reporting currency itself has none."""
    found = [rates.latest(currency, to=edition.currency, day=edition.starts) for currency in ("EUR", "USD")]
    known: Rate | None = next((rate for rate in found if rate and rate.source), None)
    return (known.source, known.day) if known else None


def _decade(amount: Decimal) -> int:
    """The power of ten that an amount has reached, as far as there are bands."""
    return min(max(amount.adjusted(), LEAST), MOST) if amount else LEAST
