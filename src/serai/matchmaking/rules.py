"""Who may open a need and a meeting. `pk` in an address is the key of one or the other."""

from typing import Any

from django.http import HttpRequest

from serai.matchmaking.queries import meetings_for, needs_for


def owns_need(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise that posted it."""
    return needs_for(request.user, kwargs["edition"]).filter(pk=kwargs["pk"]).exists()


def is_party_to_meeting(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise on either side of the table."""
    return meetings_for(request.user, kwargs["edition"]).filter(pk=kwargs["pk"]).exists()
