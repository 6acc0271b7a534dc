"""Turns the edition's name in an address into the Edition, before the address's rule is asked."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from serai.editions.queries import edition_by_slug


class EditionMiddleware:
    """Views of `/<language>/<edition>/…`, `/desk/<edition>/…` and `/portal/<edition>/…` receive an Edition.

    It also stands as `request.edition`; the language of the address is taken off the view's arguments.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.edition = None  # type: ignore[attr-defined] # every request has one
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Callable[..., Any], _args: Any, kwargs: dict[str, Any]) -> None:
        kwargs.pop("language", None)
        if "edition" in kwargs:
            edition = edition_by_slug(kwargs["edition"])
            if edition is None:
                raise Http404(_("There is no edition of this name."))
            request.edition = kwargs["edition"] = edition  # type: ignore[attr-defined]
