"""The file of a list, as a spreadsheet reads it. What makes formulas harmless is tested with the sheets."""

import csv
import datetime as dt
import io
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import openpyxl

from serai.shared.desk import Column
from serai.shared.desk.export import file
from serai.shared.text import written

EDITION = SimpleNamespace(tz=ZoneInfo("Asia/Shanghai"))
COLUMNS = (
    Column(key="name", label="=Name", value=lambda row: row["name"]),
    Column(key="amount", label="Amount", value=lambda row: row["amount"]),
    Column(key="at", label="At", value=lambda row: row["at"]),
)
ROWS = [
    {"name": written({"zh": "茶叶, 绿"}), "amount": Decimal("-5.00"), "at": dt.datetime(2025, 9, 17, tzinfo=dt.UTC)},
    {"name": '=cmd|" /C"', "amount": -3, "at": None},
]


def test_a_csv_has_a_heading_and_a_line_for_each_row_in_the_editions_time():
    text = file("csv", "Rows", COLUMNS, ROWS, EDITION).read().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["'=Name", "Amount", "At"],
        ["茶叶, 绿", "-5.00", "2025-09-17 08:00:00"],
        ['\'=cmd|" /C"', "-3", ""],
    ]


def test_a_workbook_has_numbers_as_numbers_and_moments_as_moments():
    sheet = openpyxl.load_workbook(file("xlsx", "Rows", COLUMNS, ROWS, EDITION)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["'=Name", "Amount", "At"],
        ["茶叶, 绿", -5, dt.datetime(2025, 9, 17, 8)],  # noqa: DTZ001 - as a workbook has it
        ['\'=cmd|" /C"', -3, None],
    ]
