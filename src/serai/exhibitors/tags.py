"""What exhibitors' pages are announced under when they change."""

from collections.abc import Collection

from serai.editions.models import Edition
from serai.shared.tags import announce


def announce_exhibitors(participations: Collection[int]) -> None:
    """Tell that the pages of these exhibitors, and the lists they stand in, changed."""
    slugs = Edition.objects.filter(participations__in=participations).distinct().values_list("slug", flat=True)
    announce({f"exhibitors:{slug}" for slug in slugs} | {f"exhibitor:{key}" for key in participations})
