"""An applicant's pages: apply, go on with a draft, answer what the secretariat asks, take the application back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from serai.editions.models import Edition
from serai.exhibitors import actions
from serai.exhibitors.models import Application
from serai.exhibitors.queries import application_of, takes_applications
from serai.media.actions import store_file
from serai.media.queries import files_of
from serai.participation.models import Participation
from serai.participation.rules import acts_for_exhibitor
from serai.people.actions import name_oneself, register_enterprise
from serai.people.models import Enterprise, User
from serai.people.queries import enterprises_of
from serai.portal import queries
from serai.portal.applying.forms import ApplicationForm, DocumentForm, FirmForm
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange.texts import guess_language
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import written

ANSWERS = ("area", "wanted_m2", "goods", "power_kw", "heavy_items", "undertakes_rights")


def may_apply(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever has signed in, at an edition that everybody may see."""
    edition: Edition = kwargs["edition"]
    return request.user.is_authenticated and edition.is_public


def _user(request: HttpRequest) -> User:
    """Whoever has signed in: the rules of these pages see to it."""
    assert isinstance(request.user, User)
    return request.user


@open_to(may_apply, otherwise=Otherwise.HIDDEN)
def apply(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Begin an application, of a firm one acts for or of a new one."""
    if not takes_applications(edition, timezone.now()):
        return render(request, "portal/applying/closed.html")
    firms = list(enterprises_of(request.user))
    chosen = next((firm for firm in firms if str(firm.pk) == request.GET.get("firm")), None)
    if chosen is None and firms and request.GET.get("firm") != "new":
        return render(request, "portal/applying/whose.html", {"firms": firms})
    posted = request.POST or None
    firm = None if chosen else FirmForm(posted, edition=edition, named=bool(_user(request).person), prefix="firm")
    form = ApplicationForm(posted, edition=edition)
    if request.method == "POST" and form.is_valid() and (firm is None or firm.is_valid()):
        try:
            with transaction.atomic():
                enterprise = chosen or _register(request, firm.cleaned_data if firm else {})
                begun = actions.begin_application(
                    edition=edition, enterprise=enterprise, answers=form.cleaned_data, **_by(request)
                )
        except Refused as refused:
            _show(refused, form)
        else:
            return _hand_in_or_keep(request, begun)
    return render(request, "portal/applying/apply.html", {"form": form, "firm": firm, "chosen": chosen})


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
def application(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One's own application: change it until it is decided."""
    own = queries.firm(request, edition, Participation.Role.EXHIBITOR)
    asked = application_of(own)
    if asked is None:
        return redirect("portal:apply", edition=edition.slug)
    initial = {name: getattr(asked, name) for name in ANSWERS} | {"channel": own.channel, "delegation": own.delegation}
    form = ApplicationForm(request.POST or None, edition=edition, initial=initial)
    editable = asked.state in actions.EDITABLE
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_own_application(application=asked, answers=form.cleaned_data, **_by(request))
        except Refused as refused:
            _show(refused, form)
        else:
            return _hand_in_or_keep(request, changed)
    context = {
        "own": own,
        "application": asked,
        "form": form if editable else None,
        "explanation": queries.explanation(asked),
        "documents": files_of(asked, "document"),
        "document": DocumentForm(),
        "may_hand_in": Application.State.SUBMITTED in actions.MOVES[asked.state],
        "may_withdraw": Application.State.WITHDRAWN in actions.MOVES[asked.state],
    }
    return render(request, "portal/applying/application.html", context)


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
@require_POST
def add_document(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Hand a document in with one's application."""
    own = queries.firm(request, edition, Participation.Role.EXHIBITOR)
    asked, form = application_of(own), DocumentForm(request.POST, request.FILES)
    if asked and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            store_file(
                owner=asked,
                purpose="document",
                name=file.name,
                media_type=file.content_type or "",
                content=file.read(),
                **_by(request),
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The document is with your application."))
    else:
        messages.error(request, _("Choose a file first."))
    return redirect(_address(own))


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
def withdraw(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Take the application back, after saying so twice."""
    own = queries.firm(request, edition, Participation.Role.EXHIBITOR)
    asked = application_of(own)
    if request.method == "POST" and asked:
        try:
            actions.withdraw_application(
                application=asked, reason=request.POST.get("reason", "").strip()[:1000], **_by(request)
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Your application is withdrawn."))
        return redirect(_address(own))
    return render(request, "portal/applying/withdraw.html", {"own": own, "application": asked})


def _register(request: HttpRequest, answers: Mapping[str, Any]) -> Enterprise:
    """The firm, and who is behind the account when nobody knew yet."""
    person = _user(request).person
    if person is None:
        names = written({guess_language(answers["person"]): answers["person"]})
        person = name_oneself(user=_user(request), names=names, phone=answers["phone"], **_by(request))
    fields = {name: answers[name] for name in ("names", "country", "registry_no", "kind", "size", "site")}
    return register_enterprise(enterprise=Enterprise(**fields), person=person, **_by(request))


def _hand_in_or_keep(request: HttpRequest, asked: Application) -> HttpResponse:
    """Hand it in when the person pressed so; what is missing keeps it as it is, and says so on its page."""
    if "submit" in request.POST:
        try:
            actions.hand_in_application(application=asked, **_by(request))
        except Refused as refused:
            for texts in refused.errors.values():
                for text in texts:
                    messages.error(request, text)
            messages.info(request, _("What you wrote is kept."))
        else:
            messages.success(
                request, _("Your application is handed in. The secretariat's answer comes by mail and stands here.")
            )
    else:
        messages.success(request, _("Kept. Nobody sees it until you hand it in."))
    return redirect(_address(asked.participation))


def _address(own: Participation) -> str:
    return reverse("portal:application", args=[own.edition.slug], query={"firm": own.pk})


def _show(refused: Refused, form: forms.Form) -> None:
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": Actor.of(request.user), "now": timezone.now()}
