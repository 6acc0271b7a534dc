"""Reads about people."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from serai.people.models import Enterprise, User


def nobody_can_sign_in() -> bool:
    """Whether the installation has no account at all: it is to be set up."""
    return not User.objects.exists()


def enterprises_of(user: Any) -> QuerySet[Enterprise]:
    """The enterprises for which somebody who has signed in acts, in the order they were added."""
    return Enterprise.objects.filter(memberships__person__user=user.pk).order_by("pk")


def with_second_factor(users: Iterable[int]) -> frozenset[int]:
    """Which of these users (keys) have set up a passkey or an authenticator app."""
    proven = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
    return frozenset(proven.filter(user__in=list(users)).values_list("user_id", flat=True))
