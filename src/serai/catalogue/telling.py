"""Who is told of a change: the search index, the page cache, the figures."""

from collections.abc import Collection

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.search.outbox import enqueue
from serai.shared.tags import announce


def tell(exhibits: Collection[Exhibit]) -> None:
    """Have these exhibits indexed anew, and announce that they and their exhibitors' pages changed."""
    enqueue(kind="exhibit", ids=[exhibit.pk for exhibit in exhibits])
    announce_exhibitors({exhibit.participation_id for exhibit in exhibits})


def announce_exhibitors(exhibitors: Collection[int]) -> None:
    """Announce that what these exhibitors (keys of participations) show has changed."""
    slugs = Edition.objects.filter(participations__in=exhibitors).distinct().values_list("slug", flat=True)
    announce({f"exhibits:{slug}" for slug in slugs} | {f"exhibitor:{key}" for key in exhibitors})
