"""Small tables of a figure's page: the ledger by size, by sector, and what it leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from serai.figures.naming import in_words
from serai.shared import formats
from serai.shared.text import Wording
from serai.signings.queries import Band, Share

BILLION = 10**9


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
    """An amount in thousand millions, two decimals."""
    return formats.number(amount / BILLION, 2)


def band_label(band: Band) -> str:
    """Over 100 to 500: the edges of a band in millions."""
    if band.upto is None:
        return _("over %(over)s") % {"over": formats.number(band.over)}
    return _("over %(over)s to %(upto)s") % {"over": formats.number(band.over), "upto": formats.number(band.upto)}
