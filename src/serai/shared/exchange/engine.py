"""Imports a table, whatever its kind: what it would do, and doing it, in one transaction or not at all."""

import gc
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.exchange import mapping
from serai.shared.exchange.kinds import Kind, Row, Scope
from serai.shared.exchange.outcome import Outcome
from serai.shared.exchange.reading import Reader
from serai.shared.sheets.reading import Table

Report = Callable[[int, int, str], None]  # rows done, of how many, the step; what it raises breaks the work off
Columns = Mapping[str, Sequence[str]]
READ, CHECK, WRITE = "read", "check", "write"


def silent(_done: int, _of: int, _step: str) -> None:
    """Report to nobody."""


def examine(kind: Kind, scope: Scope, table: Table, columns: Columns, report: Report = silent) -> Outcome:
    """What an import of the table would do; writes nothing and takes no lock.

    Raises Refused when the columns cannot be imported.
    """
    mapping.check(kind, table.headings, columns)
    outcome = Outcome(kind, columns)
    with _without_collector():
        for rows in Reader(kind, table, outcome).batches():
            _judge(kind, scope, rows)
            _find_twins(kind, scope, rows, outcome)
            _count(rows, outcome)
            report(outcome.rows, table.count, CHECK)
    return outcome


def carry_out(
    kind: Kind,
    scope: Scope,
    table: Table,
    columns: Columns,
    *,
    skip_errors: bool = False,
    report: Report = silent,
    finish: Callable[[Outcome], None] = lambda _outcome: None,
) -> Outcome:
    """Import the table: all rows, or with `skip_errors` the good ones, in one transaction; or none.

    The file is read before the transaction begins, since on SQLite nobody else writes meanwhile; what stands in the
    records is looked up within. `finish` is called in the transaction once the rows are written. Whatever breaks it
    off leaves nothing behind. Raises Refused when the columns cannot be imported.
    """
    mapping.check(kind, table.headings, columns)
    outcome = Outcome(kind, columns)
    with _without_collector(), _read_ahead(Reader(kind, table, outcome), report) as (batches, clean):
        if not clean and not skip_errors:
            return examine(kind, scope, table, columns, report)
        with transaction.atomic():
            for rows in batches:
                given = {row.number: dict(row.given) for row in rows}
                _judge(kind, scope, rows)
                if skip_errors or not (outcome.counts["bad"] or any(row.errors for row in rows)):
                    _store(kind, scope, rows, given)
                _count(rows, outcome)
                report(outcome.rows, table.count, WRITE)
            outcome.written = skip_errors or not outcome.counts["bad"]
            if outcome.written:
                finish(outcome)
            else:
                transaction.set_rollback(True)
    return outcome


def _judge(kind: Kind, scope: Scope, rows: Sequence[Row]) -> None:
    """Find what is stored under the rows' keys, and let the kind say whether they can be."""
    good = [row for row in rows if not row.errors]
    stored = kind.stored(scope, [row.key for row in good]) if good else {}
    required = [field for field in kind.fields if field.required]
    for row in good:
        if row.key in stored:
            row.stored, row.before = stored[row.key]
        else:
            for field in required:
                if row.given.get(field.key, field.cell.empty) == field.cell.empty:
                    message = _("A new record needs this; write the %(label)s.")
                    row.refuse(field.key, message % {"label": field.label})
    if good := [row for row in good if not row.errors]:
        kind.check(scope, good)


def _store(kind: Kind, scope: Scope, rows: Sequence[Row], given: Mapping[int, dict[str, Any]]) -> None:
    """Write the new and changed rows. Where the room or the database refuses some, find which and write the others."""
    due = [row for row in rows if row.status in {"new", "changed"}]
    if not due:
        return
    try:
        with transaction.atomic():
            kind.write(scope, due)
    except (Refused, IntegrityError, DataError) as error:
        if len(due) == 1:
            _refuse(kind, due[0], error)
            return
        for half in (due[: len(due) // 2], due[len(due) // 2 :]):
            for row in half:  # whatever the attempt has made of it
                row.given, row.stored, row.before, row.found = dict(given[row.number]), None, {}, {}
                row.notes, row.unknown = [], []
            _judge(kind, scope, half)
            _store(kind, scope, half, given)


def _refuse(kind: Kind, row: Row, error: Exception) -> None:
    if not isinstance(error, Refused):
        detail = str(error).splitlines()[0]
        row.refuse(
            "",
            _("The database refuses this row (%(detail)s); compare it with the records there are.")
            % {"detail": detail},
        )
        return
    fields = {field.key for field in kind.fields}
    for name, messages in error.errors.items():
        for message in messages:
            # An action that takes several records at once names the place of each; here it is the only one.
            row.refuse(name if name in fields else "", message.removeprefix("1: "))


def _find_twins(kind: Kind, scope: Scope, rows: Sequence[Row], outcome: Outcome) -> None:
    new = [row for row in rows if row.status == "new"]
    if kind.twins is None or not new:
        return
    found = kind.twins(scope, new)
    for row in new:
        if candidates := found.get(row.key):
            outcome.like(row, candidates)


def _count(rows: Sequence[Row], outcome: Outcome) -> None:
    for row in rows:
        outcome.take(row)


@contextmanager
def _read_ahead(reader: Reader, report: Report) -> Iterator[tuple[Iterator[list[Row]], bool]]:
    """All rows, kept in a file so that they take no memory, and whether each cell of theirs could be read."""
    done, clean = 0, True
    with TemporaryFile() as kept:
        for rows in reader.batches():
            pickle.dump(rows, kept, pickle.HIGHEST_PROTOCOL)
            done += len(rows)
            clean = clean and not any(row.errors for row in rows)
            report(done, reader.table.count, READ)
        end = kept.tell()
        kept.seek(0)
        yield _unpickled(kept, end), clean


def _unpickled(kept: Any, end: int) -> Iterator[list[Row]]:
    while kept.tell() < end:
        yield pickle.load(kept)  # noqa: S301 - we have just written it, and nobody else can reach it


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the garbage collector: rows form no cycles, and its walks over the heap cost a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
