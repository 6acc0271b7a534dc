"""Reads of the ledger: what an edition signed, by currency, sector and size, and what a series has signed so far.

Amounts are in the edition's reporting currency unless a currency stands beside them. Sums are made here, not by the
database: SQLite would add decimals as binary fractions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet

from serai.editions.models import Edition
from serai.signings.models import CarriedForward, Project, ProjectSet

MILLION = 10**6
# Lower edges of the bands of size, in millions. A project is in the highest band whose edge it exceeds.
BAND_EDGES = (100, 500, 1000, 5000)


@dataclass(frozen=True)
class Share:
    """The projects that have one key in common (a sector, a currency, a reason), and their amount."""

    key: str
    projects: int
    amount: Decimal


@dataclass(frozen=True)
class Band:
    """Projects of more than `over` and at most `upto` millions (None: no upper edge), and their amount."""

    over: int
    upto: int | None
    projects: int
    amount: Decimal

    @property
    def least(self) -> Decimal:
        """What so many projects amount to at least, by the band's lower edge."""
        return Decimal(self.over) * MILLION * self.projects


@dataclass(frozen=True)
class Totals:
    """`projects` counted and their `amount`; `undisclosed` of them have no amount that can be added.

    `by_currency` has the amounts as they were signed, each in the currency that is its key.
    """

    projects: int
    amount: Decimal
    undisclosed: int
    by_currency: tuple[Share, ...]


@dataclass(frozen=True)
class Cumulative:
    """All editions of a series up to one, with what was carried forward; `before` leaves that one out.

    None where an earlier edition is neither in this ledger nor in a sum carried forward; the amounts also where the
    editions report in different currencies.
    """

    projects: int | None
    amount: Decimal | None
    projects_before: int | None
    amount_before: Decimal | None
    carried: CarriedForward | None


def counted_projects(edition: Edition) -> QuerySet[Project]:
    """The projects that an edition's bulletin counts, largest first, with their parties."""
    return _counted(edition).prefetch_related("parties__enterprise").order_by(F("amount").desc(nulls_last=True), "pk")


def totals(edition: Edition) -> Totals:
    """How many projects an edition counts and what they amount to."""
    projects = list(_counted(edition))
    return Totals(
        projects=len(projects),
        amount=_sum(projects),
        undisclosed=sum(project.reporting_amount is None for project in projects),
        by_currency=tuple(
            Share(currency, len(group), sum((project.amount or Decimal(0) for project in group), Decimal(0)))
            for currency, group in _groups(projects, lambda project: project.currency)
            if currency
        ),
    )


def by_sector(edition: Edition) -> list[Share]:
    """What each sector has of an edition's counted projects, most projects first."""
    groups = _groups(_counted(edition), lambda project: project.sector)
    return sorted(
        (Share(sector, len(group), _sum(group)) for sector, group in groups),
        key=lambda share: (-share.projects, -share.amount, share.key),
    )


def by_band(edition: Edition) -> list[Band]:
    """An edition's counted projects by size. The bands are disjoint; smaller projects are in none."""
    projects = list(_counted(edition))
    bands = []
    for over, upto in zip(BAND_EDGES, (*BAND_EDGES[1:], None), strict=True):
        inside = [project for project in projects if _between(project.reporting_amount, over, upto)]
        bands.append(Band(over, upto, len(inside), _sum(inside)))
    return bands


def left_out(edition: Edition) -> list[Share]:
    """Projects that were declared and not counted, by the reason that was given."""
    excluded = edition.projects.filter(state=Project.State.EXCLUDED).select_related("edition")
    groups = _groups(excluded, lambda project: project.excluded_reason)
    return [Share(reason, len(group), _sum(group)) for reason, group in groups]


def cumulative(edition: Edition) -> Cumulative:
    """What the series has signed up to and including an edition.

    Starts from the newest sum that was carried forward, so that no edition is counted twice.
    """
    carried = (
        CarriedForward.objects.select_related("edition")
        .filter(edition__series=edition.series_id, edition__number__lte=edition.number)
        .order_by("-edition__number")
        .first()
    )
    first = carried.edition.number if carried else 1
    editions = Edition.objects.filter(series=edition.series_id, number__range=(first, edition.number))
    known = {(each.number, each.currency) for each in editions}
    if len(known) < edition.number - first + 1:
        return Cumulative(None, None, None, None, carried)
    ledger = list(Project.objects.counted().select_related("edition").filter(edition__in=editions))
    own = [project for project in ledger if project.edition_id == edition.pk]
    earlier = [project for project in ledger if project.edition_id != edition.pk]
    projects_before = len(earlier) + (carried.projects if carried else 0)
    projects = projects_before + len(own)
    if len({currency for _number, currency in known} | ({carried.currency} if carried else set())) > 1:
        return Cumulative(projects, None, projects_before, None, carried)
    before = _sum(earlier) + (carried.amount if carried else 0)
    return Cumulative(projects, before + _sum(own), projects_before, before, carried)


def _counted(edition: Edition) -> ProjectSet:
    return Project.objects.counted().filter(edition=edition).select_related("edition").order_by("pk")


def _sum(projects: Iterable[Project]) -> Decimal:
    return sum((project.reporting_amount or Decimal(0) for project in projects), Decimal(0))


def _between(amount: Decimal | None, over: int, upto: int | None) -> bool:
    return amount is not None and over * MILLION < amount and (upto is None or amount <= upto * MILLION)


def _groups(projects: Iterable[Project], key: Callable[[Project], str]) -> list[tuple[str, list[Project]]]:
    groups: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        groups[key(project)].append(project)
    return sorted(groups.items())
