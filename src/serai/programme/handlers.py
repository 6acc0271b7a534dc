"""What the programme does when the persons behind it change."""

from collections.abc import Collection
from typing import Any

from serai.programme.actions import announce_programmes
from serai.programme.models import Event


def tell_of_persons(persons: Collection[int], **_told: Any) -> None:
    """The programmes at which these persons appear show their names."""
    appearing = Event.objects.filter(appearances__person__in=persons).order_by()
    announce_programmes(set(appearing.values_list("edition_id", flat=True)))
