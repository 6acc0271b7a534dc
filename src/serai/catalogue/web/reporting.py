"""Reporting an exhibit, and following what becomes of it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from serai.catalogue.actions import open_case, withdraw_case
from serai.catalogue.actions.cases import ANSWER, EVIDENCE
from serai.catalogue.models import Case
from serai.catalogue.queries import EVERY, case_of_complainant
from serai.catalogue.queries import exhibit as exhibit_for_page
from serai.catalogue.rules import made_case, sees_exhibit
from serai.catalogue.web.papers import CaseForm
from serai.editions.models import Edition
from serai.media.queries import files_of
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to, signed_in

read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@open_to(signed_in)
@read_and_send
@never_cache
def report(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Say what is wrong with an exhibit; who does so is known by its address."""
    exhibit = exhibit_for_page(edition, pk, EVERY) if edition.is_public else None
    if exhibit is None or not sees_exhibit(request, exhibit):
        raise Http404
    form = CaseForm(request.POST or None, request.FILES or None, initial={"complainant": str(request.user)})
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(
                exhibit=exhibit,
                **form.cleaned_data,
                email=_address(request),
                actor=Actor.of(request.user),
                now=timezone.now(),
            )
        except Refused as refused:
            take(form, refused)
        else:
            messages.success(request, _("Thank you. This is case %(number)d.") % {"number": case.pk})
            return redirect("website:case", language=languages.current().code, edition=edition.slug, pk=case.pk)
    return render(request, "catalogue/report.html", {"exhibit": exhibit, "form": form})


@open_to(made_case, otherwise=Otherwise.HIDDEN)
@read_and_send
@never_cache
def case(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """What became of a complaint, for whoever made it; it can be taken back until it is decided."""
    found = case_of_complainant(_address(request), edition, pk)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_case(case=found, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The complaint is taken back."))
        return redirect(request.path)
    return render(request, "catalogue/case.html", told(found))


def told(case: Case) -> dict[str, object]:
    """A case as both sides are shown it."""
    return {
        "case": case,
        "exhibit": case.exhibit,
        "evidence": files_of(case, EVIDENCE),
        "counter": files_of(case, ANSWER),
        "undecided": case.state in Case.UNDECIDED,
    }


def take(form: forms.Form, refused: Refused) -> None:
    """Put what an action refused on the fields it names, the rest on the form."""
    for field, texts in refused.errors.items():
        form.add_error(field if field in form.fields else None, texts)


def _address(request: HttpRequest) -> str:
    """The verified address of who asks; "" of a stranger."""
    return request.user.email if request.user.is_authenticated else ""
