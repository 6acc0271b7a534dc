"""Writing spreadsheets."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO

from serai.shared.sheets.reading import Mark

Written = str | int | float | Decimal | bool | date | datetime | time | Mark | None


def write_csv(stream: IO[str], headings: Iterable[str], rows: Iterable[Iterable[Written]]) -> None:
    """UTF-8 with a byte order mark (the stream is text, opened with newline="" and encoding utf-8), CRLF."""
    raise NotImplementedError


def write_xlsx(
    target: Path | IO[bytes],
    headings: Iterable[str],
    rows: Iterable[Iterable[Written]],
    *,
    title: str = "",
    widths: Sequence[int] = (),
) -> None:
    """A workbook of one sheet: headings bold and frozen, text as text, numbers and dates as such."""
    raise NotImplementedError
