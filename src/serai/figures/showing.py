"""Plain values of figures and claims as readers see them."""

from typing import Any

from django.utils.translation import gettext as _

from serai.figures.naming import in_words
from serai.shared.formats import number


def shown(value: Any, decimals: int | None = None) -> str:
    """A number with grouped digits; the parts of a list one after the other; a dash for what is not known."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return _listed(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value, decimals)


def unit_in_words(unit: str) -> str:
    """`bn CNY` in the reader's language; other units are signs."""
    if unit.startswith("bn"):
        return _("bn %(currency)s") % {"currency": unit.removeprefix("bn").strip()}
    return unit


def _listed(parts: list[Any]) -> str:
    """Bands as a sum, sectors with their shares, words as they are."""
    if all(isinstance(part, dict) for part in parts):
        if all("sector" in part for part in parts):
            return ", ".join(f"{in_words(part['sector'])} {number(part['percent'])} %" for part in parts) or "–"
        parts = [part.get("projects") for part in parts]
    between = " + " if all(isinstance(part, int | float) for part in parts) else ", "
    return between.join(str(in_words(part)) if isinstance(part, str) else shown(part) for part in parts) or "–"
