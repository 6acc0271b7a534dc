"""An exhibitor's own catalogue in the portal: the list, the editor of one exhibit, its removal."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from serai.catalogue import hs, nomenclature
from serai.catalogue.actions import change_exhibit, draft_exhibit, remove_exhibit
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import counts_by_state, exhibit_of_firms, own_exhibits, restriction_on, withheld_because
from serai.catalogue.rules import keeps_exhibit
from serai.catalogue.translating import untranslated
from serai.catalogue.web import steps
from serai.catalogue.web.forms import ExhibitForm
from serai.catalogue.web.photos import PhotoForm, keep_photos, photos_of
from serai.catalogue.web.uploads import UploadsForm, keep_uploads, papers_of
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.participation.queries import participation_chosen, participations_in
from serai.participation.rules import acts_for_exhibitor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to
from serai.shared.translation import translator

PER_PAGE = 30
LONGEST_SEARCH = 100
ROLE = Participation.Role.EXHIBITOR


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
@require_safe
def exhibits(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everything an exhibitor has in its catalogue, with what each still needs."""
    own = _firm(request, edition)
    counts, text = counts_by_state(own), request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    state = request.GET.get("state", "")
    found = own_exhibits(own, text).order_by("-pk")
    found = found.filter(state=state) if state in Exhibit.State.values else found
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "own": own,
        "page_obj": page,
        "rows": [(one, [code for code in edition.languages if code not in one.names]) for one in page],
        "text": text,
        "state": state,
        "states": [(value, label, counts[value]) for value, label in Exhibit.State.choices if value in counts],
        "total": sum(counts.values()),
    }
    return render(request, "catalogue/portal/exhibits.html", context)


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
def new(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The editor, empty; the first press of any button makes the draft."""
    return _edit(request, Exhibit(participation=_firm(request, edition), state=Exhibit.State.DRAFT))


@open_to(keeps_exhibit, otherwise=Otherwise.HIDDEN)
def exhibit(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """The editor of one exhibit."""
    return _edit(request, kept(request, edition, pk))


@open_to(keeps_exhibit, otherwise=Otherwise.HIDDEN)
def remove(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Delete a draft, after saying so twice."""
    own = kept(request, edition, pk)
    if request.method != "POST":
        return render(request, "catalogue/portal/remove.html", {"exhibit": own})
    firm = own.participation_id
    try:
        remove_exhibit(exhibit=own, **steps.by(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(steps.address(own))
    messages.success(request, _("The draft is deleted."))
    return redirect(reverse("portal:exhibits", args=[edition.slug], query={"firm": firm}))


def kept(request: HttpRequest, edition: Edition, pk: int) -> Exhibit:
    """The exhibit of an address, of a firm that the user acts for. Raises Http404."""
    own = exhibit_of_firms(participations_in(request.user, edition, ROLE), pk)
    if own is None:
        raise Http404
    return own


def _firm(request: HttpRequest, edition: Edition) -> Participation:
    own = participation_chosen(request.user, edition, ROLE, request.GET.get("firm", ""))
    if own is None:
        raise Http404
    return own


def _edit(request: HttpRequest, own: Exhibit) -> HttpResponse:
    form, uploads, photos = _form(request, own), UploadsForm({}), photos_of(own)
    if request.method == "POST":
        own, form = _save(request, own, form)
        if own.pk:
            photos_kept = keep_photos(own, request.POST, steps.by(request))
            uploads = keep_uploads(request, own, steps.by(request))
            photos = photos_of(own, None if photos_kept else request.POST)
            # Whoever looks for a code has typed something that is none yet.
            forgiven = {"hs6"} if request.POST.get("then") == "goods" else set()
            if photos_kept and not uploads.errors and not {*form.errors} - forgiven:
                try:
                    return steps.take(request, own)
                except Refused as refused:
                    _show(refused, form)
    return render(request, "catalogue/portal/exhibit.html", _context(own, form, uploads, photos))


def _save(request: HttpRequest, own: Exhibit, form: ExhibitForm) -> tuple[Exhibit, ExhibitForm]:
    """Keep what was changed: of a draft all that is right, of anything else all or nothing."""
    if not form.is_valid() and own.state != Exhibit.State.DRAFT:
        return own, form
    try:
        if own.pk is None:
            for name, value in form.changes.items():
                setattr(own, name, value)
            saved = draft_exhibit(exhibit=own, **steps.by(request))
        elif form.changes:
            saved = change_exhibit(exhibit=own, changes=form.changes, **steps.by(request))
        else:
            return own, form
    except Refused as refused:
        _show(refused, form)
        return own, form
    again = _form(request, saved)  # what is wrong is still wrong, and what was kept counts as seen
    again.is_valid()
    again.look_again()
    return saved, again


def _form(request: HttpRequest, own: Exhibit) -> ExhibitForm:
    edition = own.participation.edition
    today = edition.moment(timezone.now()).astimezone(edition.tz).date()
    return ExhibitForm(request.POST if request.method == "POST" else None, exhibit=own, today=today)


def _show(refused: Refused, form: forms.Form) -> None:
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


def _context(own: Exhibit, form: ExhibitForm, uploads: UploadsForm, photos: list[PhotoForm]) -> dict[str, Any]:
    edition = own.participation.edition
    code = str(form["hs6"].value() or "").replace(".", "")
    return {
        "own": own.participation,
        "exhibit": own,
        "form": form,
        "uploads": uploads,
        "photos": photos,
        "wrong": bool(form.errors or uploads.errors or any(photo.errors for photo in photos)),
        "papers": papers_of(own),
        "goods": nomenclature.goods(code) if hs.is_goods(code) else None,
        "restriction": restriction_on(edition, code) if own.state == Exhibit.State.DRAFT and code else None,
        "withheld": withheld_because(own) if own.state == Exhibit.State.WITHHELD else "",
        "translatable": [*untranslated(own, edition.languages)] if own.pk and translator() else [],
    }
