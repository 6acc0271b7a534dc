"""Who may open a need, a quote and a meeting. `pk` in an address is the key of one of them."""

from typing import Any

from django.http import HttpRequest

from serai.matchmaking.models import Quote
from serai.matchmaking.queries import meetings_for, needs_fitting, needs_for
from serai.participation.models import Participation
from serai.participation.queries import participations_in


def owns_need(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise that posted it."""
    return needs_for(request.user, kwargs["edition"]).filter(pk=kwargs["pk"]).exists()


def answers_quote(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise whose need the quote `pk` is for."""
    needs = needs_for(request.user, kwargs["edition"])
    return Quote.objects.filter(pk=kwargs["pk"], need__in=needs.values("pk")).exists()


def sent_quote(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise that sent the quote `pk`."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return Quote.objects.filter(pk=kwargs["pk"], exhibitor__in=own.values("pk")).exists()


def may_quote(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of an exhibitor to whose exhibits the need `pk` fits, or that has quoted for it."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return any(needs_fitting(one).filter(pk=kwargs["pk"]).exists() for one in own)


def is_party_to_meeting(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise on either side of the table."""
    return meetings_for(request.user, kwargs["edition"]).filter(pk=kwargs["pk"]).exists()
