"""The exhibits of an edition as everybody searches them, with or without JavaScript."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.http import require_safe

from serai.algorithms.text import fold
from serai.catalogue.buyers import is_verified_buyer
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import PUBLIC, TO_BUYERS, exhibits_by_key
from serai.catalogue.web import facets, reasons, ways
from serai.catalogue.web.searched import ORDERS, PER_PAGE, Searched
from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.media.models import Picture
from serai.media.queries import first_pictures
from serai.search.asked import LONGEST
from serai.search.glossary import Concept, Glossary, glossary
from serai.search.queries import Found, Search, begun
from serai.shared import languages
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import Wording, source

HEADINGS = 3  # headings of the nomenclature that a search by words points to
SUGGESTED = 5  # exhibits among the suggestions


@dataclass(frozen=True)
class Result:
    """One exhibit that was found: its exhibitor's own name, its picture, and what matched (or the code that did)."""

    exhibit: Exhibit
    firm: Wording
    picture: Picture | None
    reasons: list[reasons.Reason]
    by_code: bool


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def exhibits(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Search exhibits by words in any language, by what they mean, and by facets."""
    visible = _visible_to(request, edition)
    searched, terms, names = Searched.of(request.GET), glossary(), facets.Names(edition)
    found = searched.find(edition, visible, page=searched.page)
    pages = Paginator(range(found.total), PER_PAGE)
    if searched.page > pages.num_pages:
        found = searched.find(edition, visible, page=pages.num_pages)
    by_words = bool(found.asked.words) and not found.fuzzy and not searched.filters[facets.HEADING]
    understood = reasons.understood(found.asked, terms, edition.languages)
    context = {
        "searched": searched,
        "found": found,
        "results": _results(edition, found, visible, terms),
        "page_obj": pages.page(min(searched.page, pages.num_pages)),
        "countries": _countries(found, searched),
        "facets": facets.all_of(names, found.facets, searched.filters),
        "chosen": [(key, value, names.name(key, value)) for key, value in searched.chosen],
        "understood": understood,
        "headings": [
            (code, facets.heading_name(code))
            for code, _count in found.facets.get(facets.HEADING, [])[: HEADINGS if by_words else 0]
        ],
        "orders": ORDERS.items(),
    }
    if not found.total:
        context["fewer"] = ways.without_a_filter(edition, searched, visible, names)
        context["under"] = ways.under_codes(edition, understood.codes, visible, names)
    return _for_whom(visible, render(request, f"catalogue/{_template(request)}.html", context))


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def suggest(request: HttpRequest, edition: Edition) -> HttpResponse:
    """How what is being typed may go on: words, things the glossary knows in any language, and exhibits."""
    visible, typed = _visible_to(request, edition), request.GET.get("q", "").strip()[:LONGEST]
    reader, terms = languages.current().code, glossary()
    found = begun(Search(edition=edition.pk, text=typed, language=reader, visible=visible, per_page=SUGGESTED))
    things = [
        (one.name(reader), _as_typed(one, typed, reader)) for key in found.concepts if (one := terms.concepts[key])
    ]
    said = {fold(typed), *(fold(name.text) for name, _typed in things)}
    texts = [text for text in found.texts if fold(text) not in said]
    shown = exhibits_by_key(edition, found.ids, visible)
    count = len(texts) + len(things) + len(shown)
    context = {"texts": texts, "things": things, "exhibits": shown, "count": count}
    return _for_whom(visible, render(request, "catalogue/suggestions.html", context))


def _visible_to(request: HttpRequest, edition: Edition) -> tuple[str, ...]:
    """What somebody finds: verified buyers also what is kept for them."""
    return TO_BUYERS if is_verified_buyer(request, edition) else PUBLIC


def _template(request: HttpRequest) -> str:
    """The page, or what of it changes with a filter; somebody who goes back wants the page."""
    htmx = request.htmx  # type: ignore[attr-defined] # of its middleware
    return "exhibits_found" if htmx and not htmx.history_restore_request else "exhibits"


def _for_whom(visible: tuple[str, ...], response: HttpResponse) -> HttpResponse:
    """Keep what only buyers see out of every cache, and the parts of a page apart from the page."""
    patch_vary_headers(response, ("Cookie", "HX-Request"))
    if visible != PUBLIC:
        add_never_cache_headers(response)
    return response


def _results(edition: Edition, found: Found, visible: tuple[str, ...], terms: Glossary) -> list[Result]:
    shown = exhibits_by_key(edition, found.ids, visible)
    pictures = first_pictures("catalogue.exhibit", found.ids)
    return [
        Result(
            exhibit,
            source(exhibit.participation.enterprise.names),
            pictures.get(exhibit.pk),
            reasons.reasons(exhibit, found, terms),
            reasons.by_code(exhibit, found.asked),
        )
        for exhibit in shown
    ]


def _countries(found: Found, searched: Searched) -> int:
    """How many countries the results come from: the facet's own filter is not in its counts."""
    chosen = searched.filters["country"]
    return sum(not chosen or country in chosen for country, _count in found.facets.get("country", []))


def _as_typed(concept: Concept, typed: str, reader: str) -> Wording | None:
    """The word of a concept that begins as typed, where the reader's own word for it does not."""
    start = fold(typed)
    if fold(concept.name(reader).text).startswith(start):
        return None
    forms = ((code, form) for code, those in concept.forms.items() for form in those)
    return next((Wording(form, code, "source") for code, form in forms if fold(form).startswith(start)), None)
