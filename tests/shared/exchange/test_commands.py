"""`serai import` and `serai export` as people type them."""

import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.exchange import engine, registry
from serai.shared.models import AuditEntry, ImportRun
from tests.factories import editions
from tests.shared.exchange.firms import FIRMS

pytestmark = pytest.mark.usefixtures("db", "kind")

GOOD = "Key,Company,Country,Stand\nA,Tea House,CN,1\nB,Spice [red] Co,Atlantis,2\n"
BAD = "Key,Company,Size\nA,Tea House,small\nB,Spice Co,enormous\nC,Silk,vast\n"


@pytest.fixture
def bring(tmp_path, monkeypatch, capsys):
    """Import CSV text, from a folder of the test's own; gives what was printed."""
    monkeypatch.chdir(tmp_path)

    def bring(text, *arguments):
        (tmp_path / "firms.csv").write_text(text)
        call_command("import", "firms", "firms.csv", *arguments)
        return capsys.readouterr().out

    return bring


def test_it_says_what_it_takes_the_file_for_and_what_it_has_done(bring):
    said = bring(GOOD, "--json").splitlines()
    assert said[:3] == ["firms.csv: 2 rows as firms", "  Key → external_key", "  Company → name_en"]
    assert "  left out: Stand (--map HEADING=FIELD takes a column in)" in said
    assert "2 new, 0 changed, 0 unchanged, 0 bad" in said
    assert "Unknown in country, left as it is: 1 cells: Atlantis (1)" in said
    told = json.loads(said[-1])
    assert {key: told[key] for key in ("rows", "new", "changed", "bad", "written", "unknown")} == {
        "rows": 2, "new": 2, "changed": 0, "bad": 0, "written": True, "unknown": {"country": 1},
    }  # fmt: skip
    assert said[-2] == "Imported: 2 new, 0 changed."


def test_a_repeated_import_changes_nothing_and_leaves_no_trace(bring):
    bring(GOOD)
    before = (AuditEntry.objects.count(), ImportRun.objects.count())
    assert bring(GOOD).splitlines()[-1] == "Nothing to do: the records are as the file says."
    assert (AuditEntry.objects.count(), ImportRun.objects.count()) == before
    run = ImportRun.objects.get()
    assert (run.state, run.name, run.counts["new"], run.path) == ("done", "firms.csv", 2, "")


def test_differences_are_shown(bring):
    bring(GOOD)
    assert "  line 2, A: name_en: Tea House → Tea Palace; country: CN → LA" in bring(
        "Key,Company,Country\nA,Tea Palace,LA\n"
    )


def test_a_preview_writes_nothing(bring):
    assert bring(GOOD, "--preview").splitlines()[-1] == "Nothing was written: this was a preview."
    assert Enterprise.objects.count() == ImportRun.objects.count() == 0


def test_bad_rows_keep_all_out_and_go_into_a_file(bring, tmp_path, capsys):
    with pytest.raises(CommandError, match=r"2 of 3 rows are bad\. They are in firms\.bad\.xlsx to correct\."):
        bring(BAD)
    assert "  line 3, column Size: Write one of these: micro, small, medium, large." in capsys.readouterr().out
    assert Enterprise.objects.count() == 0
    sheet = load_workbook(tmp_path / "firms.bad.xlsx").active
    assert [sheet["A2"].value, sheet["A3"].value, sheet.max_row] == ["B", "C", 3]


def test_bad_rows_are_left_out_when_that_is_asked_for(bring, tmp_path):
    said = bring(BAD, "--skip-errors", "--errors", "mine.xlsx")
    assert said.splitlines()[-1] == "Imported: 1 new, 0 changed. The 2 bad rows are in mine.xlsx to correct."
    assert Enterprise.objects.get().external_key == "A"
    assert (tmp_path / "mine.xlsx").exists()


def test_columns_and_keys_are_named_by_hand(bring):
    text = "fair,who,Company\nx,Tea,no\nx,Spice,no\ny,Tea,no\n"
    with pytest.raises(CommandError, match=r'--key "fair\+who" would make one'):
        bring(text)
    bring(text, "--key", "fair+who", "--map", "who=name_en", "--map", "Company=")
    assert list(Enterprise.objects.order_by("pk").values_list("external_key", flat=True)) == [
        "x/Tea",
        "x/Spice",
        "y/Tea",
    ]


def test_likely_twins_are_shown_and_come_in_as_new(bring):
    bring(GOOD)
    assert "  line 2, Z: Tea House (the same name)" in bring("Key,Company\nZ,Tea House\n")
    assert Enterprise.objects.count() == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("firms",), "name the file"),
        (("firms", "absent.csv"), "there is no file"),
        (("ships", "firms.csv"), "There is no kind “ships”"),
        (("firms", "firms.csv", "--map", "Company"), "--map takes HEADING=FIELD"),
        (("firms", "firms.csv", "--map", "Colour=name_en"), "The file has no column “Colour”"),
        (("firms", "empty.csv"), "This file is empty"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "firms.csv").write_text(GOOD)
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises((CommandError, Refused), match=message):
        call_command("import", *arguments)


def test_what_interrupts_it_leaves_nothing(bring, monkeypatch):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "_store", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bring(GOOD)
    assert Enterprise.objects.count() == ImportRun.objects.count() == 0


def test_a_template_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    call_command("import", "firms", "--template", "firms.xlsx")
    assert load_workbook("firms.xlsx").worksheets[0]["B1"].value == "English name *"
    assert capsys.readouterr().out == "firms.xlsx is ready to be filled in.\n"


def test_an_export_goes_to_a_file_or_to_standard_output(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "firms.csv").write_text(GOOD)
    call_command("import", "firms", "firms.csv")
    capfdbinary.readouterr()
    call_command("export", "firms", "--columns", "external_key,name_en")
    text = "\ufeffexternal_key,name_en\r\nA,Tea House\r\nB,Spice [red] Co\r\n".encode()
    assert capfdbinary.readouterr().out == text
    call_command("export", "firms", "--columns", "external_key,name_en", "-o", "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == text
    call_command("export", "firms", "-o", "out.xlsx")
    assert load_workbook("out.xlsx").active["B3"].value == "Spice [red] Co"


def test_the_edition_may_be_left_out_when_there_is_one():
    kind = type(FIRMS)(**{**vars(FIRMS), "of_edition": True})
    with pytest.raises(Refused, match="Say which edition"):
        registry.edition_of(kind)
    first = editions.edition(22)
    assert registry.edition_of(kind) == registry.edition_of(kind, first.slug) == first
    editions.edition(23)
    with pytest.raises(Refused, match=f"Say which edition; there are: {first.slug}, "):
        registry.edition_of(kind)
    with pytest.raises(Refused, match="There is no edition “x”"):
        registry.edition_of(kind, "x")
    assert registry.edition_of(FIRMS, "x") is None
