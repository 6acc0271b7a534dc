"""Files as nobody wants them: cut off, mislabelled, damaged, hostile. The same ones for the same seed."""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import cache

from serai.shared.sheets.writing import write_csv, write_xlsx

NAMES = (
    "Trà Bắc",
    "广西茶业",
    "Сибирь",
    "บริษัท ชา",
    "Café Müller",
    "=HYPERLINK(1)",
    '"Best" Co',
    "a;b,c\td",
    "x\ny",
    "",
)
MEGABYTE = 1_000_000
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'


def make(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` files with their names, every sort in turn."""
    luck = random.Random(seed)
    for at in range(count):
        sort = SORTS[at % len(SORTS)]
        suffix, content = sort(luck)
        yield f"{at:03d}-{sort.__name__}.{suffix}", content


def table(luck: random.Random, *, columns: int = 6, rows: int = 12) -> tuple[list[str], list[list[object]]]:
    """A table of a fair, in which only the text is strange."""
    headings = ["external_key", *(f"column {at}" for at in range(1, columns))]
    return headings, [[f"K{number}", *(luck.choice(NAMES) for _ in headings[1:])] for number in range(rows)]


def as_csv(luck: random.Random, **shape: int) -> str:
    """A sound CSV file, as text."""
    stream = io.StringIO(newline="")
    write_csv(stream, *table(luck, **shape))
    return stream.getvalue()


def as_xlsx(luck: random.Random, **shape: int) -> bytes:
    """A sound workbook."""
    stream = io.BytesIO()
    write_xlsx(stream, *table(luck, **shape))
    return stream.getvalue()


def changed(original: bytes, /, **parts: str | bytes) -> bytes:
    """The workbook with other parts: sheet, workbook, styles; or strings, which it has none of."""
    places = {
        "sheet": "xl/worksheets/sheet1.xml",
        "workbook": "xl/workbook.xml",
        "styles": "xl/styles.xml",
        "strings": "xl/sharedStrings.xml",
    }
    others = {places[part]: content for part, content in parts.items()}
    if "strings" in parts:
        relation = b'<Relationship Id="rId9" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = others.pop(name, old.read(name))
            if name == "xl/_rels/workbook.xml.rels" and "strings" in parts:
                content = content.replace(b"</Relationships>", relation)
            new.writestr(name, content)
        for name, content in others.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet_of(rows: str) -> str:
    return f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>"


def line_of(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = line_of(1, text_cell("A1", "external_key"), text_cell("B1", "name"))


def wrong_encoding(luck: random.Random) -> tuple[str, bytes]:
    encoding = luck.choice(
        ["gb18030", "cp1252", "big5", "shift_jis", "euc_kr", "cp1251", "tis-620", "utf-16-le", "utf-32", "koi8-r"]
    )
    return "csv", as_csv(luck).removeprefix("\ufeff").encode(encoding, "ignore")


def cut_csv(luck: random.Random) -> tuple[str, bytes]:
    content = as_csv(luck).encode()
    return "csv", content[: luck.randrange(len(content))]


def cut_workbook(luck: random.Random) -> tuple[str, bytes]:
    content = as_xlsx(luck)
    return "xlsx", content[: luck.randrange(4, len(content))]


def flipped_workbook(luck: random.Random) -> tuple[str, bytes]:
    content = bytearray(as_xlsx(luck))
    for _ in range(luck.randrange(1, 30)):
        content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)
    return "xlsx", bytes(content)


def flipped_csv(luck: random.Random) -> tuple[str, bytes]:
    content = bytearray(as_csv(luck).encode())
    for _ in range(luck.randrange(1, 30)):
        content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)
    return "csv", bytes(content)


def broken_xml(luck: random.Random) -> tuple[str, bytes]:
    part = luck.choice(["sheet", "workbook", "styles", "strings"])
    xml = luck.choice(
        ["", "<", "<a><b></a>", "\x00", "no xml", "<a", "<?xml version='1.0' encoding='x-none'?><a/>", "<a>\x01</a>"]
    )
    return "xlsx", changed(as_xlsx(luck), **{part: xml})


def odd_cells(luck: random.Random) -> tuple[str, bytes]:
    odd = luck.choice(
        [
            '<c r="A2" t="s"><v>99</v></c>',
            '<c r="A2" t="s"><v>-1</v></c>',
            '<c r="A2" t="s"><v>x</v></c>',
            '<c r="2A"><v>1</v></c>',
            '<c r="ZZZZZZ2"><v>1</v></c>',
            '<c r="A2" s="999999999999"><v>45000</v></c>',
            '<c r="A2"><v>1e999</v></c>',
            '<c r="A2"><v>nan</v></c>',
            '<c r="A2" t="e"><v>#REF!</v></c>',
            '<c r="A2"><f>SUM(B2:B9)</f><v>7</v></c>',
            '<c r="A2"><f>WEBSERVICE("http://127.0.0.1")</f></c>',
            '<c r="A2" t="d"><v>2025-13-45</v></c>',
            '<c r="A2" t="zzz"><v>1</v></c>',
            '<c r="A2" s="3"><v>99999999</v></c>',
            '<c r="A2" s="3"><v>-5</v></c>',
            text_cell("A2", "_xD800_"),
            "<c><v>1</v></c><c/><c><v>2</v></c>",
        ]
    )
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(HEADINGS + f'<row r="2">{odd}</row>'))


def odd_rows(luck: random.Random) -> tuple[str, bytes]:
    number = luck.choice(["0", "-1", "1", "x", "99999999999", "1048577", "1.5"])
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(HEADINGS + f'<row r="{number}">{text_cell("A2", "K")}</row>'))


def merged(luck: random.Random) -> tuple[str, bytes]:
    rows = line_of(1, text_cell("A1", "Exhibitors of the fair")) + line_of(
        3, text_cell("A3", "external_key"), text_cell("B3", "name")
    )
    rows += line_of(4, text_cell("A4", "K1"), text_cell("B4", "Lotus")) + line_of(
        5, text_cell("A5", "K2"), "<c r='B5'/>"
    )
    merges = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B4:B5"/></mergeCells>'
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(rows).replace("</sheetData>", f"</sheetData>{merges}"))


def hundred_columns(luck: random.Random) -> tuple[str, bytes]:
    return luck.choice([("csv", as_csv(luck, columns=100).encode()), ("xlsx", as_xlsx(luck, columns=100))])


def six_hundred_columns(luck: random.Random) -> tuple[str, bytes]:
    return luck.choice([("csv", as_csv(luck, columns=600).encode()), ("xlsx", as_xlsx(luck, columns=600))])


@cache
def _blank_rows(count: int, cells: str) -> str:
    return sheet_of(HEADINGS + "".join(f'<row r="{n}" s="1">{cells}</row>' for n in range(2, count)))


def million_blank_rows(luck: random.Random) -> tuple[str, bytes]:
    """Two in ten have a million, the others fewer, for the sake of time."""
    rows = luck.choice([MEGABYTE, 100_000, *[1000] * 8])
    if luck.random() < 0.7:
        return "csv", b"external_key,name\r\nK1,Lotus\r\n" + b",\r\n" * rows
    return "xlsx", _blank_workbook(rows)


@cache
def _blank_workbook(rows: int) -> bytes:
    return changed(as_xlsx(random.Random(1)), sheet=_blank_rows(rows, ""))


def far_away(luck: random.Random) -> tuple[str, bytes]:
    row = luck.choice([2, 1_048_576])
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(HEADINGS + line_of(row, text_cell(f"XFD{row}", "lost"))))


def far_away_often(luck: random.Random) -> tuple[str, bytes]:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 3000))
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(HEADINGS + rows))


@cache
def _bomb(part: str, size: int) -> bytes:
    start = {"sheet": f"<worksheet {NAMESPACE}><sheetData>", "strings": f"<sst {NAMESPACE}><si><t>"}.get(part, "<x>")
    stream = io.BytesIO(as_xlsx(random.Random(1)))
    place = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}[part]
    with zipfile.ZipFile(stream) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != place}
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        with new.open(place, "w", force_zip64=False) as entry:
            entry.write(start.encode())
            for _ in range(size):
                entry.write(b" " * MEGABYTE)
    return stream.getvalue()


def zip_bomb(luck: random.Random) -> tuple[str, bytes]:
    return "xlsx", _bomb(luck.choice(["sheet", "strings", "styles"]), luck.choice([19, 150]))


def lying_bomb(luck: random.Random) -> tuple[str, bytes]:
    """Its directory declares a few bytes, or gigabytes."""
    content = bytearray(_bomb("sheet", 19))
    at = content.find(b"PK\x01\x02")
    said = luck.choice([1, 10_000, 4_000_000_000])
    while at >= 0:
        if content[at + 46 :].startswith(b"xl/worksheets"):
            content[at + 24 : at + 28] = struct.pack("<I", said)
        at = content.find(b"PK\x01\x02", at + 4)
    return "xlsx", bytes(content)


@cache
def _strings_bomb() -> bytes:
    item = b"<si><t>%s</t></si>" % (b"tea " * 25_000)
    return changed(as_xlsx(random.Random(1)), strings=b"<sst>" + item * 1700 + b"</sst>")


def strings_bomb(luck: random.Random) -> tuple[str, bytes]:
    return "xlsx", _strings_bomb()


def many_entries(luck: random.Random) -> tuple[str, bytes]:
    stream = io.BytesIO(as_xlsx(luck))
    with zipfile.ZipFile(stream, "a") as archive:
        for at in range(6000):
            archive.writestr(f"x/{at}", b"")
    return "xlsx", stream.getvalue()


def entities(luck: random.Random) -> tuple[str, bytes]:
    part, start = luck.choice(["sheet", "strings", "workbook", "styles"]), luck.choice([BILLION, OUTSIDE])
    body = sheet_of(line_of(1, text_cell("A1", "&l9;"))) if part == "sheet" else "<x>&l9;</x>"
    return "xlsx", changed(as_xlsx(luck), **{part: start + body})


def endless_tag(luck: random.Random) -> tuple[str, bytes]:
    inside = luck.choice(["<c r='%s'/>", "<!--%s-->", "<c><is><t>%s</t></is></c>", "<![CDATA[%s]]>"]) % (
        "x" * 3 * MEGABYTE
    )
    return "xlsx", changed(as_xlsx(luck), sheet=sheet_of(f"<row>{inside}</row>"))


def something_else(luck: random.Random) -> tuple[str, bytes]:
    suffix = luck.choice(["xlsx", "csv"])
    starts = [
        b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<!DOCTYPE html><table><tr><td>a</td></tr></table>", b"{\\rtf1",
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08", b"SQLite format 3\x00", b"PK\x05\x06" + bytes(18), b"PK\x03\x04",
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    ]  # fmt: skip
    return suffix, luck.choice(starts) + luck.randbytes(luck.randrange(2000))


def other_archive(luck: random.Random) -> tuple[str, bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(
        stream, "w", luck.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    ) as archive:
        names = [["word/document.xml"], ["mimetype", "content.xml"], ["Index/Document.iwa"], ["xl/workbook.bin"], ["a/"], ["../../x"],
                 ["[Content_Types].xml", "xl/workbook.xml"], ["x/..\\xl/\u202e.xml"], ["ppt/slides.xml"]]  # fmt: skip
        for name in luck.choice(names):
            archive.writestr(name, "<x/>")
    return "xlsx", stream.getvalue()


def nothing(luck: random.Random) -> tuple[str, bytes]:
    return luck.choice(["csv", "xlsx"]), luck.choice(
        [b"", b"\n\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"   ", b",,,\n,,,\n", b"\x00"]
    )


def noise(luck: random.Random) -> tuple[str, bytes]:
    return luck.choice(["csv", "xlsx"]), luck.randbytes(luck.randrange(1, 20_000))


def nulls(luck: random.Random) -> tuple[str, bytes]:
    content = as_csv(luck).encode()
    at = luck.randrange(len(content))
    return "csv", content[:at] + b"\x00" * luck.randrange(1, 50) + content[at:]


def quotes(luck: random.Random) -> tuple[str, bytes]:
    rows = ['K1,"open', 'K1,"a"b', 'K1,"a "nested" one"', '"""', 'K1,"""a""",b"c', "'K1','x'"]
    return "csv", ("external_key,name\n" + "\n".join(luck.choices(rows, k=4)) + "\nK9,x\n").encode()


def ragged(luck: random.Random) -> tuple[str, bytes]:
    rows = [",".join("x" * luck.randrange(1, 40)) for _ in range(60)]
    return "csv", ("external_key,name,country\n" + "\n".join(rows)).encode()


def long_line(luck: random.Random) -> tuple[str, bytes]:
    unit = luck.choice([b"x", b",", b'"a",', b"'\t", b'"a\n",', b'a"b', b"\xe8\x8c\xb6"])
    return "csv", b"external_key,name\nK1," + unit * (luck.choice([1, 20]) * MEGABYTE // len(unit)) + b"\n"


SORTS: tuple[Callable[[random.Random], tuple[str, bytes]], ...] = (
    wrong_encoding, cut_csv, cut_workbook, flipped_workbook, flipped_csv, broken_xml, odd_cells, odd_rows, merged,
    hundred_columns, six_hundred_columns, million_blank_rows, far_away, far_away_often, zip_bomb, lying_bomb,
    strings_bomb, many_entries, entities, endless_tag, something_else, other_archive, nothing, noise, nulls, quotes,
    ragged, long_line,
)  # fmt: skip
