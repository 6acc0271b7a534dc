"""When a file is refused: it is something else, or larger than any list of a fair, so large that reading would hurt."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_BYTES: Final = 200_000_000  # of the file as it came
MAX_UNPACKED: Final = 900_000_000  # of the parts of a workbook that are read
MAX_PART: Final = 20_000_000  # of a workbook's styles and directories
MAX_STRINGS: Final = 160_000_000  # bytes of a workbook's shared texts, which are held in memory
MAX_RATIO: Final = 150  # unpacked bytes of one byte packed, where a part is large; a real sheet has 5 to 40
MAX_ENTRIES: Final = 5_000  # files inside a workbook
MAX_SHEETS: Final = 100
MAX_CELLS: Final = 12_000_000  # also blank ones that only have a colour
MAX_ROWS: Final = 500_000  # that say something
MAX_COLUMNS: Final = 300
MAX_CELL: Final = 131_072  # characters; a spreadsheet itself allows 32,767
MAX_LINE: Final = 1_000_000  # characters of one row of CSV


class Unreadable(Exception):  # noqa: N818 - what it is
    """A file that can't be read as a table; the message says what to do."""


# How files begin that people rename or attach by mistake.
BEGINNINGS = (
    (b"%PDF", gettext_lazy("a PDF document")),
    (b"{\\rtf", gettext_lazy("a text document (RTF)")),
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
    (b"\x1f\x8b", gettext_lazy("a compressed file")),
    (b"Rar!", gettext_lazy("a compressed file")),
    (b"7z\xbc\xaf", gettext_lazy("a compressed file")),
    (b"SQLite format 3", gettext_lazy("a database")),
    (b"PAR1", gettext_lazy("a data file (Parquet)")),
)
MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", gettext_lazy("an XML spreadsheet of 2003")),
    (b"<html", gettext_lazy("a web page")),
    (b"<!doctype", gettext_lazy("a web page")),
    (b"<table", gettext_lazy("a web page")),
    (b"<?xml", gettext_lazy("an XML file")),
)
COMPOUND = b"\xd0\xcf\x11\xe0"  # the container of Office before 2007, and of files with a password since
PASSWORD = "EncryptedPackage".encode("utf-16-le")


def is_something_else(what: object) -> Unreadable:
    """The refusal of a file that is no table."""
    return Unreadable(_("This is %(what)s. Open it, save it as XLSX or as CSV UTF-8, and send that.") % {"what": what})


def is_damaged() -> Unreadable:
    """The refusal of a workbook that can't be unpacked or parsed."""
    return Unreadable(
        _("This workbook is damaged or was cut off. Open it in a spreadsheet program and save it again as XLSX.")
    )


def is_too_large() -> Unreadable:
    """The refusal of a file that holds more than is read, or pretends to."""
    return Unreadable(
        _("This file holds more than can be read. Copy the rows you need into a new workbook, or send them in parts.")
    )


def refuse_something_else(head: bytes) -> None:
    """Raise Unreadable when the file's first bytes (a few thousand) are those of no table that we read."""
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("This file is empty. Send a table with headings and at least one row."))
    if head.startswith(COMPOUND):
        raise is_something_else(_("a workbook of Excel 97–2003, or one with a password"))
    for beginning, what in BEGINNINGS:
        if head.startswith(beginning):
            raise is_something_else(what)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        for mark, what in MARKUP:
            if mark in start:
                raise is_something_else(what)
