"""Reads about people."""

from serai.people.models import User


def nobody_can_sign_in() -> bool:
    """Whether the installation has no account at all: it is to be set up."""
    return not User.objects.exists()
