"""Who works for an edition's series: roles given and taken, and the way in for those who have no account yet."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from serai.desk.editions.forms import MoveForm
from serai.desk.editions.pages import administrators_only, page, tell
from serai.editions.actions import give_staff_role, take_staff_role
from serai.editions.models import Edition, StaffRole
from serai.editions.queries import staff_of
from serai.people.actions import add_persons, invite_user
from serai.people.models import Person, User
from serai.people.queries import with_second_factor
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.languages import current
from serai.shared.text import written

read_and_send = require_http_methods(["GET", "HEAD", "POST"])


class InviteForm(forms.Form):
    """Whom to give which role."""

    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For who has no account yet."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=StaffRole.Role.choices)


@administrators_only
@read_and_send
def staff(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who does what, and a form to give somebody a role.

    Who is new gets an account without a password; the link that sets one is shown once, on the page that answers.
    """
    form, link, invited = InviteForm(request.POST or None), "", None
    if request.method == "POST" and form.is_valid():
        try:
            invited, link = _give(request, edition, form)
        except Refused as refused:
            tell(form, refused)
        else:
            said = _("%(user)s: %(role)s.") % {"user": invited, "role": StaffRole.Role(form.cleaned_data["role"]).label}
            messages.success(request, said)
            if not link:
                return redirect("desk:edition_staff", edition=edition.slug)
            form = InviteForm()
    roles = list(staff_of(edition.series))
    proven = with_second_factor([role.user_id for role in roles])
    shown = page(
        request,
        edition,
        "staff",
        form=form,
        roles=[(role, role.user_id in proven) for role in roles],
        link=link,
        invited=invited,
    )
    if link:
        shown.headers["Cache-Control"] = "no-store"
    return shown


@administrators_only
@read_and_send
def take(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Take a role away, with a reason."""
    role = get_object_or_404(staff_of(edition.series), pk=pk)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_staff_role(
                staff_role=role, reason=form.cleaned_data["reason"], actor=Actor.of(request.user), now=timezone.now()
            )
        except Refused as refused:
            tell(form, refused)
        else:
            said = _("%(user)s is no longer %(role)s.") % {"user": role.user, "role": role.get_role_display()}
            messages.success(request, said)
            return redirect("desk:edition_staff", edition=edition.slug)
    return page(request, edition, "take", current="staff", form=form, role=role)


@administrators_only
@read_and_send
def link(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """A new link for somebody of the staff who has not set a password yet; the one before it stays good too."""
    role = get_object_or_404(staff_of(edition.series), pk=pk)
    if role.user.has_usable_password():
        said = _("%(user)s has a password; whoever forgot it asks for a new one at the sign-in.")
        messages.error(request, said % {"user": role.user})
        return redirect("desk:edition_staff", edition=edition.slug)
    address = _link(request, role.user) if request.method == "POST" else ""
    shown = page(request, edition, "link", current="staff", role=role, link=address)
    shown.headers["Cache-Control"] = "no-store"
    return shown


@transaction.atomic
def _give(request: HttpRequest, edition: Edition, form: InviteForm) -> tuple[User, str]:
    """Give the role; for a new account also the link that sets its password."""
    stamp: dict[str, Any] = {"actor": Actor.of(request.user), "now": timezone.now()}
    email, name = form.cleaned_data["email"].lower(), form.cleaned_data["name"]
    user, is_new = User.objects.filter(email__iexact=email).first(), False
    if user is None:
        names = written({current().code: name or email})
        (person,) = add_persons(persons=[Person(names=names, email=email)], **stamp)
        user, is_new = invite_user(email=email, person=person, **stamp), True
    give_staff_role(user=user, series=edition.series, role=form.cleaned_data["role"], **stamp)
    return user, _link(request, user) if is_new else ""


def _link(request: HttpRequest, user: User) -> str:
    """Where this user sets a password: as in allauth's own letter, good once and for some days."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uidb36, _dash, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    return request.build_absolute_uri(path)
