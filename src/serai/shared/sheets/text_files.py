"""Rows of a text file: its encoding, its delimiter, its quotation marks, whatever program wrote it."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from serai.shared.sheets.cells.contract import Raw
from serai.shared.sheets.trouble import MAX_LINE, Unreadable

BLOCK = 1 << 20
SAMPLE = 1 << 16  # characters that show the delimiter
DELIMITERS = ",;\t|"
TELLING_ROWS = 50
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
LEVEL_ONE = 0xB0  # where the Chinese characters of GB 2312 begin
LAST_HANGUL = 0xC8  # EUC-KR has its syllables below it, where Chinese has half of its common characters above
WESTERN = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ]")
WESTERN_SIGNS = frozenset("€‚„…‘’“”•–—™\xa0£¥§©«®°±²³´µ·¹º»¼½¾¿×ß")
RUN_OF_SIGNS = re.compile("[^\x00-\x7f]{3,}")


class Style(NamedTuple):
    """How a text file is written. `skipped`: lines above the table that only name the delimiter."""

    encoding: str
    delimiter: str
    skipped: int


def style(path: Path, known: Callable[[str], bool]) -> Style:
    """How this file is written. Raises Unreadable."""
    with path.open("rb") as handle:
        encoding = _encoding(handle)
    with path.open(encoding=encoding, newline="") as handle:
        sample = handle.read(SAMPLE)
    named = SEPARATOR_LINE.fullmatch(sample.split("\n", 1)[0])
    if named:
        return Style(encoding, named[1], 1)
    return Style(encoding, _delimiter(sample, known), 0)


def rows(path: Path, how: Style) -> Iterator[tuple[int, list[Raw]]]:
    """Each row that says something with its number. Raises Unreadable where the file can't be taken apart."""
    with path.open(encoding=how.encoding, newline="") as handle:
        lines = _Lines(handle)
        number = 0
        try:
            for number, row in enumerate(csv.reader(lines, delimiter=how.delimiter, strict=True), 1):
                lines.length = 0
                if number > how.skipped and any(map(str.strip, row)):
                    yield number, list(row)
        except csv.Error as error:
            raise Unreadable(
                _(
                    "Row %(number)d cannot be told apart: a quotation mark stands alone in it, or a cell is too long. "
                    "Open the file in a spreadsheet program and save it as XLSX."
                )
                % {"number": number + 1}
            ) from error


class _Lines:
    """A file's lines, none of which may be longer than memory is for; `length` counts since the last whole row."""

    def __init__(self, handle: IO[str]) -> None:
        self.handle = handle
        self.length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.handle.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length > MAX_LINE:
            raise Unreadable(
                _("A row has more than %(count)d characters: a quotation mark is not closed, or this is no table.")
                % {"count": MAX_LINE}
            )
        if "\x00" in line:
            raise Unreadable(_("This is no text: it has NUL characters. Save the table as XLSX or as CSV UTF-8."))
        return line


def _delimiter(sample: str, known: Callable[[str], bool]) -> str:
    """The sign under which most headings are known, else the one that makes the most columns in the most rows."""

    def score(delimiter: str) -> tuple[int, float]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            found = [row for row in islice(reader, TELLING_ROWS) if any(cell.strip() for cell in row)]
        except csv.Error:
            return 0, 0
        if len(sample) == SAMPLE and len(found) > 1 and len(found) < TELLING_ROWS:
            found.pop()  # the last one is cut off
        if not found:
            return 0, 0
        width, count = Counter(map(len, found)).most_common(1)[0]
        headings = max(sum(map(known, row)) for row in found) if width > 1 else 0
        return headings if headings > 1 else 0, width * (count / len(found)) ** 2 if width > 1 else 0

    return max(DELIMITERS, key=score)


def _encoding(handle: IO[bytes]) -> str:
    head = handle.read(4)
    if head.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise _unclear()
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        if _fails_at(handle, "utf-16") is None:
            return "utf-16"
        raise _damaged_text()
    fails_at = _fails_at(handle, "utf-8")
    if fails_at is None:
        return "utf-8-sig"
    handle.seek(max(0, fails_at - 1000))
    sample = handle.read(BLOCK)
    if head.startswith(BOM_UTF8) or _mostly_utf8(sample):
        raise _damaged_text()
    if _fails_at(handle, "gb18030") is None and _is_chinese(sample):
        return "gb18030"
    if _fails_at(handle, "cp1252") is None and _is_western(sample.decode("cp1252")):
        return "cp1252"
    raise _unclear()


def _fails_at(handle: IO[bytes], encoding: str) -> int | None:
    """Where about the file is no text of this encoding; None when all of it is."""
    handle.seek(0)
    decoder, position = getincrementaldecoder(encoding)(), 0
    while True:
        block = handle.read(BLOCK)
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return position + error.start
        if not block:
            return None
        position += len(block)


def _mostly_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8 in which a few are broken."""
    signs = [sign for sign in sample.decode("utf-8", "replace") if sign > "\x7f"]
    return signs.count("\ufffd") * 5 < len(signs)


def _is_chinese(sample: bytes) -> bool:
    """Whether bytes that decode as GB18030 are Chinese, not chance: letters of the West followed by plain ones make
    rare characters, and Korean makes common ones but half of them never.
    """
    signs = [sign for sign in sample.decode("gb18030", "ignore") if sign > "\x7f"]
    common = [sign.encode("gb2312", "ignore") for sign in signs]
    leads = [code[0] for code in common if code]
    if len(leads) < len(signs) * 0.7:
        return False
    characters = [lead for lead in leads if lead >= LEVEL_ONE]
    if len(characters) * 2 < len(leads):
        return False
    return len(characters) < 20 or sum(lead > LAST_HANGUL for lead in characters) > len(characters) * 0.1  # noqa: PLR2004


def _is_western(sample: str) -> bool:
    """Whether the text is Latin with some accents: few of them, rarely three in a row, and no control characters."""
    signs = [sign for sign in sample if sign > "\x7f"]
    plausible = sum(1 for sign in signs if WESTERN.match(sign) or sign in WESTERN_SIGNS)
    in_runs = sum(map(len, RUN_OF_SIGNS.findall(sample)))
    letters = sum(1 for sign in sample if sign.isalpha())
    control = any(sign < " " and sign not in "\t\r\n" for sign in sample)
    return not control and plausible >= len(signs) * 0.9 and in_runs <= len(signs) * 0.1 and len(signs) <= letters * 0.3


def _unclear() -> Unreadable:
    return Unreadable(_("It is not clear how this text is encoded. Save the table as CSV UTF-8 or as XLSX."))


def _damaged_text() -> Unreadable:
    return Unreadable(
        _("This text is damaged or was cut off in the middle. Save the table again as CSV UTF-8 or as XLSX.")
    )
