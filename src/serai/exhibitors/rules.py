"""Who may see an exhibitor's page."""

from typing import Any

from django.http import HttpRequest

from serai.editions.rules import edition_is_public
from serai.exhibitors.queries import exhibitors_of


def exhibitor_is_public(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Everybody, once the exhibitor is approved and its edition public."""
    return edition_is_public(request, kwargs) and exhibitors_of(kwargs["edition"]).filter(pk=kwargs["pk"]).exists()
