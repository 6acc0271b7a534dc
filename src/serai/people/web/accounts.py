"""How allauth signs people in here."""

from typing import Any, NamedTuple

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication  # it has no public name
from allauth.core import context as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from serai.people.models import User


class Sender(NamedTuple):
    """Who writes a letter, in the shape of a site."""

    name: str
    domain: str


def _organiser() -> str:
    """The organiser's name; rooms below the one that knows it ask through the settings."""
    name: str = import_string(settings.ORGANISER)()
    return name


class Accounts(DefaultAccountAdapter):
    """Everyone lands at their own door: `portal:home` finds the desk, the exhibitor's or the buyer's page."""

    def get_login_redirect_url(self, _request: HttpRequest) -> str:
        """After signing in, when no page was asked for."""
        return reverse("portal:home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters come from the organiser by name, not from a host."""
        sender = Sender(_organiser(), get_current_site(allauth.request).domain)
        super().send_mail(template_prefix, email, {**context, "current_site": sender})

    def format_email_subject(self, subject: str) -> str:
        """The organiser's name stands before the subject."""
        return f"{_organiser()}: {subject}"

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Anybody may make an account; what it may do follows from memberships and roles."""
        return True


@receiver(authenticator_added)
def count_what_was_just_shown(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Whoever sets up a second factor shows it while doing so: it counts for this session, without a second code."""
    if authenticator.type in {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
