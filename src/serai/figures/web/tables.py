"""Small tables of a figure's page: the ledger by size, by sector, and what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from serai.figures.naming import in_words
from serai.shared import formats
from serai.shared.formats import MILLION
from serai.shared.text import Wording
from serai.signings.queries import Band, Share


@dataclass(frozen=True)
class Line:
    """A row: amounts in thousand millions, as readers write them; `least` is what the lower edge of a band allows."""

    label: str | Wording
    projects: int
    amount: str
    least: str = ""


def of_bands(bands: Iterable[Band]) -> list[Line]:
    """One line for each band of size."""
    return [Line(band_label(band), band.projects, billions(band.amount), billions(band.least)) for band in bands]


def of_sectors(sectors: Iterable[Share]) -> list[Line]:
    """One line for each sector."""
    return [Line(in_words(each.key or "–"), each.projects, billions(each.amount)) for each in sectors]


def of_reasons(reasons: Iterable[Share]) -> list[Line]:
    """One line for each reason why projects were left out, as it was written."""
    return [Line(each.key, each.projects, billions(each.amount)) for each in reasons]


def billions(amount: Decimal) -> str:
    """An amount in thousand millions, two decimals; as readers count, without the unit."""
    return formats.scaled(amount, decimals=2).value


def band_label(band: Band) -> str:
    """Over 100 to 500: the edges of a band in millions, as readers count them."""
    if band.upto is None:
        return _("over %(over)s") % {"over": _edge(band.over)}
    return _("over %(over)s to %(upto)s") % {"over": _edge(band.over), "upto": _edge(band.upto)}


def _edge(millions: int) -> str:
    return formats.scaled(Decimal(millions) * MILLION, size=MILLION).value
