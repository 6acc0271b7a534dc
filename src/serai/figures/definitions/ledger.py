"""Figures of what was signed. A demonstration has these whole, so they are held to what was published."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.figures.definitions.figure import figure
from serai.signings import queries as signings
from serai.signings.models import Project

BILLION = 10**9


def _ledger_of_series(edition: Edition) -> QuerySet[Project]:
    projects = Project.objects.counted().filter(edition__series=edition.series_id, edition__number__lte=edition.number)
    return projects.select_related("edition").prefetch_related("parties__enterprise").order_by("-edition__number", "pk")


def billions(amount: Decimal | None) -> float | None:
    """An amount in thousand millions, to two decimals."""
    return None if amount is None else float(round(amount / BILLION, 2))


def _shares(edition: Edition, measure: Callable[[signings.Share], int | Decimal]) -> list[dict[str, Any]]:
    sectors = signings.by_sector(edition)
    total = sum(measure(sector) for sector in sectors)
    return [
        {"sector": sector.key, "percent": float(round(Decimal(100 * measure(sector)) / total, 1))}
        for sector in sectors
        if total
    ]


FIGURES = (
    figure(
        "projects",
        title=_("Projects signed"),
        definition=_("Projects in state “counted”: confirmed by both parties, verified, approved and signed."),
        formula=_("number of projects counted"),
        rows=signings.counted_projects,
        sampled=False,
    ),
    figure(
        "amount",
        title=_("Amount contracted"),
        definition=_(
            "The amount of every project counted, in the currency of the contract, turned into the reporting currency "
            "at the project’s own rate. An amount that the parties did not disclose counts as a project and as zero."
        ),
        formula=_("sum of amount × rate over projects counted"),
        compute=lambda edition: billions(signings.totals(edition).amount),
        unit="bn {currency}",
        decimals=2,
        key="amount_bn",
        rows=signings.counted_projects,
        sampled=False,
    ),
    figure(
        "bands",
        title=_("Projects by size"),
        definition=_(
            "Projects counted that exceed 100, 500, 1,000 and 5,000 million of the reporting currency. The bands are "
            "disjoint: a project is in the highest band whose edge it exceeds."
        ),
        formula=_("number of projects counted in each band of size"),
        compute=lambda edition: [band.projects for band in signings.by_band(edition)],
        rows=signings.counted_projects,
        sampled=False,
    ),
    figure(
        "sector_shares_by_count",
        title=_("Sectors, by number of projects"),
        definition=_("What share of the projects counted is in each sector."),
        formula=_("100 × projects in the sector ÷ projects counted"),
        compute=lambda edition: _shares(edition, lambda sector: sector.projects),
        unit="%",
        rows=signings.counted_projects,
        sampled=False,
    ),
    figure(
        "sector_shares_by_value",
        title=_("Sectors, by amount"),
        definition=_("What share of the amount contracted is in each sector."),
        formula=_("100 × amount in the sector ÷ amount contracted"),
        compute=lambda edition: _shares(edition, lambda sector: sector.amount),
        unit="%",
        rows=signings.counted_projects,
        sampled=False,
    ),
    figure(
        "cumulative_projects",
        title=_("Projects of all editions so far"),
        definition=_(
            "Projects counted in this and every earlier edition of the series. Where the ledger does not reach back, a "
            "stated sum is carried forward, and its source is named; without one the sum is not known."
        ),
        formula=_("projects carried forward + projects counted since"),
        rows=_ledger_of_series,
        compute=lambda edition: signings.cumulative(edition).projects,
        sampled=False,
    ),
    figure(
        "cumulative_amount",
        title=_("Amount of all editions so far"),
        definition=_(
            "The amount contracted in this and every earlier edition of the series, with the sum carried forward. Not "
            "known where editions report in different currencies."
        ),
        formula=_("amount carried forward + amount contracted since"),
        rows=_ledger_of_series,
        compute=lambda edition: billions(signings.cumulative(edition).amount),
        unit="bn {currency}",
        decimals=2,
        sampled=False,
        key="cumulative_amount_bn",
    ),
)
