"""Plain values of figures and claims as readers see them."""

from decimal import Decimal
from typing import Any

from serai.figures.naming import in_words
from serai.shared.formats import BILLION, Measured, listed, number, scaled


def shown(value: Any, decimals: int | None = None) -> str:
    """A number with grouped digits; the parts of a list one after the other; a dash for what is not known."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return _listed(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return number(value, decimals)


def measured(value: Any, unit: str, decimals: int | None = None) -> Measured:
    """A value with its unit; the parts of a list carry their own, and what is not known has none.

    Amounts are kept in thousand millions (`bn CNY`) and shown as readers count; other units are signs.
    """
    if value is None or isinstance(value, list):
        return Measured(shown(value, decimals), "")
    if unit.startswith("bn ") and isinstance(value, int | float | Decimal):
        return scaled(Decimal(str(value)) * BILLION, unit.removeprefix("bn "), decimals)
    return Measured(shown(value, decimals), unit)


def _listed(parts: list[Any]) -> str:
    """Bands as a sum, sectors with their shares, words as they are."""
    if all(isinstance(part, dict) for part in parts):
        if all("sector" in part for part in parts):
            return listed(f"{in_words(part['sector'])} {number(part['percent'])} %" for part in parts) or "–"
        parts = [part.get("projects") for part in parts]
    written = [str(in_words(part)) if isinstance(part, str) else shown(part) for part in parts]
    numbers = all(isinstance(part, int | float) for part in parts)
    return (" + ".join(written) if numbers else listed(written)) or "–"
