"""Rules of addresses: who may open a page.

A view names its rule with `@open_to(predicate)`; the predicate takes (request, kwargs of the address) and answers.
`RuleMiddleware` asks it before the view runs. Addresses that libraries bring along get theirs from the function
that `settings.RULES_FOR_OTHERS` names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils.module_loading import import_string

Predicate = Callable[[HttpRequest, dict[str, Any]], bool]
View = Callable[..., HttpResponseBase]


class Otherwise(Enum):
    """What those are told who have not the right. The first two ask who has not signed in to do so."""

    FORBIDDEN = "that it is not theirs"
    HIDDEN = "that there is no such page"
    UNKNOWN = "that there is no such page, whether they signed in or not: signing in would change nothing"


@dataclass(frozen=True)
class Rule:
    """A predicate, what happens when it says no, and whether a second factor must have been shown.

    `own_factor`: by those who have set one up, whatever the installation asks of its staff.
    """

    allows: Predicate
    otherwise: Otherwise = Otherwise.FORBIDDEN
    second_factor: bool = False
    own_factor: bool = False


def everyone(_request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Anybody at all."""
    return True


def signed_in(request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Anybody who has signed in."""
    return request.user.is_authenticated


def nobody(_request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """A library's address that this house does not offer."""
    return False


def open_to(
    predicate: Predicate, *, otherwise: Otherwise = Otherwise.FORBIDDEN, second_factor: bool = False
) -> Callable[[View], View]:
    """Declare the rule of a view."""

    def declare(view: View) -> View:
        view.rule = Rule(predicate, otherwise, second_factor)  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: View, match: ResolverMatch) -> Rule | None:
    """The rule a view declares, or the one given to a library's address; None when there is neither."""
    declared: Rule | None = getattr(view, "rule", None)
    return declared or import_string(settings.RULES_FOR_OTHERS)(match)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this user opened this session with a second factor (or a passkey)."""
    from allauth.account.authentication import get_authentication_records

    return any(shown["method"] == "mfa" for shown in get_authentication_records(request, request.user))


def enforce(request: HttpRequest, view: View, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Let the request through (None), send it to sign in or to its second factor, or refuse it."""
    match = request.resolver_match
    rule = rule_of(view, match) if match else None
    if rule is None:
        raise Http404("This address has no rule.")
    if rule.allows(request, kwargs):
        asked = (rule.second_factor and settings.SECOND_FACTOR) or (rule.own_factor and _has_set_one_up(request))
        return _ask_for_second_factor(request) if asked and not has_second_factor(request) else None
    if rule.allows is nobody:
        raise Http404
    if rule.otherwise is Otherwise.UNKNOWN:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if rule.otherwise is Otherwise.HIDDEN:
        raise Http404
    raise PermissionDenied


def _has_set_one_up(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return is_mfa_enabled(request.user)


def _ask_for_second_factor(request: HttpRequest) -> HttpResponseBase:
    """To the factor this user has, or to set one up. A password, asked for again, would not do."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import is_mfa_enabled

    step = "mfa_activate_totp"
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        step = "mfa_reauthenticate"
    elif is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]):
        step = "mfa_reauthenticate_webauthn"
    return redirect_to_login(request.get_full_path(), login_url=step)
