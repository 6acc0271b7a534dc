"""The glossary's pages: the organisers' own terms, those that are shipped, and what a term finds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from serai.catalogue.queries import TO_BUYERS
from serai.desk.rules import may_word_terms
from serai.desk.terms.forms import TermForm
from serai.desk.views.frame import READ_AND_DO, page, staff_only
from serai.editions.models import Edition
from serai.search import glossary
from serai.search.actions import add_terms, change_terms, remove_term
from serai.search.models import Term
from serai.search.queries import Search, find
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.errors import Refused

PAGE = 50  # terms
MOST = 12  # shipped concepts that a search shows
Counted = list[tuple[languages.Language, list[tuple[str, int]]]]


@staff_only
@require_safe
def terms(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The organisers' own terms, and what the glossary knows of a word."""
    own = Paginator(Term.objects.order_by("key"), PAGE).get_page(request.GET.get("page"))
    asked, known = request.GET.get("q", "").strip()[:80], glossary.concepts()
    keys = dict.fromkeys([*glossary.finder().concepts(asked), *glossary.starting(asked, MOST)]) if asked else ()
    changed = dict(Term.objects.filter(key__in=list(keys)).values_list("key", "pk"))
    return page(
        request,
        edition,
        "terms/terms",
        "terms",
        page_obj=own,
        own=[(term, known[term.key]) for term in own.object_list],
        q=asked,
        found=[(known[key], changed.get(key)) for key in list(keys)[:MOST]],
        shipped=len(glossary.shipped()),
        reader=languages.current().code,
        changing=may_word_terms(request.user, edition),
    )


@staff_only
@require_http_methods(READ_AND_DO)
def new(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Add a term, or put one in place of a shipped concept (`?key=`), which it begins with."""
    _only_wording(request, edition)
    start = glossary.concepts().get(request.GET.get("key", ""))
    form = TermForm(request.POST or None, is_new=True, initial=TermForm.of(start) if start else {})
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "save":
        made = Term(key=form.cleaned_data["key"], forms=form.forms, hs=form.cleaned_data["hs"])
        try:
            add_terms(terms=[made], **_stamp(request))
        except Refused as refused:
            form.tell(refused)
        else:
            return _done(request, edition, _("From now on the search knows this term."))
    return _form(request, edition, form, None)


@staff_only
@require_http_methods(READ_AND_DO)
def term(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Change a term or take it out."""
    changed = get_object_or_404(Term, pk=pk)
    _only_wording(request, edition)
    concept = glossary.Concept(changed.key, tuple(changed.hs), changed.forms)
    initial = {**TermForm.of(concept), "version": changed.version}
    form, do = TermForm(request.POST or None, is_new=False, initial=initial), request.POST.get("do")
    if request.method == "POST" and do in ("save", "remove") and (do == "remove" or form.is_valid()):
        try:
            if do == "remove":
                remove_term(term=changed, **_stamp(request))
                return _done(request, edition, _("The search does not know this term any more."))
            changed.version = form.cleaned_data["version"] or changed.version
            change_terms(changes=[(changed, {"forms": form.forms, "hs": form.cleaned_data["hs"]})], **_stamp(request))
        except Refused as refused:
            form.tell(refused)
        else:
            return _done(request, edition, _("From now on the search knows these words."))
    return _form(request, edition, form, changed)


def finds(edition: Edition, forms: Mapping[str, Sequence[str]]) -> Counted:
    """How many exhibits are written with each word, by language."""
    return [
        (language, [(text, _written_with(edition, text)) for text in forms[language.code]])
        for language in languages.ALL
        if forms.get(language.code)
    ]


def _written_with(edition: Edition, text: str) -> int:
    found = find(Search(edition.pk, text, exact=True, visible=TO_BUYERS, per_page=1))
    return 0 if found.fuzzy else found.total


def _form(request: HttpRequest, edition: Edition, form: TermForm, changed: Term | None) -> HttpResponse:
    if form.is_bound:
        counted = finds(edition, form.forms) if form.is_valid() else []
    else:
        counted = finds(edition, changed.forms) if changed else []
    return page(request, edition, "terms/term", "terms", form=form, term=changed, counted=counted)


def _only_wording(request: HttpRequest, edition: Edition) -> None:
    if not may_word_terms(request.user, edition):
        raise PermissionDenied


def _stamp(request: HttpRequest) -> dict[str, Any]:
    return {"actor": Actor.of(request.user), "now": timezone.now()}


def _done(request: HttpRequest, edition: Edition, said: str) -> HttpResponse:
    messages.success(request, f"{said} {_('What holds its words is indexed anew, within seconds.')}")
    return redirect(reverse("desk:terms", args=[edition.slug]))
