"""Reads about enterprises and persons."""

from typing import Any

from django.db.models import QuerySet

from serai.people.models import Enterprise, Membership, Person


def person_of(user: Any) -> Person | None:
    """The person behind a user; None for a visitor who has not signed in and for a user without a person."""
    return user.person if user.is_authenticated else None


def memberships_of(user: Any) -> QuerySet[Membership]:
    """For which enterprises a user acts, each with its enterprise, and as what."""
    memberships = Membership.objects.select_related("enterprise").order_by("pk")
    return memberships.filter(person__user=user.pk) if user.is_authenticated else memberships.none()


def enterprises_of(user: Any) -> QuerySet[Enterprise]:
    """The enterprises a user acts for."""
    if not user.is_authenticated:
        return Enterprise.objects.none()
    return Enterprise.objects.filter(memberships__person__user=user.pk).order_by("pk")
