"""What we give out comes back as it was: exports, templates, bad rows to correct."""

from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.exchange import engine, mapping, papers
from serai.shared.sheets.reading import open_table
from tests.shared.exchange import firms
from tests.shared.exchange.firms import FIRMS, SCOPE, columns_of, table_of

BOM = "\ufeff"


def brought(path):
    table = open_table(path, known=mapping.knower(FIRMS))
    return engine.carry_out(FIRMS, SCOPE, table, columns_of(table), skip_errors=True)


def exported(form="csv", columns=None):
    stream = BytesIO()
    papers.export(FIRMS, SCOPE, stream, form, columns)
    return stream.getvalue()


def cells_of(path, sheet=0):
    book = load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_an_export_of_an_import_is_the_same_file(db, tmp_path):
    path = tmp_path / "firms.csv"
    lines = [
        f"{BOM}external_key,name_en,name_zh,country,size,founded,capital",
        'B-2,"Tea, House",茶馆,CN,small,2001-02-03,1000.5',
        "a-1,'=SUM(A1),,,,,",
        'c;3,"Two ""words""",,VN,,,0.1',
    ]
    path.write_bytes("".join(line + "\r\n" for line in lines).encode())
    assert brought(path).counts == {"new": 3, "changed": 0, "unchanged": 0, "bad": 0}
    assert Enterprise.objects.get(external_key="a-1").names["en"]["text"] == "=SUM(A1)"
    assert exported() == path.read_bytes()
    assert brought(path).changes_nothing


def test_chosen_columns_come_in_the_order_asked_for(db, tmp_path):
    path = tmp_path / "firms.csv"
    path.write_bytes(f"{BOM}country,external_key,name_en\r\nCN,A,Tea House\r\n".encode())
    brought(path)
    assert exported(columns=["country", "external_key", "name_en"]) == path.read_bytes()
    with pytest.raises(Refused, match="There is no column “colour”"):
        exported(columns=["colour"])


def test_an_export_for_people_is_taken_in_again(db, tmp_path):
    brought(table_path(tmp_path, "A,Tea House,茶馆,CN,small,2001-02-03,1000.5\n"))
    path = tmp_path / "out.xlsx"
    path.write_bytes(exported("xlsx"))
    assert cells_of(path)[0] == ["Key", "English name", "Chinese name", "Country", "Size", "Founded", "Capital"]
    outcome = brought(path)
    assert (outcome.rows, outcome.changes_nothing) == (1, True)


def table_path(folder, text):
    table_of(folder, "Key,Company,企业名称,Country,Size,Founded,Capital\n" + text)
    return folder / "firms.csv"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_template_comes_back_as_an_empty_table(db, tmp_path, form):
    path = tmp_path / f"template.{form}"
    with path.open("wb") as stream, translation.override("zh-hans"):
        papers.template(FIRMS, stream, form)
    table = open_table(path, known=mapping.knower(FIRMS))
    assert list(columns_of(table)) == [field.key for field in FIRMS.fields]
    outcome = engine.carry_out(FIRMS, SCOPE, table, columns_of(table))
    assert (outcome.rows, outcome.written) == (0, True)


def test_a_workbook_to_fill_in_tells_what_to_write(tmp_path):
    path = tmp_path / "template.xlsx"
    with path.open("wb") as stream:
        papers.template(FIRMS, stream)
    told = cells_of(path, sheet=1)
    assert told[0] == ["Column", "Needed", "What to write", "Example"]
    assert [row[0] for row in told[1:8]] == [str(field.label) for field in FIRMS.fields]
    assert [row[1] for row in told[1:8]] == ["always", "of a new record", None, None, None, None, None]
    assert [row[3] for row in told[1:8]] == [field.example for field in FIRMS.fields]


def test_seven_bad_rows_of_many_go_back_alone_and_come_in_when_corrected(db, tmp_path):
    rows = [f"K{n},Firm {n},,CN,small,{n % 12 + 1}/25/2001,{n}.5" for n in range(500)]
    for n in range(7):
        rows[n * 50 + 3] = f"K{n * 50 + 3},Firm,,CN,enormous,3/4/2001,-"
    table = table_of(tmp_path, "Key,Company,企业名称,Country,Size,Founded,Capital\n" + "\n".join(rows))
    first = engine.carry_out(FIRMS, SCOPE, table, columns_of(table), skip_errors=True)
    assert first.counts == {"new": 493, "changed": 0, "unchanged": 0, "bad": 7}
    path = tmp_path / "bad.xlsx"
    papers.bad_rows(FIRMS, table, columns_of(table), first, path.open("wb"))
    book = load_workbook(path)
    sheet = book.active
    assert [cell.value for cell in sheet[1]][-1] == "What to correct"
    assert (sheet.max_row, sheet["A2"].value, sheet["G2"].value) == (8, "K3", "-")
    assert sheet["F2"].value.strftime("%Y-%m-%d") == "2001-03-04"  # the other dates told the order of day and month
    for line in range(2, 9):
        sheet[f"E{line}"] = "large"
    book.save(path)
    assert brought(path).counts == {"new": 7, "changed": 0, "unchanged": 0, "bad": 0}
    assert firms.values(Enterprise.objects.get(external_key="K3"))["founded"].isoformat() == "2001-03-04"


def test_errors_are_listed_by_row_and_column(tmp_path, db):
    table = table_of(tmp_path, "Key,Company,Size\nA,Tea,enormous\n")
    outcome = engine.examine(FIRMS, SCOPE, table, columns_of(table))
    stream = BytesIO()
    papers.error_list(outcome, stream, "csv")
    lines = stream.getvalue().decode().splitlines()
    assert lines[0] == f"{BOM}Row,Column,What to correct"
    assert lines[1].startswith("2,Size,")
