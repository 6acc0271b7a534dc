"""The files that these pages give: templates, exports, bad rows to correct, lists of errors."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404

from serai.shared.exchange import papers
from serai.shared.exchange.queries import bad_rows_file, errors_file
from serai.shared.exchange.web.place import Place

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def template(place: Place, format: str, kind: str = "") -> FileResponse:  # noqa: A002
    """An empty table of a kind, with its headings and an example."""
    asked = place.kind(kind)
    stream = _stream(format)
    papers.template(asked, stream, _format(format))
    return _given(stream, f"{asked.key}-template.{format}", format)


def export(place: Place, format: str, kind: str = "") -> FileResponse:  # noqa: A002
    """All records of a kind that the place holds, as an import takes them back."""
    asked = place.kind(kind)
    if not place.gives_all(asked):
        raise PermissionDenied
    stream = _stream(format)
    papers.export(asked, place.scope(asked), stream, _format(format))
    name = f"{place.edition.slug}-{asked.key}" if asked.of_edition else asked.key
    return _given(stream, f"{name}.{format}", format)


def bad_rows(place: Place, run: int) -> FileResponse:
    """The bad rows of a run alone, with what to correct, to send again."""
    shown = place.run(run)
    return _kept(bad_rows_file(shown), f"{Path(shown.name).stem}-bad-rows.xlsx")


def errors(place: Place, run: int) -> FileResponse:
    """What is wrong in a run's file, by row and column."""
    shown = place.run(run)
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
