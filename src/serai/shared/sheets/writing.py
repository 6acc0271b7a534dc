"""Writing tables that a spreadsheet opens without running anything in them, and that are read back as they were."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from serai.shared.sheets.formulas import harmless
from serai.shared.sheets.reading import Mark

Written = str | int | float | Decimal | bool | date | datetime | time | Mark | None
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local code page
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a workbook would take for the code of a sign
LONGEST_CELL, LONGEST_TITLE = 32_767, 31  # characters that a workbook has room for
NO_TITLE_SIGNS = re.compile(r"[\[\]:*?/\\]")
FEWEST, MOST = 10, 60  # characters of a column that is as wide as its heading


def write_csv(stream: IO[str], headings: Iterable[str], rows: Iterable[Iterable[Written]]) -> None:
    """Write a table as CSV: UTF-8 with a byte order mark, commas, CRLF as RFC 4180 has it.

    Open the stream with `encoding="utf-8", newline=""`.
    """
    writer = csv.writer(stream)
    stream.write(BYTE_ORDER_MARK)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([_in_csv(value) for value in row] for row in rows)


def write_xlsx(
    target: Path | IO[bytes],
    headings: Iterable[str],
    rows: Iterable[Iterable[Written]],
    *,
    title: str = "",
    widths: Sequence[int] = (),
) -> None:
    """Write a workbook of one sheet: headings bold and in view, text as text, numbers and dates as such.

    `widths` are of columns in characters; without them they follow the headings. Moments must be naive, in the zone
    in which they are read. Raises ValueError for a text that is longer than a cell.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(NO_TITLE_SIGNS.sub(" ", title)[:LONGEST_TITLE].strip("' ") or _("Table"))
    sheet.freeze_panes = "A2"
    named = list(headings)
    for at, heading in enumerate(named):
        width = widths[at] if at < len(widths) else min(max(len(heading) + 2, FEWEST), MOST)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width

    def cell(value: Written) -> Any:
        """openpyxl takes a text that begins like a formula or an error for one unless it is told not to."""
        if isinstance(value, str):
            made = WriteOnlyCell(sheet, _in_workbook(harmless(value)))
            made.data_type = "s"
            return made
        return value.value if isinstance(value, Mark) else value

    top = [cell(heading) for heading in named]
    for heading_cell in top:
        heading_cell.font = Font(bold=True)
    sheet.append(top)
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(target)


def _in_workbook(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise ValueError(
            _("A text has more than %(most)d characters, which no workbook holds.") % {"most": LONGEST_CELL}
        )
    return ESCAPE.sub("_x005F_", ILLEGAL.sub("", text))


def _in_csv(value: Written) -> str | int:
    """Numbers without exponents, days and times as ISO 8601 has them."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Mark):
        return value.value
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else value
