"""The set-up page: there while nobody is who could sign in, and open to whoever has the code."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from serai.desk.first.actions import FIRST_RUN, found
from serai.desk.first.forms import FirstRunForm
from serai.people.queries import nobody_can_sign_in
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

GROUPS = (
    (_lazy("Who holds it"), ("code", "organiser")),
    (_lazy("The expo"), ("series", "short", "slug", "look")),
    (
        _lazy("Its first edition"),
        ("number", "country", "city", "venue", "starts", "ends", "languages", "zone", "currency"),
    ),
    (_lazy("Its first administrator"), ("person", "email", "password")),
)


def installation_is_empty(_request: HttpRequest, _kwargs: dict[str, Any]) -> bool:
    """Nobody has an account yet."""
    return nobody_can_sign_in()


@open_to(installation_is_empty, otherwise=Otherwise.UNKNOWN)
def first_run(request: HttpRequest) -> HttpResponse:
    """Ask for the organiser, the first edition and its administrator, and lead to the sign-in."""
    form = FirstRunForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        try:
            found(answers=form.cleaned_data, actor=FIRST_RUN, now=timezone.now())
        except Refused as refused:
            for field, texts in refused.errors.items():
                for text in texts:
                    form.add_error(field if field in form.fields else None, text)
        else:
            messages.success(request, _("Everything is set up. Sign in with the address and password you chose."))
            return redirect("account_login")
    groups = [(legend, [form[name] for name in names]) for legend, names in GROUPS]
    return render(request, "desk/first/page.html", {"form": form, "groups": groups})
