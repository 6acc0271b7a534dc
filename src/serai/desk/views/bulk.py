"""A verb done to several records: to those chosen on a page, or to all that a list was asked for."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from serai.desk import lists, surroundings
from serai.desk.bulk import begin_run, carry_out
from serai.desk.forms import VerbForm
from serai.desk.models import BulkRun
from serai.desk.views.frame import READ_AND_DO, Opened, opened, page, staff_only
from serai.editions.models import Edition
from serai.shared.desk import Verb
from serai.shared.desk.asked import LONGEST_KEY, Asked
from serai.shared.desk.pages import SIZES

AT_ONCE = 500  # records; for more the page does not wait
NAMED, FEW_UNABLE = 25, 8  # records that the page before it names, and of those that stay as they are
ALL = "all"  # what `which` says when all records that match are meant


@staff_only
def several(request: HttpRequest, edition: Edition, key: str, verb: str) -> HttpResponse:
    """Say to which of the records it can be done, ask for one reason, then do it to those."""
    at = opened(request, edition, key)
    chosen = at.verb(verb)
    if chosen.asks:  # one answer does not suit several
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    everything = given.get("which") == ALL
    if not everything and "id" not in given:
        messages.error(request, _("Choose at least one record first."))
        return redirect("desk:list", edition=edition.slug, key=key)
    asked = Asked(at.desk_list, edition, given)
    rows = asked.rows if everything else _chosen(at, given.getlist("id"))
    if request.method not in READ_AND_DO:
        return HttpResponseNotAllowed(READ_AND_DO)
    able = rows.filter(chosen.where)
    can = able.count()
    # Who chose rows sees which; who means all that match must know how many there are by now.
    form = VerbForm(request.POST or None, verb=chosen, edition=edition, held=can if everything else None)
    if request.method == "POST" and form.is_valid():
        keys = able.values_list("pk", flat=True)
        run = begin_run(
            edition=edition,
            desk_list=at.desk_list,
            verb=chosen,
            keys=keys,
            reason=form.said["reason"],
            user=request.user,
            now=timezone.now(),
        )
        return _set_going(request, at, run, chosen)
    unable = rows.exclude(chosen.where)
    return page(
        request,
        edition,
        "verb",
        key,
        desk_list=at.desk_list,
        verb=chosen,
        form=form,
        able=_named(at, able),
        unable=_named(at, unable)[:FEW_UNABLE],
        can=can,
        cannot=rows.count() - can,
        chosen=[] if everything else given.getlist("id"),
        carried=[*surroundings.carried(asked), ("which", ALL)] if everything else [],
        back=lists.address(edition, at.desk_list),
    )


@staff_only
@require_safe
def run(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """How far a run has come; the page looks again by itself until it is over."""
    found = get_object_or_404(BulkRun.objects.filter(edition=edition, user=request.user.pk), pk=pk)
    at = opened(request, edition, found.desk_list)
    chosen, over = at.desk_list.verb(found.verb), found.finished_at is not None
    back = lists.address(edition, at.desk_list)
    return page(
        request, edition, "run", found.desk_list, desk_list=at.desk_list, run=found, verb=chosen, over=over, back=back
    )


def _set_going(request: HttpRequest, at: Opened, run: BulkRun, verb: Verb) -> HttpResponse:
    """Do a few at once and say what came of it; leave many to the worker."""
    if len(run.keys) > AT_ONCE:
        import_string("serai.desk.tasks.do_to_many").enqueue(run.pk)
        return redirect("desk:run", edition=at.edition.slug, pk=run.pk)
    carry_out(run=run, desk_list=at.desk_list, clock=timezone.now)
    said = ngettext("%(verb)s: %(count)d record.", "%(verb)s: %(count)d records.", run.changed)
    messages.success(request, said % {"verb": verb.label, "count": run.changed})
    for name, why in run.refused:
        messages.error(request, f"{name}: {why}")
    return redirect(reverse("desk:list", args=[at.edition.slug, at.desk_list.key]))


def _chosen(at: Opened, given: list[str]) -> QuerySet[Any]:
    """The chosen records, at most a page of them; 404 when one is not of this edition."""
    keys = {int(key) for key in given if key.isdecimal() and len(key) <= LONGEST_KEY}
    found = at.desk_list.rows(at.edition).filter(pk__in=keys).order_by("pk")
    if len(given) > max(SIZES) or found.count() != len(set(given)):
        raise Http404
    return found


def _named(at: Opened, rows: QuerySet[Any]) -> list[tuple[Any, Any]]:
    """The first of these records, each with its name."""
    return [(one, at.desk_list.name(one)) for one in at.desk_list.full(rows)[:NAMED]]
