"""What verified buyers are told of an exhibit that is shown on request, and how they ask for the rest."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from serai.catalogue import hs
from serai.catalogue.actions import ask_to_see
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import EVERY, askings_for
from serai.catalogue.queries import exhibit as exhibit_for_page
from serai.editions.models import Edition
from serai.participation.queries import participations_of
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import Origin, Wording
from serai.visitors.queries import buying_for
from serai.visitors.rules import is_verified_buyer


class AskForm(forms.Form):
    """What a buyer writes to the exhibitor."""

    message = forms.CharField(
        label=gettext_lazy("What you want to say"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "What you buy, how much of it, and why you ask. The exhibitor reads it with your firm’s name."
        ),
    )


def may_ask(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Verified buyers, once the edition is public."""
    edition: Edition = kwargs["edition"]
    return edition.is_public and request.user.is_authenticated and is_verified_buyer(request, kwargs)


@open_to(may_ask, otherwise=Otherwise.HIDDEN)
@require_POST
def ask(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Ask the exhibitor to show it."""
    exhibit, buyer = exhibit_for_page(edition, pk, EVERY), buying_for(request.user, edition)
    if exhibit is None or buyer is None:
        raise Http404
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            ask_to_see(
                exhibit=exhibit, buyer=buyer, **form.cleaned_data, actor=Actor.of(request.user), now=timezone.now()
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("You have asked. We write to you when the exhibitor answers."))
        return redirect("website:exhibit", language=languages.current().code, edition=edition.slug, pk=pk)
    return sealed(request, exhibit, form)


def sealed(request: HttpRequest, exhibit: Exhibit, form: AskForm | None = None) -> HttpResponse:
    """The page of an exhibit that one may ask for: its name, its goods and its firm, and what was asked."""
    context = {
        "exhibit": exhibit,
        "heading": exhibit.hs6[:4],
        "goods": Wording(hs.describe(exhibit.hs6[:4]), "en", Origin.SOURCE),
        "asking": askings_for(exhibit, participations_of(request.user)).first(),
        "form": form or AskForm(),
    }
    return render(request, "website/on_request.html", context)
