"""Rows of a list as a file that a spreadsheet opens without running anything in them."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, Any, Literal

from serai.shared.desk.lists import Column
from serai.shared.sheets.writing import Written, write_csv, write_xlsx
from serai.shared.text import wording

Kind = Literal["csv", "xlsx"]
TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file(kind: Kind, title: str, columns: Sequence[Column], records: Iterable[Any], edition: Any) -> IO[bytes]:
    """A temporary file with a heading and these columns of each record, open at its start."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    headings, rows = [str(column.label) for column in columns], _rows(columns, records, edition)
    if kind == "xlsx":
        write_xlsx(made, headings, rows, title=title)
    else:
        text = TextIOWrapper(made, encoding="utf-8", newline="")
        write_csv(text, headings, rows)
        text.detach()
    made.seek(0)
    return made


def _rows(columns: Sequence[Column], records: Iterable[Any], edition: Any) -> Iterator[list[Written]]:
    for record in records:
        yield [cell(column.value(record), edition) for column in columns]


def cell(value: Any, edition: Any) -> Written:
    """A value as the file has it: the reader's wording, numbers as such, moments as the edition's clocks show them."""
    if isinstance(value, dict):
        return wording(value).text
    if isinstance(value, datetime):
        return value.astimezone(edition.tz).replace(tzinfo=None, microsecond=0)
    if value is None or hasattr(value, "isoformat"):
        return value  # type: ignore[no-any-return]
    return value if isinstance(value, int | float | Decimal) else str(value)
