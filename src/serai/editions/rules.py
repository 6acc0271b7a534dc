"""Who may see an edition's public pages, and who works on it at the desk.

Predicates of addresses: `kwargs["edition"]` is the Edition that the address names (see web/middleware.py).
"""

from typing import Any

from django.http import HttpRequest

from serai.editions.models import Edition, StaffRole
from serai.editions.queries import editions_of_staff, roles_in_series, series_by_slug


def edition_is_public(_request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Everybody, once the edition is no longer a draft."""
    edition: Edition = kwargs["edition"]
    return edition.is_public


def works_on_edition(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Staff with any role in the edition's series; superusers."""
    edition: Edition = kwargs["edition"]
    user = request.user
    return user.is_authenticated and (user.is_superuser or bool(roles_in_series(user, edition.series_id)))


def works_at_the_desk(request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Staff of any series; superusers."""
    user = request.user
    return user.is_authenticated and (user.is_superuser or editions_of_staff(user).exists())


def administers_edition(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Administrators of the edition's series; superusers."""
    edition: Edition = kwargs["edition"]
    return administers(request.user, edition.series_id)


def administers_series(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Administrators of the series in the address (`series`, its name there); superusers."""
    series = series_by_slug(kwargs["series"])
    return series is not None and administers(request.user, series.pk)


def runs_the_installation(request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Superusers."""
    return request.user.is_authenticated and request.user.is_superuser


def administers(user: Any, series_id: int) -> bool:
    """Whether a user administers a series."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or StaffRole.Role.ADMINISTRATOR in roles_in_series(user, series_id)
