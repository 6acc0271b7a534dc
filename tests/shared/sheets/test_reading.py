"""Tables as people send them: text files of any make, workbooks of any shape."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from serai.shared.sheets.reading import EMPTIES, Line, Unreadable, open_table
from serai.shared.sheets.writing import write_xlsx
from tests.shared.sheets.broken import HEADINGS, NAMESPACE, changed, line_of, sheet_of, text_cell

FIRMS = "external_key,名称,country\r\nK1,广西茶业有限公司,中国\r\nK2,北京展览公司,越南\r\n"


@pytest.fixture
def read(tmp_path):
    def opened(content, **options):
        path = tmp_path / "sent"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_table(path, **options)

    return opened


def cells(table):
    return [line.cells for line in table.lines()]


def workbook(headings=("external_key", "name"), rows=(), **options):
    stream = io.BytesIO()
    write_xlsx(stream, headings, rows, **options)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_in_any_usual_encoding(read, encoding):
    table = read(FIRMS.encode(encoding))
    assert table.headings == ("external_key", "名称", "country")
    assert cells(table) == [["K1", "广西茶业有限公司", "中国"], ["K2", "北京展览公司", "越南"]]


def test_western_letters_of_the_old_code_page(read):
    table = read("key;name;city\nK1;Müller & Söhne GmbH;Köln\nK2;Café “Ibérica”;Málaga\n".encode("cp1252"))
    assert cells(table) == [["K1", "Müller & Söhne GmbH", "Köln"], ["K2", "Café “Ibérica”", "Málaga"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("key,name\n" + "K1,서울 무역 주식회사 한국 전시\n" * 5, "euc_kr"),
        ("key,name\n" + "K1,Московская чайная компания\n" * 5, "cp1251"),
        ("key,name\n" + "K1,บริษัท ชา จำกัด มหาชน\n" * 5, "tis-620"),
        ("key,name\n" + "K1,Tea\n" * 5, "utf-16-le"),
        ("key,name\n" + "K1,Tea\n" * 5, "utf-32"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_not_guessed(read, text, encoding):
    with pytest.raises(Unreadable, match="UTF-8"):
        read(text.encode(encoding))


def test_damaged_utf8_is_not_taken_for_another_encoding(read):
    with pytest.raises(Unreadable, match="damaged"):
        read(FIRMS.encode()[:-10])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(read, delimiter, newline):
    lines = [["key", "name", "note"], ["K1", '"Tea; ""green"", best"', "1,5"], ["K2", '"two\nlines"', ""]]
    if delimiter == ",":
        lines[1][2] = '"1,5"'
    table = read(newline.join(delimiter.join(line) for line in lines))
    assert cells(table) == [["K1", 'Tea; "green", best', "1,5"], ["K2", "two\nlines", None]]


def test_the_delimiter_that_a_spreadsheet_names(read):
    table = read("sep=|\nkey|name\nK1|a,b;c\n")
    assert (table.heading_line, cells(table)) == (2, [["K1", "a,b;c"]])


def test_semicolons_suggest_decimal_commas_unless_the_numbers_say_otherwise(read):
    assert [
        read(text).habits.decimal_comma
        for text in ("k;p\n1;1.234\n", "k;p\n1;12.50\n", "k;p\n1;12,50\n", "k,p\n1,1.234\n", 'k,p\n1,"1.234,56"\n')
    ] == [True, False, True, False, True]


def test_the_order_of_day_and_month_is_learnt_from_the_file(read):
    assert [
        read("k,d\n" + "".join(f"1,{day}\n" for day in days)).habits.day_first
        for days in (["03/04/2025", "17/04/2025"], ["04/17/2025"], ["03/04/2025"], ["17/04/2025", "04/17/2025"])
    ] == [True, False, None, None]


def test_rows_are_counted_as_a_spreadsheet_counts_and_blank_ones_left_out(read):
    table = read("Exhibitors 2025,,\n\nkey,name,\n,,\nK1,Tea,\n\n\nK2,Rice\n")
    assert list(table.lines()) == [Line(5, ["K1", "Tea"]), Line(8, ["K2", "Rice"])] == list(table.lines())
    assert (table.headings, table.count, table.heading_line, table.first_line) == (("key", "name"), 2, 3, 5)


def test_the_row_with_most_known_headings_is_the_heading(read):
    text = "Fair,2025,Nanning\nlist of,exhibitors,\n  KEY ,country\nK1,CN\n"
    table = read(text, known=lambda heading: heading.casefold() in {"key", "country"})
    assert (table.headings, cells(table)) == (("KEY", "country"), [["K1", "CN"]])


def test_repeated_and_blank_headings_stay_apart(read):
    assert read("name,,name,name (2),name\na,b,c,d,e\n").headings == (
        "name",
        "",
        "name (2)",
        "name (2) (2)",
        "name (3)",
    )


def test_a_row_with_more_cells_than_headings_is_in_trouble_and_the_others_are_not(read):
    table = read("key,name\nK1,Tea\nK2,Tea, green\nK3,Rice\n")
    assert [bool(line.trouble) for line in table.lines()] == [False, True, False]


def test_noise_is_taken_off_and_content_kept(read):
    table = read("key,name\n\u200bK1\u200e,  Cafe\u0301 １２３\xa0\n")
    assert cells(table) == [["K1", "Café １２３"]]


def test_a_lone_dash_empties_and_one_that_was_written_is_a_text(read):
    assert cells(read("key,name,note\nK1,-,'-\nK2,'=1+1,''-\n")) == [["K1", EMPTIES, "-"], ["K2", "=1+1", "'-"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel 97"),
        (b"<html><body><table>", "web page"),
        (b"key,name\nK1,\x00\n", "NUL"),
        (b'key,name\nK1,"open\nK2,x\n', "quotation mark"),
        (b"key,name\nK1," + b"x" * 2_000_000, "characters"),
        (b",".join(b"c%d" % at for at in range(600)) + b"\n1,2\n", "columns"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name(read, content, says):
    with pytest.raises(Unreadable, match=says):
        read(content)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(Unreadable, match="cannot be opened"):
            open_table(path)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["word/document.xml"], "Word"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["Index/Document.iwa"], "Numbers"),
        (["xl/workbook.bin"], "XLSB"),
        (["a.csv"], "ZIP"),
    ],
)
def test_other_archives_are_named(read, names, says):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(Unreadable, match=says):
        read(stream.getvalue())


def test_values_of_a_workbook_come_as_they_are(read):
    row = [
        "K1",
        12,
        0.1,
        date(2025, 9, 17),
        datetime(2025, 9, 17, 14, 30),  # noqa: DTZ001 - as a sheet has it
        time(9, 30),
        True,
        "=1+1",
        "-",
        EMPTIES,
        None,
    ]
    headings = [f"h{at}" for at in range(len(row))]
    table = read(workbook(headings, [row], title="Exhibits / 2025"))
    assert (cells(table), table.sheet) == ([row], "Exhibits   2025")


def test_dates_counted_from_1904(read):
    book = (
        f'<workbook {NAMESPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<workbookPr date1904="1"/><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    sheet = sheet_of(HEADINGS + line_of(2, text_cell("A2", "K"), '<c r="B2" s="3"><v>44454</v></c>'))
    assert cells(read(changed(workbook(), workbook=book, sheet=sheet))) == [["K", date(2025, 9, 16)]]


def test_shared_texts_formulas_and_errors(read):
    strings = f"<sst {NAMESPACE}><si><t>tea</t></si><si><r><t>gr</t></r><r><t>een</t></r><rPh><t>x</t></rPh></si></sst>"
    row = line_of(
        2, '<c r="A2" t="s"><v>0</v></c>', '<c r="B2" t="s"><v>1</v></c>', '<c r="C2"><f>1+1</f><v>2</v></c>',
        '<c r="D2" t="e"><v>#REF!</v></c>', '<c r="E2" t="str"><f>A2</f><v>a_x000A_b</v></c>',
    )  # fmt: skip
    top = line_of(1, *(text_cell(f"{letter}1", letter) for letter in "ABCDE"))
    table = read(changed(workbook(), sheet=sheet_of(top + row), strings=strings))
    assert cells(table) == [["tea", "green", 2, "#REF!", "a\nb"]]


def test_a_merged_title_and_merged_rows(read):
    rows = line_of(1, text_cell("A1", "All exhibitors")) + line_of(2, text_cell("A2", "key"), text_cell("B2", "name"))
    rows += line_of(3, text_cell("A3", "K1"), text_cell("B3", "Lotus")) + line_of(4, text_cell("A4", "K2"))
    merges = '</sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B3:B4"/></mergeCells>'
    table = read(changed(workbook(), sheet=sheet_of(rows).replace("</sheetData>", merges)))
    assert (table.headings, cells(table)) == (("key", "name"), [["K1", "Lotus"], ["K2", None]])


def test_the_visible_sheet_with_most_known_headings(read, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me", "first"])
    for title, state in (("hidden", "hidden"), ("list", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(["key", "name"])
        sheet.append(["K1", title])
    book.save(tmp_path / "book.xlsx")
    table = open_table(tmp_path / "book.xlsx", known=lambda heading: heading in {"key", "name"})
    assert (table.sheet, cells(table)) == ("list", [["K1", "list"]])


def test_a_far_away_cell_and_blank_coloured_rows_cost_nothing(read):
    rows = HEADINGS + "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(2, 5000))
    table = read(changed(workbook(), sheet=sheet_of(rows + line_of(1_048_576, text_cell("A1048576", "K9")))))
    assert list(table.lines()) == [Line(1_048_576, ["K9", None])]


def test_a_workbook_with_a_doctype_is_refused(read):
    sheet = '<!DOCTYPE x [<!ENTITY a "tea">]>' + sheet_of(line_of(1, text_cell("A1", "&a;")))
    with pytest.raises(Unreadable, match="damaged"):
        read(changed(workbook(), sheet=sheet))
