"""Who acts for an exhibitor or a buyer of the edition in an address, and who heads a delegation of it."""

from typing import Any

from django.http import HttpRequest

from serai.participation.models import Participation
from serai.participation.queries import delegations_headed_by, participations_in


def acts_for_exhibitor(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of an enterprise that takes part in the edition as an exhibitor."""
    return participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR).exists()


def acts_for_buyer(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of an enterprise that takes part in the edition as a buyer."""
    return participations_in(request.user, kwargs["edition"], Participation.Role.BUYER).exists()


def trades(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of an enterprise that takes part in the edition as an exhibitor or as a buyer."""
    return acts_for_exhibitor(request, kwargs) or acts_for_buyer(request, kwargs)


def heads_delegation(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The head of the delegation in the address (`delegation`, a key), or of any of the edition without one."""
    headed = delegations_headed_by(request.user).filter(edition=kwargs["edition"])
    return headed.filter(pk=kwargs["delegation"]).exists() if "delegation" in kwargs else headed.exists()
