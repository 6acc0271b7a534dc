"""How allauth signs people in here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class Accounts(DefaultAccountAdapter):
    """Everyone lands at their own door: `portal:home` finds the desk, the exhibitor's or the buyer's page."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After signing in, when no page was asked for."""
        return reverse("portal:home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may make an account; what it may do follows from memberships and roles."""
        return True
