"""The files that these pages give: templates, exports, bad rows to correct, lists of errors."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_GET

from serai.desk.exchange.pages import kind_of, run_of
from serai.desk.rules import sees_all_of
from serai.desk.views.frame import staff_only
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.exchange import papers
from serai.shared.exchange.kinds import Scope
from serai.shared.exchange.queries import bad_rows_file, errors_file

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@staff_only
@require_GET
def template(request: HttpRequest, edition: Edition, kind: str, format: str) -> FileResponse:  # noqa: A002
    """An empty table of a kind, with its headings and an example."""
    asked = kind_of(request, edition, kind)
    stream = _stream(format)
    papers.template(asked, stream, _format(format))
    return _given(stream, f"{kind}-template.{format}", format)


@staff_only
@require_GET
def export(request: HttpRequest, edition: Edition, kind: str, format: str) -> FileResponse:  # noqa: A002
    """All records of a kind, as an import takes them back."""
    asked = kind_of(request, edition, kind)
    if not sees_all_of(request.user, asked):
        raise PermissionDenied
    stream = _stream(format)
    scope = Scope(edition=edition if asked.of_edition else None, actor=Actor.of(request.user), now=timezone.now())
    papers.export(asked, scope, stream, _format(format))
    name = f"{edition.slug}-{kind}" if asked.of_edition else kind
    return _given(stream, f"{name}.{format}", format)


@staff_only
@require_GET
def bad_rows(request: HttpRequest, edition: Edition, run: int) -> FileResponse:
    """The bad rows of a run alone, with what to correct, to send again."""
    shown, _kind = run_of(request, edition, run)
    return _kept(bad_rows_file(shown), f"{Path(shown.name).stem}-bad-rows.xlsx")


@staff_only
@require_GET
def errors(request: HttpRequest, edition: Edition, run: int) -> FileResponse:
    """What is wrong in a run's file, by row and column."""
    shown, _kind = run_of(request, edition, run)
    return _kept(errors_file(shown), f"{Path(shown.name).stem}-errors.xlsx")


def _format(asked: str) -> papers.Format:
    return cast("papers.Format", asked)


def _stream(format: str) -> IO[bytes]:  # noqa: A002
    """A file that is gone once it has been sent: a table of 120,000 rows has no place in a worker's memory."""
    if format not in TYPES:
        raise Http404
    return cast("IO[bytes]", TemporaryFile())


def _given(stream: IO[bytes], name: str, format: str) -> FileResponse:  # noqa: A002
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=name, content_type=TYPES[format])


def _kept(path: Path | None, name: str) -> FileResponse:
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=TYPES["xlsx"])
