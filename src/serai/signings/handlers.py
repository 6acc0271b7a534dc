"""What pages about projects do when the enterprises that sign change."""

from collections.abc import Collection
from typing import Any

from serai.editions.models import Edition
from serai.shared.tags import announce


def tell_of_enterprises(enterprises: Collection[int], **_told: Any) -> None:
    """The ledgers in which these enterprises stand show their names."""
    signing = Edition.objects.filter(projects__parties__enterprise__in=enterprises).distinct()
    announce({f"projects:{slug}" for slug in signing.values_list("slug", flat=True)})
