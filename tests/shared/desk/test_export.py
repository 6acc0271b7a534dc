"""The file of a list, as a spreadsheet reads it."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from serai.shared.desk import Column, DeskList
from serai.shared.desk.export import lines, neutral
from serai.shared.models import AuditEntry
from serai.shared.text import written


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+49 771 123",
        "-2+3",
        "@SUM(A1)",
        "  =1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "first line\n=1+1",
        "left\t@SUM(A1)",
        "\tonly white space before",
        "＝1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\u00a0=1+1",
    ],
)
def test_what_a_spreadsheet_would_run_is_kept_from_it(formula):
    assert neutral(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "durian", "a = b", "B1-012", "e-mail@example.org", "茶叶", "5 - 3"])
def test_plain_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_a_file_has_a_heading_and_a_line_for_each_row_and_numbers_stay_numbers():
    columns = (
        Column(key="name", label="=Name", value=lambda row: row["name"]),
        Column(key="amount", label="Amount", value=lambda row: row["amount"]),
        Column(key="at", label="At", value=lambda row: row["at"]),
    )
    desk_list = DeskList(
        key="rows",
        title="Rows",
        section="Tests",
        model=AuditEntry,
        rows=lambda _edition: AuditEntry.objects.none(),
        name=str,
        columns=columns,
        ordering=("pk",),
    )
    rows = [
        {
            "name": written({"zh": "茶叶, 绿"}),
            "amount": Decimal("-5.00"),
            "at": dt.datetime(2025, 9, 17, tzinfo=dt.UTC),
        },
        {"name": '=cmd|" /C"', "amount": -3, "at": None},
    ]
    written_file = "".join(lines(desk_list, rows))
    assert written_file.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(written_file.removeprefix("\ufeff")))) == [
        ["'=Name", "Amount", "At"],
        ["茶叶, 绿", "-5.00", "2025-09-17T00:00:00+00:00"],
        ['\'=cmd|" /C"', "-3", ""],
    ]
