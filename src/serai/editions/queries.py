"""Reads about series and editions."""

from typing import Any

from django.db.models import QuerySet

from serai.editions.models import Edition, StaffRole


def edition_by_slug(slug: str) -> Edition | None:
    """The edition with this name in addresses, with its series; None when there is none."""
    return Edition.objects.select_related("series").filter(slug=slug).first()


def public_editions() -> QuerySet[Edition]:
    """Editions everybody may see, newest first."""
    return (
        Edition.objects.select_related("series").exclude(state=Edition.State.DRAFT).order_by("-starts", "-number", "pk")
    )


def current_edition() -> Edition | None:
    """The edition the front door leads to: the newest that is public."""
    return public_editions().first()


def editions_of_staff(user: Any) -> QuerySet[Edition]:
    """Editions of the series that a member of staff works for, newest first."""
    editions = Edition.objects.select_related("series").order_by("-starts", "-number", "pk")
    if user.is_superuser:
        return editions
    return editions.filter(series__staff_roles__user=user.pk).distinct()


def roles_in_series(user: Any, series_id: int) -> frozenset[str]:
    """What this user does for a series."""
    return frozenset(StaffRole.objects.filter(user=user.pk, series=series_id).values_list("role", flat=True))
