"""What the buttons of an exhibit's editor do once everything on the page is kept. Each may raise Refused."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from serai.catalogue.actions import change_exhibit, copy_exhibit, list_exhibit, unlist_exhibit
from serai.catalogue.models import Exhibit
from serai.catalogue.translating import translate, untranslated
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.formats import language_name, listed
from serai.shared.translation import translator

Step = Callable[[HttpRequest, Exhibit], HttpResponse]


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": Actor.of(request.user), "now": timezone.now()}


def address(exhibit: Exhibit, name: str = "exhibit", **query: str) -> str:
    """A page about one exhibit in its exhibitor's portal."""
    return reverse(f"portal:{name}", args=[exhibit.participation.edition.slug, exhibit.pk], query=query or None)


def take(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    """The step that was asked for; without one the exhibit is kept as it is."""
    return STEPS.get(request.POST.get("then", ""), _keep)(request, exhibit)


def _keep(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    said = {
        Exhibit.State.DRAFT: _("Saved as a draft: only you see it."),
        Exhibit.State.LISTED: _("Saved. Buyers see the change within seconds."),
    }
    messages.success(request, said.get(Exhibit.State(exhibit.state), _("Saved.")))
    return redirect(address(exhibit) + ("#photos" if request.FILES.getlist("photos") else ""))


def _rows(_request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    return redirect(address(exhibit) + "#certificates")


def _preview(_request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    edition = exhibit.participation.edition
    return redirect("website:preview", language=_language(edition.languages), edition=edition.slug, pk=exhibit.pk)


def _list(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    now = list_exhibit(exhibit=exhibit, **by(request))
    if now.state == Exhibit.State.REVIEW:
        messages.info(request, _("The secretariat looks at goods of this kind first; it is listed once they agree."))
    else:
        messages.success(request, _("Listed. Buyers find it within seconds."))
    return redirect(address(exhibit))


def _unlist(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    unlist_exhibit(exhibit=exhibit, **by(request))
    messages.success(request, _("Taken off the list. It is a draft that only you see."))
    return redirect(address(exhibit))


def _copy(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    made = copy_exhibit(exhibit=exhibit, **by(request))
    messages.success(request, _("This is the copy, a draft. Change what is different, and list it."))
    return redirect(address(made))


def _goods(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    asked = request.POST.get("goods", "").strip()
    return redirect(address(exhibit, "exhibit_goods", **({"q": asked} if asked else {})))


def _translate(request: HttpRequest, exhibit: Exhibit) -> HttpResponse:
    provider, wanted = translator(), exhibit.participation.edition.languages
    if provider is None or not untranslated(exhibit, wanted):
        messages.info(request, _("Nothing was to be translated."))
        return redirect(address(exhibit))
    given = translate(exhibit, wanted, provider)
    if given.changes:
        change_exhibit(exhibit=exhibit, changes=given.changes, **by(request))
        said = _("Translated into %(languages)s. Buyers see that a machine wrote it until you review it.")
        messages.success(request, said % {"languages": listed(language_name(code) for code in given.languages)})
    for reason in dict.fromkeys(given.failed.values()):
        messages.warning(request, reason)
    return redirect(address(exhibit))


def _language(offered: list[str]) -> str:
    """The reader's language if the edition has it, else the edition's first."""
    current = languages.current().code
    return current if current in offered else offered[0]


STEPS: Mapping[str, Step] = {
    "rows": _rows,
    "preview": _preview,
    "list": _list,
    "unlist": _unlist,
    "copy": _copy,
    "goods": _goods,
    "translate": _translate,
}
