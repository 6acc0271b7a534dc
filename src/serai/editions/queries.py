"""Reads about series and editions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from serai.editions.models import Edition, Installation, Series, StaffRole
from serai.people.models import User
from serai.shared.text import Wording, wording


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


def installation() -> Installation | None:
    """The organiser's house; None before it is set up."""
    return Installation.objects.first()


def organiser_of(edition: Edition | None = None) -> Wording:
    """Who holds an edition, or the organiser of the installation; falsy before that is set up."""
    own = wording(edition.organiser) if edition else None
    house = installation() if not own else None
    return own or wording(house.organiser if house else None)


def organiser_name() -> str:
    """What the installation calls itself in the reader's language."""
    return organiser_of().text or _("The secretariat")


def series_by_slug(slug: str) -> Series | None:
    """The series with this name in addresses; None when there is none."""
    return Series.objects.filter(slug=slug).first()


def latest_edition(series: Series) -> Edition | None:
    """The edition of a series with the highest number, which the next one is copied from."""
    return series.editions.select_related("series").order_by("-number").first()


def staff_of(series: Series) -> QuerySet[StaffRole]:
    """Who does what for a series, each with the user and the person behind."""
    return StaffRole.objects.filter(series=series).select_related("user__person").order_by("user__email", "role")


def administrators_of(series: Series) -> QuerySet[User]:
    """Who administers a series and may sign in."""
    roles = StaffRole.objects.filter(series=series, role=StaffRole.Role.ADMINISTRATOR)
    return User.objects.filter(is_active=True, staff_roles__in=roles).order_by("pk")
