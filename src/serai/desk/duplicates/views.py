"""The pages for possible duplicates: pairs side by side, and the merge of two with what moves."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from serai.desk.duplicates import finding, showing
from serai.desk.rules import may_merge, sees_all_of
from serai.desk.views import frame
from serai.desk.views.frame import staff_only
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.people.actions import merge_enterprises, merge_persons, tell_apart
from serai.people.models import Enterprise, Person
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange.registry import registered
from serai.shared.keys import key_in
from serai.shared.merging import what_moves

PAGE = 20  # pairs
KINDS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "enterprises": (Enterprise, merge_enterprises),
    "persons": (Person, merge_persons),
}


class MergeForm(forms.Form):
    """Why two are the same."""

    reason = forms.CharField(
        label=gettext_lazy("Why both are the same"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands in the audit trail beside your name. A merge cannot be taken back."),
    )


@staff_only
@require_safe
def pairs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Enterprises of this edition that may be the same as others, side by side with the reason."""
    series = _series(request, edition)
    found = finding.found(edition, series)
    shown = Paginator(found or [], PAGE).get_page(request.GET.get("page"))
    cards = showing.side_by_side(list(shown.object_list))
    return _page(request, edition, "pairs", looking=found is None, page_obj=shown, cards=cards)


@staff_only
@require_POST
def apart(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Remember that two enterprises are two."""
    series = _series(request, edition)
    one, other = (_one_of(request, Enterprise, request.POST.get(name, ""), series) for name in ("one", "other"))
    try:
        tell_apart(one=one, other=other, **_stamp(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(one)s and %(other)s are two; you will not be asked again.") % _names(one, other))
    return redirect("desk:duplicates", edition=edition.slug)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, edition: Edition, what: str, keep: int, drop: int) -> HttpResponse:
    """Show what merging two records moves, ask why they are the same, and do it."""
    series = _series(request, edition)
    if what not in KINDS or keep == drop:
        raise Http404
    model, act = KINDS[what]
    kept, dropped = (_one_of(request, model, str(pk), series) for pk in (keep, drop))
    form = MergeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(keep=kept, drop=dropped, reason=form.cleaned_data["reason"], **_stamp(request))
        except Refused as refused:
            for field, texts in refused.errors.items():
                for text in texts:
                    form.add_error(field if field in form.fields else None, text)
        else:
            messages.success(request, _("%(other)s is now one with %(one)s.") % _names(kept, dropped))
            return redirect("desk:duplicates", edition=edition.slug)
    context = {"what": what, "keep": showing.described(kept), "drop": showing.described(dropped), "form": form}
    return _page(request, edition, "merge", moves=what_moves(dropped), stays=what_moves(kept), **context)


def _series(request: HttpRequest, edition: Edition) -> frozenset[int]:
    """The series whose enterprises a member of staff may see. 403 for staff who merge nothing."""
    if not may_merge(request.user, edition):
        raise PermissionDenied
    return frozenset(editions_of_staff(request.user).values_list("series", flat=True)) | {edition.series_id}


def _one_of(request: HttpRequest, model: Any, key: str, series: frozenset[int]) -> Any:
    """The record of this key; 404 for one outside of what this member of staff may see."""
    record = get_object_or_404(model, pk=key_in(key))
    if model is Enterprise:
        seen = finding.may_see(record.pk, series)
    else:
        seen = sees_all_of(request.user, registered()["persons"])
    if not seen:
        raise Http404
    return record


def _names(one: Any, other: Any) -> dict[str, str]:
    return {"one": str(one), "other": str(other)}


def _stamp(request: HttpRequest) -> dict[str, Any]:
    return {"actor": Actor.of(request.user), "now": timezone.now()}


def _page(request: HttpRequest, edition: Edition, template: str, **context: Any) -> HttpResponse:
    return frame.page(request, edition, f"duplicates/{template}", "duplicates", **context)
