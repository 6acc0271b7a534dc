"""Who counts as a verified buyer of the edition in an address."""

from typing import Any

from django.http import HttpRequest

from serai.participation.models import Participation
from serai.participation.queries import participations_in
from serai.visitors.queries import VERIFIED


def is_verified_buyer(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of an enterprise that was verified as a buyer of the edition."""
    buying = participations_in(request.user, kwargs["edition"], Participation.Role.BUYER)
    return buying.filter(registration__state__in=VERIFIED).exists()
