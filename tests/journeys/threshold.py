"""A last middleware that stands behind every gate: who reaches it was let in, and goes no further."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse


class Threshold:
    """Answers instead of the view, with a header that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, *_asked: Any) -> HttpResponse:
        return HttpResponse(headers={"Threshold": "reached"})
