"""What pages about needs do when the enterprises behind them change."""

from collections.abc import Collection
from typing import Any

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared.tags import announce


def tell_of_enterprises(enterprises: Collection[int], **_told: Any) -> None:
    """Lists of needs and of meetings show who buys."""
    buying = Participation.objects.filter(enterprise__in=enterprises, role=Participation.Role.BUYER)
    slugs = Edition.objects.filter(participations__in=buying).distinct().values_list("slug", flat=True)
    announce({f"{shown}:{slug}" for slug in slugs for shown in ("needs", "meetings")})
