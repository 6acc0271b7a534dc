"""Reads about series and editions."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from serai.editions.models import Edition, KeyDate, StaffRole


def edition_by_slug(slug: str) -> Edition | None:
    """The edition with this name in addresses, with its series; None when there is none."""
    return Edition.objects.select_related("series").filter(slug=slug).first()


def public_editions() -> QuerySet[Edition]:
    """Editions everybody may see, newest first."""
    return Edition.objects.select_related("series").exclude(state=Edition.State.DRAFT).order_by("-starts")


def current_edition() -> Edition | None:
    """The edition the front door leads to: the newest that is public."""
    return public_editions().first()


def editions_of_staff(user: Any) -> QuerySet[Edition]:
    """Editions of the series that a member of staff works for, newest first."""
    editions = Edition.objects.select_related("series").order_by("-starts")
    if user.is_superuser:
        return editions
    return editions.filter(series__staff_roles__user=user.pk).distinct()


def roles_in_series(user: Any, series_id: int) -> frozenset[str]:
    """What this user does for a series."""
    return frozenset(StaffRole.objects.filter(user=user.pk, series=series_id).values_list("role", flat=True))


def editions_before(edition: Edition) -> QuerySet[Edition]:
    """Public editions of any series that were over when this one opened, newest first."""
    return public_editions().filter(ends__lt=edition.starts)


def key_dates_of(edition: Edition) -> QuerySet[KeyDate]:
    """What people of an edition work towards, in order of time."""
    return edition.key_dates.order_by("at", "pk")


def next_key_date(edition: Edition, now: datetime) -> KeyDate | None:
    """The first key date that is still to come."""
    return edition.key_dates.filter(at__gt=now).order_by("at", "pk").first()
