"""Reads that join several rooms, for the pages of the public site."""

from collections.abc import Sequence

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, When

from serai.catalogue.models import Exhibit, ExhibitSet
from serai.catalogue.queries import exhibits_of
from serai.editions.models import Edition
from serai.editions.queries import public_editions
from serai.exhibitors.models import Application
from serai.figures.models import Claim, Snapshot
from serai.participation.models import Participation
from serai.venue.models import Area, Booth


def areas_by_exhibits(edition: Edition) -> list[tuple[Area, int]]:
    """The areas of an edition that show something, each with its number of public exhibits, most first."""
    public = Q(
        applications__state=Application.State.APPROVED,
        applications__participation__exhibits__state=Exhibit.State.LISTED,
        applications__participation__exhibits__visibility=Exhibit.Visibility.PUBLIC,
    )
    counted = Count("applications__participation__exhibits", filter=public)
    areas = Area.objects.filter(edition=edition).annotate(shown=counted).filter(shown__gt=0).order_by("-shown", "pk")
    return [(area, area.shown) for area in areas]


def figures_by_name(edition: Edition, names: Sequence[str]) -> list[Snapshot]:
    """The newest snapshot of each of these figures, in this order; those never computed are left out."""
    newest: dict[str, Snapshot] = {}
    for snapshot in Snapshot.objects.filter(edition=edition, name__in=names).order_by("pk"):
        newest[snapshot.name] = snapshot
    return [newest[name] for name in names if name in newest]


def editions_with_figures(most: int) -> list[tuple[Edition, list[Claim]]]:
    """Every public edition, newest first, with the first `most` measures that were published about it."""
    editions = public_editions().prefetch_related("claims")
    return [(each, [claim for claim in each.claims.all() if _measures(claim)][:most]) for each in editions]


def _measures(claim: Claim) -> bool:
    """Whether a claim states how much there was, and not a list, a year or a place in the series."""
    numeric = isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
    return numeric and claim.name not in {"first_held", "earlier_sessions", "cumulative_sessions"}


def record_of_exhibitor(participation: Participation) -> QuerySet[Participation]:
    """Every edition this enterprise exhibits at, newest first, with `area_m2` and its number of `shown` exhibits."""
    public = Q(exhibits__visibility=Exhibit.Visibility.PUBLIC)
    booths = Booth.objects.filter(participation=OuterRef("pk")).order_by().values("participation")
    area = booths.annotate(total=Sum("net_m2")).values("total")
    approved = Participation.objects.filter(
        enterprise=participation.enterprise_id,
        role=Participation.Role.EXHIBITOR,
        application__state=Application.State.APPROVED,
    )
    return (
        approved.select_related("edition__series")
        .annotate(shown=Count("exhibits", filter=public, distinct=True), area_m2=Subquery(area))
        .order_by("-edition__starts")
    )


def exhibits_under_heading(exhibit: Exhibit) -> ExhibitSet:
    """Public exhibits of other exhibitors under the same heading, those with the very same code first."""
    heading = exhibit.hs6[:4]
    others = exhibits_of(exhibit.participation.edition).exclude(participation=exhibit.participation_id)
    # A range, since neither database uses the index on codes for a LIKE.
    alike = others.filter(hs6__range=(f"{heading}00", f"{heading}99"))
    return alike.order_by(Case(When(hs6=exhibit.hs6, then=0), default=1), "pk")
