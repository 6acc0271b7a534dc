"""The XML inside a workbook: shared texts, date formats, and the cells of a sheet, as a stream."""

import math
import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

from serai.shared.sheets.cells.contract import Raw
from serai.shared.sheets.trouble import MAX_CELL, MAX_COLUMNS, MAX_STRINGS, is_damaged, is_too_large

LONGEST_TAG = 1 << 20  # bytes between two things that the parser reports
COLUMNS, ROWS = 16_384, 1_048_576  # of a sheet
BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
NOT_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|general', re.IGNORECASE)  # of a number format: words, colours
DATE_SIGNS = re.compile("[ymdhs]", re.IGNORECASE)
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # never half a character of UTF-16
DAYS = 2_958_466  # of the years that a spreadsheet knows, up to 9999
LEAP_DAY_1900 = 60  # which a spreadsheet counts though there was none
DIGITS = "0123456789"
EXACT = 10**15  # whole numbers that a spreadsheet keeps digit by digit


def parsed(
    blocks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _name: None,
    text: Callable[[str], None] = lambda _data: None,
) -> Iterator[None]:
    """Feed a document to three handlers, a block at a time; names come with their prefix.

    A document with a DOCTYPE is refused: a workbook has none, and entities are how a small one becomes a large one.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    for block in blocks:
        parser.Parse(block, False)
        fed += len(block)
        if fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise is_damaged()
        yield
    if fed:
        parser.Parse(b"", True)
    yield


def _refuse_doctype(*_args: Any) -> None:
    raise is_damaged()


def elements(blocks: Iterable[bytes], names: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of these names with their attributes, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in names:
            found.append((local, attributes))

    for _step in parsed(blocks, start):
        yield from found
        found.clear()


class Strings:
    """A workbook's shared texts, kept as bytes: a Python text each would take three times the room."""

    def __init__(self, blocks: Iterable[bytes]) -> None:  # noqa: C901 - three handlers of one parser
        self._bytes = bytearray()
        self._ends = array("I", [0])
        pieces: list[str] = []
        inside = phonetic = False
        length = 0

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal inside, phonetic, length
            local = name.rpartition(":")[2]
            if local == "t":
                inside = not phonetic
            elif local == "rPh":
                phonetic = True
            elif local == "si":
                pieces.clear()
                length = 0

        def end(name: str) -> None:
            nonlocal inside, phonetic
            local = name.rpartition(":")[2]
            if local == "t":
                inside = False
            elif local == "rPh":
                phonetic = False
            elif local == "si":
                self._bytes += "".join(pieces).encode()
                self._ends.append(len(self._bytes))
                if len(self._bytes) + len(self._ends) * 4 > MAX_STRINGS:
                    raise is_too_large()

        def text(data: str) -> None:
            nonlocal length
            if inside:
                length += len(data)
                if length > MAX_CELL:
                    raise is_too_large()
                pieces.append(data)

        for _step in parsed(blocks, start, end, text):
            pass

    def __getitem__(self, at: int) -> str:
        if at < 0:
            raise IndexError(at)
        return unescaped(self._bytes[self._ends[at] : self._ends[at + 1]].decode())


class DateStyles:
    """Which of a workbook's cell styles show a number as a date or a time."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        dates = set(BUILT_IN_DATES)
        self._styles: list[bool] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            local = name.rpartition(":")[2]
            if local == "cellXfs":
                inside = True
            elif local == "numFmt" and attributes.get("numFmtId", "").isdecimal():
                number = int(attributes["numFmtId"])
                (dates.add if is_date_format(attributes.get("formatCode", "")) else dates.discard)(number)
            elif local == "xf" and inside:
                self._styles.append(int(attributes.get("numFmtId", "0")) in dates)

        def end(name: str) -> None:
            nonlocal inside
            if name.rpartition(":")[2] == "cellXfs":
                inside = False

        for _step in parsed(blocks, start, end):
            pass

    def __contains__(self, style: object) -> bool:
        at = int(style) if isinstance(style, str) and style.isdecimal() else len(self._styles)
        return at < len(self._styles) and self._styles[at]


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    first = code.partition(";")[0]
    return bool(ELAPSED.search(first) or DATE_SIGNS.search(NOT_SIGNS.sub("", first)))


def unescaped(text: str) -> str:
    """Text without the escapes of Office Open XML: _x000D_ is a carriage return."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class CellReader:
    """What the text of a cell means, by the cell's type and style."""

    def __init__(self, strings: Strings, dates: DateStyles, *, starts_1904: bool) -> None:
        self.strings = strings
        self.dates = dates
        self.start = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
        self.early = -1 if starts_1904 else LEAP_DAY_1900

    def read(self, kind: str, style: str, text: str) -> Raw:
        """The value of a cell."""
        if kind == "s":
            return self.strings[int(text)] if text else None
        if kind == "n":
            return self._number(text, style) if text else None
        if kind == "b":
            return text.strip() in {"1", "true"}
        return unescaped(text)  # a formula's text, text in place, an error, a date of strict files

    def _number(self, text: str, style: str) -> Raw:
        try:
            value = float(text)
        except ValueError:
            return text
        if not math.isfinite(value):
            return text
        whole = value.is_integer() and abs(value) < EXACT
        if style in self.dates and 0 <= value < DAYS:
            return self._moment(value)
        return int(value) if whole else value

    def _moment(self, serial: float) -> date | datetime | time:
        at = self.start + timedelta(seconds=round(serial * 86_400, 3) + (86_400 if serial < self.early else 0))
        if serial < 1:
            return at.time()
        return at.date() if at.time() == time() else at


def sheet_rows(  # noqa: C901, PLR0915 - handlers of one parser; as methods they would take a third longer
    blocks: Iterable[bytes], reader: CellReader
) -> Iterator[tuple[int, list[Raw], int]]:
    """Each row: its number, its cells up to the last that says something, and how many there were in the file."""
    done: list[tuple[int, list[Raw], int]] = []
    columns: dict[str, int] = {}
    pieces: list[str] = []
    row: dict[int, Raw] = {}
    number = column = cells = length = 0
    inside = phonetic = False
    kind = style = ""
    read = reader.read

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal number, column, cells, length, inside, phonetic, kind, style
        local = name.rpartition(":")[2] if ":" in name else name
        if local == "c":
            reference = attributes.get("r")
            if reference:
                letters = reference.rstrip(DIGITS)
                column = columns.get(letters) or columns.setdefault(letters, column_number(letters))
            else:
                column += 1
            kind, style = attributes.get("t", "n"), attributes.get("s", "")
            cells += 1
            length = 0
            pieces.clear()
        elif local == "v":
            inside = True
        elif local == "t":
            inside = not phonetic
        elif local == "row":
            before, number = number, int(attributes.get("r") or number + 1)
            if not before < number <= ROWS:
                raise is_damaged()
            column = cells = 0
        elif local == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal inside, phonetic
        local = name.rpartition(":")[2] if ":" in name else name
        if local in {"v", "t"}:
            inside = False
        elif local == "c":
            if pieces and column <= MAX_COLUMNS + 1:  # one more shows that there are too many
                row[column] = read(kind, style, "".join(pieces))
        elif local == "row":
            done.append((number, [row.get(at) for at in range(1, max(row) + 1)] if row else [], cells))
            row.clear()
        elif local == "rPh":
            phonetic = False

    def text(data: str) -> None:
        nonlocal length
        if inside:
            length += len(data)
            if length > MAX_CELL:
                raise is_too_large()
            pieces.append(data)

    for _step in parsed(blocks, start, end, text):
        yield from done
        done.clear()


def column_number(letters: str) -> int:
    """The number of a column: A is 1, XFD is 16,384. Raises ValueError for what is no column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > COLUMNS:
            raise ValueError(letters)
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 0 < number <= COLUMNS:
        raise ValueError(letters)
    return number
