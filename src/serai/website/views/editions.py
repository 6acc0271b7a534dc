"""The editions there were, each with what was published about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.shared.rules import Otherwise, open_to
from serai.website import queries

MOST = 6  # figures an edition is introduced with


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
def editions(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All public editions, newest first; the one of the address sets the page's colours."""
    return render(request, "website/editions.html", {"edition": edition, "rows": queries.editions_with_figures(MOST)})
