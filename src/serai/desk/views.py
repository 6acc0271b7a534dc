"""The desk's pages: the dashboard, and for every room's list its rows, its file, one record, and its verbs.

All of them start from `DeskList.rows(edition)`, so what belongs to another edition is not there: 404.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_safe

from serai.desk import dashboard as board
from serai.desk import lists, surroundings
from serai.desk.forms import VerbForm
from serai.desk.history import changes_of
from serai.desk.rules import may_change
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.editions.rules import works_at_the_desk, works_on_edition
from serai.shared.audit import Actor
from serai.shared.desk import DeskList, Verb
from serai.shared.desk.asked import Asked
from serai.shared.desk.export import lines
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

PAGE = 50  # rows
CHUNK = 1000  # rows of a file that are read at a time
# What a record's pages understand. It is looked for first: one that is not there answers 404 to everything.
READ = ["GET", "HEAD"]
READ_AND_DO = [*READ, "POST"]
LONGEST_KEY = 19  # digits; longer numbers do not fit the database's keys
staff_only = open_to(works_on_edition, otherwise=Otherwise.HIDDEN, second_factor=True)


@open_to(works_at_the_desk, second_factor=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest edition one may work on."""
    edition = editions_of_staff(request.user).first()
    if edition is None:
        raise Http404(_("There is no edition yet."))
    return redirect("desk:dashboard", edition=edition.slug)


@staff_only
@require_safe
def dashboard(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What needs a decision, before what is interesting."""
    return _page(request, edition, "dashboard", board=board.of(edition, edition.moment(timezone.now())))


@staff_only
@require_safe
def rows(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """A list of one room, fifty rows a page."""
    desk_list = _list(key)
    asked = Asked(desk_list, edition, request.GET)
    page = Paginator(asked.keys, PAGE).get_page(request.GET.get("page"))
    records = asked.records(page.object_list)
    changing = may_change(request.user, edition, desk_list)
    return _page(
        request,
        edition,
        "list",
        desk_list=desk_list,
        asked=asked,
        tabs=surroundings.tabs(asked),
        filters=surroundings.filters(asked),
        heads=surroundings.heads(asked),
        verbs=surroundings.verbs(asked) if changing else [],
        cleared=surroundings.without(asked, "q", *asked.chosen),
        page_obj=page,
        records=records,
        table=[surroundings.row(asked, record) for record in records],
    )


@staff_only
@require_GET
def export(request: HttpRequest, edition: Edition, key: str) -> HttpResponseBase:
    """The list as it is asked for, all rows, as a file for a spreadsheet."""
    desk_list = _list(key)
    asked = Asked(desk_list, edition, request.GET)
    return StreamingHttpResponse(
        lines(desk_list, asked.rows.iterator(CHUNK)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{edition.slug}-{desk_list.key}.csv"'},
    )


@staff_only
def record(request: HttpRequest, edition: Edition, key: str, pk: int) -> HttpResponse:
    """One record: what it says, what can be done to it, and everything that was."""
    desk_list = _list(key)
    shown = get_object_or_404(desk_list.rows(edition), pk=pk)
    if request.method not in READ:
        return HttpResponseNotAllowed(READ)
    changing = may_change(request.user, edition, desk_list)
    return _page(
        request,
        edition,
        "record",
        desk_list=desk_list,
        record=shown,
        name=desk_list.name(shown),
        lines=[(column, column.value(shown)) for column in (*desk_list.columns, *desk_list.details)],
        verbs=desk_list.verbs_for(shown) if changing else [],
        history=changes_of(shown),
    )


@staff_only
def do(request: HttpRequest, edition: Edition, key: str, pk: int, verb: str) -> HttpResponse:
    """Ask for the reason, then do it to one record."""
    desk_list, chosen = _verb(request, edition, key, verb)
    shown = get_object_or_404(desk_list.rows(edition), pk=pk)
    if request.method not in READ_AND_DO:
        return HttpResponseNotAllowed(READ_AND_DO)
    form = VerbForm(request.POST or None, verb=chosen, held=getattr(shown, "version", None))
    if request.method == "POST" and form.is_valid():
        try:
            _act(request, chosen, shown, form)
        except Refused as refused:
            form.add_error(None, [message for several in refused.errors.values() for message in several])
        else:
            messages.success(request, _("%(verb)s: done.") % {"verb": chosen.label})
            return redirect("desk:record", edition=edition.slug, key=key, pk=pk)
    back = lists.record_address(edition, desk_list, pk)
    return _page(
        request, edition, "verb", desk_list=desk_list, form=form, back=back, **_sorted(desk_list, chosen, [shown])
    )


@staff_only
def several(request: HttpRequest, edition: Edition, key: str, verb: str) -> HttpResponse:
    """Say which of the chosen records it can be done to, ask for one reason, then do it to those."""
    desk_list, chosen = _verb(request, edition, key, verb)
    given = request.POST if request.method == "POST" else request.GET
    if "id" not in given:
        messages.error(request, _("Choose at least one record first."))
        return redirect("desk:list", edition=edition.slug, key=key)
    found = _chosen(desk_list, edition, given.getlist("id"))
    if request.method not in READ_AND_DO:
        return HttpResponseNotAllowed(READ_AND_DO)
    context = _sorted(desk_list, chosen, found)
    form = VerbForm(request.POST or None, verb=chosen)
    if request.method == "POST" and form.is_valid():
        refused: list[str] = []
        for one, _name in context["able"]:
            try:
                _act(request, chosen, one, form)
            except Refused as refusal:
                refused.append(f"{one}: {refusal}")
        done = len(context["able"]) - len(refused)
        said = ngettext("%(verb)s: %(count)d record.", "%(verb)s: %(count)d records.", done)
        messages.success(request, said % {"verb": chosen.label, "count": done})
        for problem in refused:
            messages.error(request, problem)
        return redirect("desk:list", edition=edition.slug, key=key)
    context |= {"form": form, "back": lists.address(edition, desk_list), "chosen": found}
    return _page(request, edition, "verb", desk_list=desk_list, **context)


def _list(key: str) -> DeskList:
    found = lists.BY_KEY.get(key)
    if found is None:
        raise Http404
    return found


def _verb(request: HttpRequest, edition: Edition, key: str, verb: str) -> tuple[DeskList, Verb]:
    desk_list = _list(key)
    chosen = desk_list.verb(verb)
    if chosen is None:
        raise Http404
    if not may_change(request.user, edition, desk_list):
        raise PermissionDenied
    return desk_list, chosen


def _chosen(desk_list: DeskList, edition: Edition, given: list[str]) -> list[Any]:
    """The chosen records, at most a page of them; 404 when one is not of this edition."""
    keys = {int(key) for key in given if key.isdecimal() and len(key) < LONGEST_KEY}
    found = list(desk_list.rows(edition).filter(pk__in=keys).order_by(*desk_list.ordering, "pk")[: PAGE + 1])
    if len(found) != len(set(given)) or len(found) > PAGE:
        raise Http404
    return found


def _sorted(desk_list: DeskList, verb: Verb, found: Sequence[Any]) -> dict[str, Any]:
    """The verb, and the records to which it can be done and cannot, each with its name."""
    named = [(one, desk_list.name(one), verb.allowed(one)) for one in found]
    return {
        "verb": verb,
        "able": [(one, name) for one, name, allowed in named if allowed],
        "unable": [(one, name) for one, name, allowed in named if not allowed],
    }


def _act(request: HttpRequest, verb: Verb, record: Any, form: VerbForm) -> None:
    reason = form.cleaned_data.get("reason", "")
    verb.act(record, actor=Actor.of(request.user), now=timezone.now(), reason=reason)


def _page(request: HttpRequest, edition: Edition, page: str, **context: Any) -> HttpResponse:
    current = context["desk_list"].key if "desk_list" in context else page
    menu = list(lists.menu(edition, current, editions_of_staff(request.user)))
    return render(request, f"desk/{page}.html", {"menu": menu, **context})
