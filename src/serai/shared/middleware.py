"""The language of a page, the rule of its address, and what its browser may load."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from serai.shared import languages, rules

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """A public address says its language (`/zh/caexpo-22/…`); elsewhere the cookie or the browser does."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first = request.path_info.split("/", 2)[1]
        named = languages.BY_CODE.get(first)
        chosen = named.django if named else translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", languages.BY_DJANGO[chosen].bcp47)
        return response


# Styles may stand in attributes (a bar's length, a timeline's column); scripts only in our own files.
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# Wagtail's admin writes scripts into its pages, shows uploads before they are sent, and previews a page in a frame.
CONTENT = "/desk/content/"
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class PolicyMiddleware:
    """Tells the browser what a page may load, unless the view has said so itself (files and documents do)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = CONTENT_POLICY if request.path_info.startswith(CONTENT) else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response


class RuleMiddleware:
    """Every address has a rule; one without is refused, so that a forgotten rule is a closed door."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        return rules.enforce(request, view, kwargs)
