"""What the exhibitors' pages do when what they show from the rooms below changes."""

from collections.abc import Collection
from typing import Any

from serai.exhibitors.tags import announce_exhibitors
from serai.participation.models import Participation


def tell_of_enterprises(enterprises: Collection[int], **_told: Any) -> None:
    """The pages of these enterprises, which have another name or country."""
    exhibiting = Participation.objects.filter(enterprise__in=enterprises, role=Participation.Role.EXHIBITOR)
    announce_exhibitors(set(exhibiting.values_list("pk", flat=True)))


def tell_of_persons(persons: Collection[int], **_told: Any) -> None:
    """The pages of the exhibitors whom these persons represent."""
    represented = Participation.objects.filter(representatives__person__in=persons)
    announce_exhibitors(set(represented.values_list("pk", flat=True)))
