"""The pages of an import, one for each step: upload, columns, check, preview, import, done.

All that is known of an import stands in its run, so a page can be loaded again at any time and by anybody who may.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from serai.desk.exchange import showing
from serai.desk.exchange.forms import ColumnsForm, UploadForm
from serai.desk.exchange.pages import kind_of, page, run_of, runs_of
from serai.desk.keys import key_in
from serai.desk.rules import kinds_for, sees_all_of
from serai.desk.views.frame import staff_only
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange import actions
from serai.shared.exchange.kinds import KEY
from serai.shared.exchange.queries import missing, progress_of, unmapped
from serai.shared.models import ImportRun

RECENT = 10  # runs on a page
NEW = "new"  # what is said of a row that is none of the records shown beside it
State = ImportRun.State
READ_AND_SEND = ["GET", "HEAD", "POST"]


@staff_only
@require_safe
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What can be imported and exported here, and what of late was."""
    kinds = [(kind, sees_all_of(request.user, kind)) for kind in showing.in_order(kinds_for(request.user, edition))]
    if not kinds:
        return page(request, edition, "none")
    return page(request, edition, "start", kinds=kinds, runs=showing.named(runs_of(request, edition)[:RECENT]))


@staff_only
@require_http_methods(READ_AND_SEND)
def upload(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Take a file in, and go on to its columns, or straight to its check when every column is known."""
    asked = kind_of(request, edition, kind)
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        slug = edition.slug if asked.of_edition else ""
        try:
            run = actions.upload(kind=kind, edition_slug=slug, name=file.name, content=file, **_stamp(request))
        except Refused as refused:
            _tell(form, refused)
        else:
            return redirect("desk:import_columns", edition=edition.slug, run=run.pk)
    runs = showing.named(runs_of(request, edition).filter(kind=kind)[:RECENT])
    whole = sees_all_of(request.user, asked)
    return page(request, edition, "upload", kind=asked, form=form, runs=runs, whole=whole)


@staff_only
@require_http_methods(READ_AND_SEND)
def columns(request: HttpRequest, edition: Edition, run: int) -> HttpResponse:
    """Say which column is which field, then have the file checked."""
    shown, kind = run_of(request, edition, run)
    if shown.is_under_way or shown.state in {State.DONE, State.DROPPED}:
        return _to(edition, shown)
    form = ColumnsForm(kind, shown, request.POST if request.method == "POST" else None)
    errors: list[str] = []
    if request.method == "POST":
        try:
            actions.map_columns(run=shown, mapping=form.mapping, **_stamp(request))
            actions.start_check(run=shown, **_stamp(request))
        except Refused as refused:
            errors = [text for texts in refused.errors.values() for text in texts]
        else:
            return _to(edition, shown)
    context = {
        "errors": errors,
        "unmapped": unmapped(shown),
        "missing": [field for field in missing(shown, kind) if field.key != KEY],
    }
    return page(request, edition, "columns", run=shown, kind=kind, form=form, **context)


@staff_only
@require_safe
def show(request: HttpRequest, edition: Edition, run: int) -> HttpResponse:
    """The run as it stands: its progress, its preview, or what became of it."""
    shown, kind = run_of(request, edition, run)
    context: dict[str, Any] = {"run": shown, "kind": kind}
    if shown.is_under_way:
        return page(request, edition, "progress", progress=progress_of(shown), **context)
    if shown.state == State.UPLOADED:
        return redirect("desk:import_columns", edition=edition.slug, run=shown.pk)
    return page(request, edition, "run", told=showing.Told(shown, kind, edition), **context)


@staff_only
@require_POST
def check(request: HttpRequest, edition: Edition, run: int) -> HttpResponse:
    """Keep what was said of likely twins, and have the file checked again."""
    shown, _kind = run_of(request, edition, run)
    try:
        _answer(request, shown)
        actions.start_check(run=shown, **_stamp(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return _to(edition, shown)


@staff_only
@require_POST
def carry_out(request: HttpRequest, edition: Edition, run: int) -> HttpResponse:
    """Keep what was said of likely twins, and have the rows imported."""
    shown, _kind = run_of(request, edition, run)
    try:
        _answer(request, shown)
        actions.start_import(run=shown, skip_errors="skip" in request.POST, **_stamp(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return _to(edition, shown)


@staff_only
@require_POST
def drop(request: HttpRequest, edition: Edition, run: int) -> HttpResponse:
    """Give an import up."""
    shown, kind = run_of(request, edition, run)
    try:
        actions.drop_run(run=shown, **_stamp(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return _to(edition, shown)
    messages.success(request, _("The import of %(file)s was dropped; nothing has changed.") % {"file": shown.name})
    return redirect("desk:import_upload", edition=edition.slug, kind=kind.key)


def _answer(request: HttpRequest, run: ImportRun) -> None:
    """What a person said of likely twins: `t<place>` is a key of a record, or NEW."""
    answers: dict[str, int | None] = {}
    for place, twin in enumerate(run.twins):
        said = request.POST.get(f"t{place}", "")
        if said:
            answers[twin["key"]] = None if said == NEW else key_in(said)
    if answers and answers != {key: run.answers[key] for key in answers if key in run.answers}:
        actions.answer_twins(run=run, answers=answers, **_stamp(request))


def _to(edition: Edition, run: ImportRun) -> HttpResponse:
    return redirect("desk:import", edition=edition.slug, run=run.pk)


def _stamp(request: HttpRequest) -> dict[str, Any]:
    return {"actor": Actor.of(request.user), "now": timezone.now()}


def _tell(form: UploadForm, refused: Refused) -> None:
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)
