"""One record: what it says, what belongs to it, what was, and what can be done to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from serai.desk import lists, surroundings
from serai.desk.forms import VerbForm
from serai.desk.history import changes_of
from serai.desk.views.frame import READ, READ_AND_DO, opened, page, staff_only
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.shared.audit import Actor
from serai.shared.errors import Refused

HISTORY = 30  # rows of a record's past on a page


@staff_only
def record(request: HttpRequest, edition: Edition, key: str, pk: int) -> HttpResponse:
    """One record with all that is known of it."""
    at = opened(request, edition, key)
    one = at.desk_list
    shown = get_object_or_404(one.full(one.rows(edition)), pk=pk)
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    columns = at.rights.sees(one, (*one.columns, *one.details))
    past = Paginator(one.history(shown), HISTORY).get_page(request.GET.get("page"))
    return page(
        request,
        edition,
        "record",
        key,
        desk_list=one,
        record=shown,
        name=one.name(shown),
        lines=surroundings.lines(at.rights, edition, shown, columns),
        related=surroundings.related(at.rights, edition, one, shown),
        elsewhere=surroundings.elsewhere(one, shown, editions_of_staff(request.user)),
        verbs=one.verbs_for(shown) if at.changing else [],
        past=past,
        history=changes_of(past.object_list, edition),
    )


@staff_only
def do(request: HttpRequest, edition: Edition, key: str, pk: int, verb: str) -> HttpResponse:
    """Ask for the reason, then do it to one record."""
    at = opened(request, edition, key)
    one, chosen = at.desk_list, at.verb(verb)
    shown = get_object_or_404(one.full(one.rows(edition)), pk=pk)
    if request.method not in READ_AND_DO:
        return HttpResponseNotAllowed(READ_AND_DO)
    held = getattr(shown, "version", None)
    form = VerbForm(request.POST or None, verb=chosen, edition=edition, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.act(shown, actor=Actor.of(request.user), now=timezone.now(), **form.said)
        except Refused as refused:
            form.take(refused)
        else:
            messages.success(request, _("%(verb)s: done.") % {"verb": chosen.label})
            return redirect("desk:record", edition=edition.slug, key=key, pk=pk)
    allowed = chosen.allowed(shown)
    return page(
        request,
        edition,
        "verb",
        key,
        desk_list=one,
        verb=chosen,
        form=form,
        able=[(shown, one.name(shown))] if allowed else [],
        unable=[] if allowed else [(shown, one.name(shown))],
        can=int(allowed),
        cannot=int(not allowed),
        back=lists.record_address(edition, one, pk),
    )
