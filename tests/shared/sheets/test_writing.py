"""What is written is read back as it was."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.shared.sheets.reading import EMPTIES, clean, open_table
from serai.shared.sheets.writing import write_csv, write_xlsx

TEXTS = (st.text(alphabet="=+-@'\",;\t\r\n _x0041abß茶", max_size=12) | st.text(max_size=20)).map(clean)


def csv_file(path, headings, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_csv(stream, headings, rows)


@pytest.mark.parametrize("write", [csv_file, write_xlsx])
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_text_survives(tmp_path, write, rows):
    write(tmp_path / "file", ["external_key", "name", "note"], [("K", *row) for row in rows])
    table = open_table(tmp_path / "file")
    assert [line.cells for line in table.lines()] == [["K", *(text or None for text in row)] for row in rows]


def test_other_programs_see_headings_numbers_and_text(tmp_path):
    write_xlsx(
        tmp_path / "book.xlsx", ["external_key", "price"], [["007", Decimal("12.50")], ["=1+1", EMPTIES]], title="A/B"
    )
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert list(sheet.iter_rows(values_only=True)) == [("external_key", "price"), ("007", 12.5), ("'=1+1", "-")]
    assert (sheet.title, sheet.freeze_panes, sheet["A1"].font.b, sheet["A2"].number_format) == ("A B", "A2", True, "@")


def test_a_text_file_has_a_mark_line_ends_and_plain_numbers():
    stream = io.StringIO(newline="")
    write_csv(stream, ["key", "n"], [["茶", 1e-7], [True, Decimal("1E+3")], [None, EMPTIES], ["-", -1]])
    assert stream.getvalue() == "\ufeffkey,n\r\n茶,0.0000001\r\nTrue,1000\r\n,-\r\n'-,-1\r\n"


def test_a_text_that_no_workbook_holds_is_refused(tmp_path):
    with pytest.raises(ValueError, match="characters"):
        write_xlsx(tmp_path / "book.xlsx", ["key"], [["x" * 40_000]])
