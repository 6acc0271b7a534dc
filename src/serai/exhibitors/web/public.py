"""The exhibitors of an edition, for everybody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.exhibitors.queries import exhibitors_by_key, lines_of_exhibitors
from serai.exhibitors.web import listing
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import wording
from serai.venue.queries import areas_of

PER_PAGE = 24


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def exhibitors(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Exhibitors by name, country, area and channel, in the order of the reader's alphabet."""
    asked = listing.Asked.of(request.GET)
    lines = lines_of_exhibitors(edition)
    areas = list(areas_of(edition))
    pages = Paginator(listing.listed(lines, asked), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    words = {area.key: wording(area.names) for area in areas}
    context = {
        "asked": asked,
        "total": pages.count,
        "exhibitors": exhibitors_by_key(edition, list(page.object_list)),
        "page_obj": page,
        "facets": listing.facets(lines, asked, areas),
        "chosen": [(key, value, listing.name(key, value, words)) for key, value in asked.chosen],
    }
    return render(request, "exhibitors/exhibitors.html", context)
