"""The pages of an import, one for each step: upload, columns, check, preview, import, done.

All that is known of an import stands in its run, so a page can be loaded again at any time and by anybody who may.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.exchange import actions, runs
from serai.shared.exchange.kinds import KEY
from serai.shared.exchange.queries import is_stopping, missing, progress_of, unmapped
from serai.shared.exchange.web import showing
from serai.shared.exchange.web.forms import ColumnsForm, UploadForm
from serai.shared.exchange.web.place import Place
from serai.shared.keys import key_in
from serai.shared.models import ImportRun

RECENT = 10  # runs on a page
NEW = "new"  # what is said of a row that is none of the records shown beside it
State = ImportRun.State


def upload(place: Place, kind: str = "") -> HttpResponse:
    """Take a file in, and go on to its columns."""
    asked, request = place.kind(kind), place.request
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        into: dict[str, Any] = {"kind": asked.key, "edition_slug": place.slug(asked), "whose": place.whose}
        try:
            run = actions.upload(**into, name=file.name, content=file, **place.stamp)
        except Refused as refused:
            _tell(form, refused)
        else:
            return redirect(place.of_run(run, "columns"))
    of_late = showing.named(place, place.runs().filter(kind=asked.key)[:RECENT])
    context = {"whole": place.gives_all(asked), "advice": place.advice(), "at": place.steps(asked)}
    return place.page("upload", kind=asked, form=form, runs=of_late, **context)


def columns(place: Place, run: int) -> HttpResponse:
    """Say which column is which field, then have the file checked."""
    shown, request = place.run(run), place.request
    if shown.is_under_way or shown.state in {State.DONE, State.DROPPED}:
        return _to(place, shown)
    form = ColumnsForm(runs.kind_of(shown), shown, request.POST if request.method == "POST" else None)
    errors: list[str] = []
    if request.method == "POST":
        try:
            actions.map_columns(run=shown, mapping=form.mapping, **place.stamp)
            actions.start_check(run=shown, **place.stamp)
        except Refused as refused:
            errors = [text for texts in refused.errors.values() for text in texts]
        else:
            return _to(place, shown)
    context = {
        "form": form,
        "errors": errors,
        "unmapped": unmapped(shown),
        "missing": [field for field in missing(shown, form.kind) if field.key != KEY],
    }
    return _page(place, "columns", shown, **context)


def show(place: Place, run: int) -> HttpResponse:
    """The run as it stands: its progress, its preview, or what became of it."""
    shown = place.run(run)
    if shown.is_under_way:
        return _page(place, "progress", shown, progress=progress_of(shown), stopping=is_stopping(shown))
    if shown.state == State.UPLOADED:
        return redirect(place.of_run(shown, "columns"))
    return _page(place, "run", shown, told=showing.Told(shown, runs.kind_of(shown), place))


def check(place: Place, run: int) -> HttpResponse:
    """Keep what was said of likely twins, and have the file checked again."""
    shown = place.run(run)
    try:
        _answer(place, shown)
        actions.start_check(run=shown, **place.stamp)
    except Refused as refused:
        messages.error(place.request, str(refused))
    return _to(place, shown)


def carry_out(place: Place, run: int) -> HttpResponse:
    """Keep what was said of likely twins, and have the rows imported."""
    shown = place.run(run)
    try:
        _answer(place, shown)
        actions.start_import(run=shown, skip_errors="skip" in place.request.POST, **place.stamp)
    except Refused as refused:
        messages.error(place.request, str(refused))
    return _to(place, shown)


def stop(place: Place, run: int) -> HttpResponse:
    """Have a check or an import that is under way broken off."""
    shown = place.run(run)
    try:
        actions.stop_run(run=shown, **place.stamp)
    except Refused as refused:
        messages.error(place.request, str(refused))
    return _to(place, shown)


def drop(place: Place, run: int) -> HttpResponse:
    """Give an import up."""
    shown = place.run(run)
    try:
        actions.drop_run(run=shown, **place.stamp)
    except Refused as refused:
        messages.error(place.request, str(refused))
        return _to(place, shown)
    said = _("The import of %(file)s was dropped; nothing has changed.")
    messages.success(place.request, said % {"file": shown.name})
    return redirect(place.of_kind(runs.kind_of(shown)))


def _page(place: Place, template: str, run: ImportRun, **context: Any) -> HttpResponse:
    """A page about one run, with the addresses of its steps and of its kind."""
    kind = runs.kind_of(run)
    return place.page(template, run=run, kind=kind, at=place.steps(kind, run), **context)


def _answer(place: Place, run: ImportRun) -> None:
    """What a person said of likely twins: `t<place>` is a key of a record, or NEW."""
    answers: dict[str, int | None] = {}
    for number, twin in enumerate(run.twins):
        said = place.request.POST.get(f"t{number}", "")
        if said:
            answers[twin["key"]] = None if said == NEW else key_in(said)
    if answers and answers != {key: run.answers[key] for key in answers if key in run.answers}:
        actions.answer_twins(run=run, answers=answers, **place.stamp)


def _to(place: Place, run: ImportRun) -> HttpResponse:
    return redirect(place.of_run(run))


def _tell(form: UploadForm, refused: Refused) -> None:
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)
