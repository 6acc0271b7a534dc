"""Reads of the desk itself."""

from typing import Any

from django.db.models import Q, QuerySet

from serai.desk.models import SavedView
from serai.editions.models import Edition


def saved_views(user: Any, edition: Edition, key: str) -> QuerySet[SavedView]:
    """The views of a list that a user has saved in the edition's series, and those that colleagues share."""
    mine_or_shared = Q(user=user.pk) | Q(shared=True)
    return SavedView.objects.filter(mine_or_shared, series=edition.series_id, desk_list=key).select_related("user")
