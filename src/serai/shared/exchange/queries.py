"""Reads about imports."""

from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from serai.shared.exchange import mapping, runs, store
from serai.shared.exchange.kinds import Field, Kind
from serai.shared.models import ImportRun
from serai.shared.progress import Progress


def imports() -> QuerySet[ImportRun]:
    """All imports, the newest first; without what the desk shows of one alone."""
    return ImportRun.objects.order_by("-pk").defer("differences", "errors", "twins", "answers", "unknown", "samples")


def progress_of(run: ImportRun) -> dict[str, Any] | None:
    """How far a check or import has come: done, of, step (`read`, `check`, `write`), at; None while it waits."""
    return Progress(runs.progress_name(run)).read() if run.is_under_way else None


def is_stopping(run: ImportRun) -> bool:
    """Whether somebody has asked for a check or import to be broken off."""
    return run.is_under_way and Progress(runs.progress_name(run)).stop_asked_by() is not None


def unmapped(run: ImportRun) -> list[str]:
    """The headings of the file that become nothing."""
    return mapping.unmapped(run.headings, run.mapping)


def missing(run: ImportRun, kind: Kind) -> list[Field]:
    """Fields that new records need and that no column gives."""
    return [field for field in kind.fields if field.required and not run.mapping.get(field.key)]


def bad_rows_file(run: ImportRun) -> Path | None:
    """The bad rows to correct and send again (XLSX); None when there are none."""
    return _there(store.bad_rows_of(run)) if run.path else None


def errors_file(run: ImportRun) -> Path | None:
    """The list of errors by row and column (XLSX); None when there are none."""
    return _there(store.errors_of(run)) if run.path else None


def _there(path: Path) -> Path | None:
    return path if path.exists() else None
