"""What the catalogue does when the rooms below it change."""

from collections.abc import Collection
from typing import Any

from serai.catalogue.queries import keys_of_exhibitors
from serai.search.outbox import enqueue


def index_anew(participations: Collection[int], **_kwargs: Any) -> None:
    """Everything these exhibitors show: they appeared in public, disappeared, or stand in another hall."""
    enqueue(kind="exhibit", ids=keys_of_exhibitors(participations))
