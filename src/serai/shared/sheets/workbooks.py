"""Rows of an XLSX workbook, taken from its XML piece by piece.

A workbook comes from anybody: nothing that it says of its own size is believed, and no more of it is held in memory
than its shared texts (bounded) and one row. That is why it is parsed here and not by a library, which would build the
whole grid that a single cell in the far corner spans.
"""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _

from serai.shared.sheets.cells.contract import Raw
from serai.shared.sheets.sheet_xml import CellReader, DateStyles, Strings, elements, sheet_rows
from serai.shared.sheets.trouble import (
    MAX_CELLS,
    MAX_ENTRIES,
    MAX_PART,
    MAX_RATIO,
    MAX_SHEETS,
    MAX_UNPACKED,
    Unreadable,
    is_damaged,
    is_something_else,
    is_too_large,
)

ZIP = b"PK\x03\x04"
DIRECTORY_END, DIRECTORY_64, END_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22
LONGEST_COMMENT = 65_535
DIRECTORY_ENTRY = 400  # bytes that one entry of the directory has at most, on average
BLOCK = 1 << 16
ENCRYPTED = 1
DAMAGE = (
    ArithmeticError,
    EOFError,
    ExpatError,
    LookupError,
    OSError,
    RuntimeError,  # what this program's zip cannot do
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class Sheet(NamedTuple):
    """A worksheet: its name and where it stands in the workbook."""

    name: str
    part: str


class Book:
    """An open workbook. `sheets` are the visible ones, in order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._cells_left = MAX_CELLS
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
        _refuse_other_archives(set(self._names))
        main = self._related("", "officedocument") or {"": "xl/workbook.xml"}
        self._main = next(iter(main.values()))
        self.sheets, starts_1904 = self._workbook()
        self._reader = CellReader(self._strings(), self._date_styles(), starts_1904=starts_1904)

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, list[Raw]]]:
        """Each row that says something with its number; cells up to the last one that does."""
        with damage_is_refused():
            for number, row, cells in sheet_rows(self._blocks(sheet.part, MAX_UNPACKED), self._reader):
                self._cells_left -= cells
                if self._cells_left < 0:
                    raise is_too_large()
                if row:
                    yield number, row

    def _workbook(self) -> tuple[list[Sheet], bool]:
        parts = self._related(self._main, "worksheet")
        sheets, starts_1904 = [], False
        for name, attributes in elements(self._blocks(self._main, MAX_PART), {"sheet", "workbookPr"}):
            if name == "workbookPr":
                starts_1904 = attributes.get("date1904") in {"1", "true"}
            elif attributes.get("state", "visible") == "visible":
                part = next(
                    (parts[value] for key, value in attributes.items() if key.endswith(":id") and value in parts), ""
                )
                if part:
                    sheets.append(Sheet(attributes.get("name", ""), part))
        if not sheets:
            raise Unreadable(_("This workbook has no visible sheet with a table. Unhide it, save, and send it again."))
        if len(sheets) > MAX_SHEETS:
            raise is_too_large()
        return sheets, starts_1904

    def _strings(self) -> Strings:
        part = next(iter(self._related(self._main, "sharedstrings").values()), "")
        return Strings(self._blocks(part, MAX_UNPACKED) if part else ())

    def _date_styles(self) -> DateStyles:
        part = next(iter(self._related(self._main, "styles").values()), "")
        return DateStyles(self._blocks(part, MAX_PART) if part else ())

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """The parts of a kind that this one points to, by the id of the pointer; only those that are there."""
        folder, file = posixpath.split(part)
        pointers = posixpath.join(folder, "_rels", f"{file}.rels")
        if pointers.lower() not in self._names:
            return {}
        found = {}
        for _name, attributes in elements(self._blocks(pointers, MAX_PART), {"Relationship"}):
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/")))[
                1:
            ]
            if attributes.get("Type", "").lower().endswith(f"/{kind}") and target.lower() in self._names:
                found[attributes.get("Id", "")] = target
        return found

    def _blocks(self, part: str, most: int) -> Iterator[bytes]:
        """A part's bytes. The archive gives no more of them than its directory declares, and that is looked at here."""
        entry = self._archive.getinfo(self._names[part.lower()])
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable(_("This workbook has a password. Save it without one and send it again."))
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise is_damaged()
        if entry.file_size > most or (entry.file_size > MAX_PART and entry.file_size > entry.compress_size * MAX_RATIO):
            raise is_too_large()
        with self._archive.open(entry) as stream:
            while block := stream.read(BLOCK):
                yield block


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """The workbook in this file. Raises Unreadable when it is none, is damaged or holds too much."""
    with damage_is_refused():
        _check_directory(path)
        archive = zipfile.ZipFile(path)
    with archive:
        with damage_is_refused():
            book = Book(archive)
        yield book


@contextmanager
def damage_is_refused() -> Iterator[None]:
    """Turn whatever a broken archive or broken XML raises into Unreadable."""
    try:
        yield
    except DAMAGE as error:
        raise is_damaged() from error


def _check_directory(path: Path) -> None:
    """Refuse an archive whose directory is too long before it is read into memory."""
    with path.open("rb") as handle:
        size = handle.seek(0, 2)
        handle.seek(max(0, size - LONGEST_COMMENT - END_SIZE))
        tail = handle.read()
    at = tail.rfind(DIRECTORY_END)
    if at < 0 or len(tail) - at < END_SIZE:
        raise is_damaged()
    entries, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if DIRECTORY_64 in tail or entries > MAX_ENTRIES or length > MAX_ENTRIES * DIRECTORY_ENTRY:
        raise is_too_large()


def _refuse_other_archives(names: set[str]) -> None:
    """Name what is packed like a workbook but is none."""
    if "[content_types].xml" in names and any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return
    beginnings = {name.split("/")[0] for name in names}
    if "xl" in beginnings and any(name.endswith("workbook.bin") for name in names):
        raise is_something_else(_("a binary workbook (XLSB)"))
    if "word" in beginnings:
        raise is_something_else(_("a text document (Word)"))
    if "ppt" in beginnings:
        raise is_something_else(_("a presentation"))
    if "mimetype" in names and "content.xml" in names:
        raise is_something_else(_("an OpenDocument file"))
    if any(name.endswith(".iwa") for name in names):
        raise is_something_else(_("a document of Numbers or Pages"))
    raise is_something_else(_("an archive of files (ZIP)"))
