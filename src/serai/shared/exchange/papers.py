"""The files that we give: templates, exports, and what goes back for correction."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.exchange import store
from serai.shared.exchange.kinds import KEY, Field, Kind, Scope
from serai.shared.exchange.mapping import CORRECTIONS
from serai.shared.exchange.outcome import Outcome
from serai.shared.languages import CODES
from serai.shared.models import ImportRun
from serai.shared.sheets.cells import BadCell, Habits
from serai.shared.sheets.reading import Table
from serai.shared.sheets.writing import Written, write_csv, write_xlsx

Format = Literal["csv", "xlsx"]
EXAMPLE = "example"  # the key of the example row (`keys.EXAMPLES`)
LANGUAGES = ("en", "zh")  # of a template, unless others are asked for
SENTENCES = re.compile(r"(?<=\.)\s+|(?<=。)")
UNREADABLE = "\u00a4"  # what no cell but text takes; what it answers says what to write


def export(kind: Kind, scope: Scope, stream: IO[bytes], form: Format, columns: Sequence[str] | None = None) -> int:
    """Write all records of a kind, in the order they were added; returns how many.

    A CSV is for programs and bears the fields' keys, an XLSX is for people and bears their labels in the active
    language; an import recognises both. `columns` names fields by key; Refuses what is none.
    """
    fields = _fields(kind, columns)
    count = 0

    def rows() -> Iterator[list[Written]]:
        nonlocal count
        habits = Habits(zone=scope.edition.tz if scope.edition else timezone.get_default_timezone())
        for values in kind.everything(scope):
            count += 1
            yield [None if (value := values.get(one.key)) is None else one.cell.show(value, habits) for one in fields]

    if form == "csv":
        with _text(stream) as text:
            write_csv(text, [one.key for one in fields], rows())
    else:
        write_xlsx(stream, [str(one.label) for one in fields], rows(), title=str(kind.title))
    return count


def template(kind: Kind, stream: IO[bytes], form: Format = "xlsx", *, languages: Collection[str] = LANGUAGES) -> None:
    """Write an empty table to fill in: headings in the active language, and a row that an import knows for an example.

    Of texts by language it has the columns of these `languages`. A workbook has a second sheet that says of each
    column what to write.
    """
    keys = {one.key for one in kind.fields}
    fields = [
        one
        for one in _fields(kind, None)
        if not (one.key.rpartition("_")[0] in keys and one.key.rpartition("_")[2] in set(CODES) - set(languages))
    ]
    headings = [f"{one.label} *" if one.required or one.key == KEY else str(one.label) for one in fields]
    example: list[Written] = [EXAMPLE if one.key == KEY else one.example for one in fields]
    if form == "csv":
        with _text(stream) as text:
            write_csv(text, headings, [example])
        return
    table = BytesIO()
    write_xlsx(table, headings, [example], title=str(kind.title), widths=[24] * len(fields))
    _explain(table, fields, stream)


def _explain(table: IO[bytes], fields: Sequence[Field], stream: IO[bytes]) -> None:
    """The workbook with a second sheet that tells of each column."""
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Font

    book = load_workbook(table)
    sheet = book.create_sheet(_("What to write"))
    sheet.append([_("Column"), _("Needed"), _("What to write"), _("Example")])
    for one in fields:
        needed = _("always") if one.key == KEY else _("of a new record") if one.required else ""
        sheet.append([str(one.label), needed, f"{_advice(one)} {one.help}".strip(), one.example])
    sheet.append([_("Leave a cell blank to keep what is there; write - to empty it. The row “example” is left out.")])
    for letter, width in zip("ABCD", (32, 18, 80, 32), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2, max_row=len(fields) + 1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    book.save(stream)


def bad_rows(
    kind: Kind, table: Table, mapping: Mapping[str, Sequence[str]], outcome: Outcome, stream: IO[bytes]
) -> None:
    """Write the bad rows alone, as they came, with what to correct in a last column; it can be sent as it is.

    Numbers and dates that could be read are written as such: in a file of few rows nobody could tell any more
    whether 3/4 is in March or in April.
    """
    said: dict[int, list[str]] = {}
    for fault in outcome.faults:
        said.setdefault(fault.line, []).append(f"{fault.heading}: {fault.message}" if fault.heading else fault.message)
    readers = {name: kind.field(key) for key, names in mapping.items() if len(names) == 1 for name in names}
    fields = [readers.get(name) for name in table.headings]
    remark = str(CORRECTIONS)
    kept = [place for place, name in enumerate(table.headings) if name != remark]

    def rows() -> Iterator[list[Written]]:
        for line in table.lines():
            if line.number in said:
                cells = [_plain(cell, one, table.habits) for cell, one in zip(line.cells, fields, strict=True)]
                yield [*(cells[place] for place in kept), "\n".join(said[line.number])]

    write_xlsx(stream, [*(table.headings[place] for place in kept), remark], rows(), title=str(kind.title))


def error_list(outcome: Outcome, stream: IO[bytes], form: Format = "xlsx") -> None:
    """Write what is wrong by row and column."""
    headings = [_("Row"), _("Column"), _("What to correct")]
    rows: Iterator[list[Written]] = ([fault.line, fault.heading, fault.message] for fault in outcome.faults)
    if form == "csv":
        with _text(stream) as text:
            write_csv(text, headings, rows)
    else:
        write_xlsx(stream, headings, rows, title=_("Errors"), widths=[8, 24, 100])


def keep_faults(run: ImportRun, table: Table, outcome: Outcome) -> None:
    """Put a run's bad rows and its list of errors beside its file, in place of those of the check before."""
    for path in (store.bad_rows_of(run), store.errors_of(run)):
        path.unlink(missing_ok=True)
    if outcome.faults:
        with _private(store.bad_rows_of(run)) as stream:
            bad_rows(outcome.kind, table, outcome.columns, outcome, stream)
        with _private(store.errors_of(run)) as stream:
            error_list(outcome, stream)


def _fields(kind: Kind, columns: Sequence[str] | None) -> list[Field]:
    if columns is None:
        return [one for one in kind.fields if one.exported]
    there = {one.key: one for one in kind.fields if one.exported}
    if unknown := [name for name in columns if name not in there]:
        raise Refused(
            _("There is no column “%(name)s”; there are: %(all)s.") % {"name": unknown[0], "all": ", ".join(there)}
        )
    return [there[name] for name in columns]


def _plain(cell: Written, one: Field | None, habits: Habits) -> Written:
    """A cell for a file of its own: what depends on the habits of the whole file is written without them."""
    if one is None or not isinstance(cell, str):
        return cell
    try:
        value = one.cell.read(cell, habits)
    except BadCell:
        return cell
    if isinstance(value, int | Decimal | date | datetime) and not isinstance(value, bool):
        return one.cell.show(value, Habits(zone=habits.zone))
    return cell


def _advice(one: Field) -> str:
    """What to write in a column: the remedy with which a wrong cell is answered, which is the last sentence."""
    try:
        one.cell.read(UNREADABLE, Habits())
    except BadCell as error:
        return [sentence for sentence in SENTENCES.split(str(error)) if sentence][-1]
    return _("Text.")


@contextmanager
def _text(stream: IO[bytes]) -> Iterator[IO[str]]:
    """A stream of bytes as one of text, which stays open."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only this account reads, there as a whole or not at all."""
    unfinished = path.with_suffix(".part")
    with open(unfinished, "wb", opener=store.private) as stream:
        yield stream
    unfinished.replace(path)
