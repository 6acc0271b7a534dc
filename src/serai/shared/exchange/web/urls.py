"""Addresses of the pages of imports, for a surface to include: whoever the surface's rule lets in, at its place."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from serai.shared.exchange.web import files, views
from serai.shared.exchange.web.place import Place

READ = ("GET", "HEAD")
READ_AND_SEND = (*READ, "POST")
SEND = ("POST",)
View = Callable[..., HttpResponseBase]
Guard = Callable[[View], View]


def addresses(place: type[Place], *, name: str, guard: Guard, kind: str = "<slug:kind>/") -> list[URLPattern]:
    """All steps and files. `kind` is the part of an address that says what is imported, empty where that is clear."""

    def at(route: str, step: str, view: View, methods: Sequence[str] = READ) -> URLPattern:
        return path(route, opened(view, methods), name=f"{name}_{step}" if step else name)

    def opened(view: View, methods: Sequence[str]) -> View:
        @guard
        @require_http_methods([*methods])
        @wraps(view)
        def open_at(request: HttpRequest, edition: Any, **about: Any) -> HttpResponseBase:
            return view(place(request, edition), **about)

        return open_at

    return [
        at("<int:run>/", "run", views.show),
        at("<int:run>/columns/", "columns", views.columns, READ_AND_SEND),
        at("<int:run>/check/", "check", views.check, SEND),
        at("<int:run>/import/", "carry_out", views.carry_out, SEND),
        at("<int:run>/stop/", "stop", views.stop, SEND),
        at("<int:run>/drop/", "drop", views.drop, SEND),
        at("<int:run>/bad-rows.xlsx", "bad_rows", files.bad_rows),
        at("<int:run>/errors.xlsx", "errors", files.errors),
        at(kind, "", views.upload, READ_AND_SEND),
        at(f"{kind}template.<slug:format>", "template", files.template),
        at(f"{kind}export.<slug:format>", "export", files.export),
    ]
