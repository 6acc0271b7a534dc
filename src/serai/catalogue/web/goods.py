"""Choosing an exhibit's HS code: a panel within the editor, and a page that does the same without script."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from serai.catalogue import hs, nomenclature
from serai.catalogue.actions import change_exhibit
from serai.catalogue.rules import keeps_exhibit
from serai.catalogue.web import steps
from serai.catalogue.web.portal import kept
from serai.editions.models import Edition
from serai.participation.rules import trades
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

LONGEST_SEARCH = 100


@open_to(trades, otherwise=Otherwise.HIDDEN)
@require_safe
def panel(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A part of the form of an exhibit or need: what a search finds (`goods`), or the field with the `pick`."""
    shown: dict[str, Any] = {"edition": edition}
    picked = request.GET.get("pick", "")
    if hs.is_goods(picked):
        shown |= {"code": picked, "goods": nomenclature.goods(picked), "picked": True}
        return render(request, "catalogue/portal/code.html", shown)
    return render(request, "catalogue/portal/found.html", shown | _searched(request.GET.get("goods", "")))


@open_to(keeps_exhibit, otherwise=Otherwise.HIDDEN)
def choose(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """The nomenclature as a page: search it or walk down its tree; what is picked goes to the exhibit."""
    own = kept(request, edition, pk)
    if request.method == "POST":
        try:
            changed = change_exhibit(exhibit=own, changes={"hs6": request.POST.get("hs6", "")}, **steps.by(request))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(request.get_full_path())
        messages.success(request, _("The HS code is %(code)s now.") % {"code": changed.hs6})
        return redirect(steps.address(own) + "#goods")
    chapter = nomenclature.chapter(request.GET.get("chapter", ""))
    context = {
        "exhibit": own,
        "own": own.participation,
        "chapter": chapter,
        "sections": [] if chapter else nomenclature.sections(),
        **_searched(request.GET.get("q", "")),
    }
    return render(request, "catalogue/portal/goods.html", context)


def _searched(text: str) -> dict[str, Any]:
    asked = text.strip()[:LONGEST_SEARCH]
    return {"asked": asked, "found": nomenclature.search(asked) if asked else []}
