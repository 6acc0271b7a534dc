"""Writing tables that a spreadsheet opens without running anything in them, and that are read back as they were."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from serai.shared.sheets.formulas import harmless
from serai.shared.sheets.reading import Mark

Written = str | int | float | Decimal | bool | date | datetime | time | Mark | None
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local code page
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a workbook would take for the code of a sign
LONGEST_CELL, LONGEST_TITLE = 32_767, 31  # characters that a workbook has room for
NO_TITLE_SIGNS = re.compile(r"[\[\]:*?/\\]")
FEWEST, MOST = 10, 60  # characters of a column that is as wide as its heading
START, FIRST_DAY = datetime(1899, 12, 30), date(1900, 3, 1)  # noqa: DTZ001 - a sheet knows no zone, nor that 1900 had 365 days
DAY = timedelta(days=1)

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The look of a workbook: plain, heading, text, date, moment, clock.
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="6"><xf/><xf fontId="1" numFmtId="49" applyFont="1" applyNumberFormat="1"/>
<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>
<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": STYLES,
}
HEADING, TEXT, DATE, MOMENT, CLOCK = 1, 2, 3, 4, 5  # the styles above, in their order


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
    in which they are read. The rows are written as they come: none is held in memory. Raises ValueError for a text
    that is longer than a cell.
    """
    named = list(headings)
    wide = [*widths, *(min(max(len(heading) + 2, FEWEST), MOST) for heading in named[len(widths) :])]
    name = NO_TITLE_SIGNS.sub(" ", ILLEGAL.sub("", title))[:LONGEST_TITLE].strip("' ") or pgettext("sheet", "Table")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, xml in PARTS.items():
            archive.writestr(part, HEAD + xml)
        archive.writestr(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        with io.TextIOWrapper(archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True), "utf-8") as sheet:
            sheet.write(
                f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
                'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
            )
            for at, width in enumerate(wide, 1):
                sheet.write(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>')
            letters = [_letters(at) for at in range(len(named))]
            sheet.write('</cols><sheetData><row r="1">')
            sheet.writelines(_text(f"{letters[at]}1", heading, HEADING) for at, heading in enumerate(named))
            sheet.write("</row>")
            for number, row in enumerate(rows, 2):
                cells = (_in_sheet(f"{column}{number}", value) for column, value in zip(letters, row, strict=True))
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>')
            sheet.write("</sheetData></worksheet>")


def _in_sheet(place: str, value: Written) -> str:  # noqa: PLR0911 - one for each sort of value
    if isinstance(value, str):
        return _text(place, value, TEXT)
    if value is None:
        return ""
    if isinstance(value, Mark):
        return f'<c r="{place}" s="{TEXT}" t="inlineStr"><is><t>{value.value}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, time):
        return f'<c r="{place}" s="{CLOCK}"><v>{(datetime.combine(START, value) - START) / DAY!r}</v></c>'
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime.combine(value, time())
        if at.date() < FIRST_DAY:
            return _text(place, str(value), TEXT)
        style = MOMENT if isinstance(value, datetime) else DATE
        return f'<c r="{place}" s="{style}"><v>{(at - START) / DAY!r}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _text(place: str, text: str, style: int) -> str:
    text = harmless(text)
    if len(text) > LONGEST_CELL:
        raise ValueError(
            _("A text has more than %(most)d characters, which no workbook holds.") % {"most": LONGEST_CELL}
        )
    written = escape(ESCAPE.sub("_x005F_", ILLEGAL.sub("", text)), {"\r": "_x000D_"})
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _letters(at: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)  # noqa: PLR2004 - letters there are


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
