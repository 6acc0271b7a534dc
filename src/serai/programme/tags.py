"""What a programme's pages are announced under when it changes."""

from collections.abc import Collection

from serai.editions.models import Edition
from serai.shared.tags import announce


def announce_programmes(editions: Collection[int]) -> None:
    """Tell that the programmes of these editions changed."""
    slugs = Edition.objects.filter(pk__in=editions).values_list("slug", flat=True)
    announce({f"programme:{slug}" for slug in slugs})
