"""The charts of a bulletin, drawn from the same rows as its numbers."""

from decimal import Decimal

from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.figures.naming import in_words
from serai.figures.queries import Figures
from serai.figures.web.addresses import address
from serai.figures.web.tables import band_label, billions
from serai.shared import charts, formats
from serai.shared.charts import Chart, Row, Series
from serai.shared.formats import MILLION
from serai.signings.queries import by_band, by_sector, cumulative


def charts_of(edition: Edition, figures: Figures) -> list[Chart]:
    """Those that have something to show."""
    drawn = [by_size(edition), so_far(edition), sectors(edition), on_site_and_online(edition, figures)]
    return [chart for chart in drawn if chart]


def by_size(edition: Edition) -> Chart | None:
    """Number and amount of the projects in each band of size."""
    bands = by_band(edition)
    if not any(band.projects for band in bands):
        return None
    url = address(edition, "bands")
    return charts.bands(
        [
            Series(_("projects"), tuple(Row(band_label(band), band.projects, url) for band in bands)),
            Series(
                _("amount, %(unit)s") % {"unit": formats.amount_unit(edition.currency)},
                tuple(_amount(band_label(band), band.amount, url) for band in bands),
            ),
        ],
        title=_("Projects by size, %(unit)s") % {"unit": formats.amount_unit(edition.currency, size=MILLION)},
    )


def so_far(edition: Edition) -> Chart | None:
    """Projects and amount of the series before this edition and with it."""
    series = cumulative(edition)
    if not series.projects_before or series.projects is None or series.amount is None or series.amount_before is None:
        return None
    before, with_it = _("before this edition"), _("with this edition")
    projects, amount = address(edition, "cumulative_projects"), address(edition, "cumulative_amount")
    return charts.bands(
        [
            Series(
                _("projects"),
                (Row(before, series.projects_before, projects), Row(with_it, series.projects, projects)),
            ),
            Series(
                _("amount, %(unit)s") % {"unit": formats.amount_unit(edition.currency)},
                (_amount(before, series.amount_before, amount), _amount(with_it, series.amount, amount)),
            ),
        ],
        title=_("All editions so far"),
    )


def sectors(edition: Edition) -> Chart | None:
    """Number and amount of the projects in each sector."""
    found = [sector for sector in by_sector(edition) if sector.key]
    if not found:
        return None
    count, value = address(edition, "sector_shares_by_count"), address(edition, "sector_shares_by_value")
    return charts.bands(
        [
            Series(_("projects"), tuple(Row(str(in_words(sector.key)), sector.projects, count) for sector in found)),
            Series(
                _("amount, %(unit)s") % {"unit": formats.amount_unit(edition.currency)},
                tuple(_amount(str(in_words(sector.key)), sector.amount, value) for sector in found),
            ),
        ],
        title=_("Projects by sector"),
    )


def on_site_and_online(edition: Edition, figures: Figures) -> Chart | None:
    """Exhibitors and exhibits on site and online, side by side and never added."""
    pairs = (("exhibitors", "exhibitors_online"), ("exhibits", "exhibits_online"))
    if not figures.count("exhibitors"):
        return None
    return charts.bands(
        [
            Series(
                name,
                (
                    Row(_("on site"), figures.count(here), address(edition, here)),
                    Row(_("online"), figures.count(online), address(edition, online)),
                ),
            )
            for name, (here, online) in zip((_("exhibitors"), _("exhibits")), pairs, strict=True)
        ],
        title=_("On site and online"),
    )


def _amount(label: str, amount: Decimal, url: str) -> Row:
    return Row(label, amount, url, billions(amount))
