"""Rows of a list as comma-separated values that a spreadsheet opens without running anything in them."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from serai.shared.desk.lists import DeskList
from serai.shared.sheets.formulas import harmless as neutral
from serai.shared.text import wording

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local code page


class _Echo:
    """A file whose `write` gives back the line."""

    def write(self, line: str) -> str:
        return line


def lines(desk_list: DeskList, rows: Iterable[Any]) -> Iterator[str]:
    """The file, line by line: a heading, then each row's columns."""
    columns = desk_list.columns
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([neutral(str(column.label)) for column in columns])
    for record in rows:
        yield writer.writerow([cell(column.value(record)) for column in columns])


def cell(value: Any) -> Any:
    """A value as the file has it: text by language in the reader's wording, numbers as numbers, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = wording(value).text
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, int | float | Decimal) else neutral(str(value))
