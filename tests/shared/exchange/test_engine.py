"""A table is imported as a whole or not at all, and what is wrong is said by row and column."""

import gc
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.exchange import engine
from serai.shared.exchange.kinds import Scope
from serai.shared.models import AuditEntry
from tests.shared.exchange import firms
from tests.shared.exchange.firms import FIRMS, SCOPE, columns_of, table_of

HEADINGS = "Key,Company,企业名称,Country,Size,Founded,Capital\n"


@pytest.fixture
def run(db, tmp_path):
    """Import CSV text below the usual headings."""

    def run(text, *, headings=HEADINGS, columns=None, kind=FIRMS, **options):
        table = table_of(tmp_path, headings + text)
        return engine.carry_out(kind, SCOPE, table, columns or columns_of(table), **options)

    return run


@pytest.fixture
def look(db, tmp_path):
    """Examine CSV text below the usual headings."""

    def look(text, *, headings=HEADINGS):
        table = table_of(tmp_path, headings + text)
        return engine.examine(FIRMS, SCOPE, table, columns_of(table))

    return look


def there():
    return {firm.external_key: firms.values(firm)["name_en"] for firm in Enterprise.objects.order_by("pk")}


def faults(outcome):
    return [(fault.line, fault.heading, fault.field) for fault in outcome.faults]


def test_rows_become_records_and_a_second_import_changes_nothing(run):
    text = "A,Tea House,茶馆,China,small,2001-02-03,1000\nB,Spice Co,,越南,,,\n"
    first = run(text)
    assert (first.written, first.counts) == (True, {"new": 2, "changed": 0, "unchanged": 0, "bad": 0})
    assert there() == {"A": "Tea House", "B": "Spice Co"}
    assert Enterprise.objects.get(external_key="B").country == "VN"
    rows = AuditEntry.objects.count()
    again = run(text)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "bad": 0}
    assert again.changes_nothing
    assert AuditEntry.objects.count() == rows


def test_a_blank_cell_keeps_what_is_there_and_a_hyphen_empties_it(run):
    run("A,Tea House,茶馆,China,small,2001-02-03,1000\n")
    outcome = run("A,,-,Laos,,,-\n")
    assert firms.values(Enterprise.objects.get()) == {
        "external_key": "A",
        "name_en": "Tea House",
        "name_zh": "",
        "country": "LA",
        "size": "small",
        "founded": date(2001, 2, 3),
        "capital": None,
    }
    (difference,) = outcome.differences
    assert difference.changes == {"name_zh": ("茶馆", ""), "country": ("CN", "LA"), "capital": ("1000", "")}


def test_one_bad_row_keeps_all_out_unless_they_may_be_left_out(run):
    text = "A,Tea House,,CN,,,\nB,,,CN,,,\nC,Spice Co,,CN,enormous,31/31/2001,-5\n"
    outcome = run(text)
    assert (outcome.written, outcome.counts["bad"], there()) == (False, 2, {})
    assert faults(outcome) == [
        (3, "Company", "name_en"),
        (4, "Size", "size"),
        (4, "Founded", "founded"),
        (4, "Capital", "capital"),
    ]
    skipped = run(text, skip_errors=True)
    assert (skipped.written, skipped.counts["new"], skipped.counts["bad"], there()) == (True, 1, 2, {"A": "Tea House"})


def test_a_look_finds_the_same_and_writes_nothing(look):
    outcome = look("A,Tea House,,CN,,,\nB,,,AQ,,,\nC,Ice Co,,AQ,,,\n")
    assert (outcome.counts["new"], faults(outcome)) == (1, [(3, "Company", "name_en"), (4, "Country", "country")])
    assert (outcome.written, there()) == (False, {})


def test_a_key_that_comes_twice_names_the_line_that_bore_it_first(look):
    outcome = look("A,One,,,,,\nB,Two,,,,,\nA,Three,,,,,\n,Four,,,,,\n-,Five,,,,,\n")
    assert faults(outcome) == [(line, "Key", "external_key") for line in (4, 5, 6)]
    assert outcome.faults[0].message.startswith("Line 2 bears the same key and says something else")


def test_a_row_that_is_there_twice_is_taken_once_and_noted(run):
    outcome = run("A,One,,,,,\nB,Two,,,,,\nA,One,,,,,\n")
    assert (outcome.written, outcome.counts["new"], outcome.counts["unchanged"]) == (True, 2, 1)
    assert outcome.notes == ["Line 4 says the same as line 2."]


def test_what_nobody_knows_is_counted_and_the_row_stays_good(run):
    run("A,Tea House,,CN,,,\n")
    outcome = run("A,Tea House,,Atlantis,,,\nB,Other,,Atlantis,,,\nC,Third,,Lemuria,,,\n")
    assert (outcome.counts, outcome.unknown) == (
        {"new": 2, "changed": 0, "unchanged": 1, "bad": 0},
        {"country": {"Atlantis": 2, "Lemuria": 1}},
    )
    assert Enterprise.objects.get(external_key="A").country == "CN"


def test_what_may_not_be_emptied_is_said(look):
    assert faults(look("A,-,,,,,\n")) == [(2, "Company", "name_en")]


def test_several_columns_make_one_text_or_the_first_that_speaks_counts(run):
    headings = "fair,who,English name,land,country\n"
    columns = {
        "external_key": ["fair", "who"],
        "name_en": ["who", "English name"],
        "country": ["land", "country"],
    }
    outcome = run("f1,Tea,House,,LA\nf1,Ice,Ice,CN,LA\n", headings=headings, columns=columns)
    assert there() == {"f1/Tea": "Tea / House", "f1/Ice": "Ice"}
    assert [firm.country for firm in Enterprise.objects.order_by("pk")] == ["LA", "CN"]
    assert outcome.notes == ["Line 3: “land + country” say different things; the first counts."]


def test_a_key_of_several_columns_needs_each_of_them(run):
    columns = {"external_key": ["fair", "who"], "name_en": ["who"]}
    outcome = run("f1,\n,Tea\n", headings="fair,who\n", columns=columns)
    assert [fault.message for fault in outcome.faults] == [
        "Write the key of this row in “who”.",
        "Write the key of this row in “fair”.",
    ]


def test_the_example_of_a_template_is_left_out(run):
    outcome = run("Example,Tea House,,,,,\nA,Real,,,,,\n")
    assert (there(), outcome.rows) == ({"A": "Real"}, 1)
    assert outcome.notes == ["The example row of the template was left out."]


def test_without_a_key_nothing_is_read(look):
    with pytest.raises(Refused) as refused:
        look("Tea House\n", headings="Company\n")
    assert list(refused.value.errors) == ["external_key"]


def test_likely_twins_stand_beside_the_row_and_come_in_as_new(run, look):
    run("A,Tea House,,,,,\n")
    (like,) = look("A,Tea House,,,,,\nB,Tea House,,,,,\n").twins
    assert (like.line, like.key, [str(one.record) for one in like.candidates]) == (3, "B", ["Tea House"])


class Refusing:
    """A kind whose writing refuses some keys, as an action or the database would."""

    def __init__(self, *keys, error=None):
        self.keys, self.error, self.attempts = set(keys), error, 0

    def write(self, scope: Scope, rows):
        self.attempts += 1
        if bad := [place for place, row in enumerate(rows, 1) if row.key in self.keys]:
            firms.write(scope, rows[: bad[0]])
            raise self.error or Refused({"country": [f"{bad[0]}: Nobody goes there."]})
        firms.write(scope, rows)

    @property
    def kind(self):
        return type(FIRMS)(**{**vars(FIRMS), "write": self.write})


ROWS = "".join(f"K{n},Firm {n},,,,,\n" for n in range(100))


def test_what_an_action_refuses_is_found_and_said_at_its_row(run):
    refusing = Refusing("K7", "K70")
    outcome = run(ROWS, kind=refusing.kind)
    assert [(fault.line, fault.heading, fault.message) for fault in outcome.faults] == [
        (9, "Country", "Nobody goes there."),
        (72, "Country", "Nobody goes there."),
    ]
    assert (outcome.written, there()) == (False, {})
    assert refusing.attempts < 40


def test_what_an_action_refuses_is_left_out_when_that_is_asked_for(run):
    outcome = run(ROWS, kind=Refusing("K7", "K70").kind, skip_errors=True)
    assert (outcome.counts["new"], outcome.counts["bad"], len(there())) == (98, 2, 98)
    assert AuditEntry.objects.filter(object_kind="people.enterprise").count() == 98


def test_what_the_database_refuses_is_said_at_its_row(run, db):
    def write(scope, rows):
        firms.write(scope, [replace(row, key="K1") if row.key == "K2" else row for row in rows])

    outcome = run(ROWS, kind=type(FIRMS)(**{**vars(FIRMS), "write": write}), skip_errors=True)
    assert faults(outcome) == [(4, "", "")]
    assert outcome.faults[0].message.startswith("The database refuses this row (")
    assert len(there()) == 99


def test_what_breaks_an_import_off_leaves_nothing_behind(run):
    def report(done, of, step):
        if step == engine.WRITE:
            raise KeyboardInterrupt

    enabled = gc.isenabled()
    with pytest.raises(KeyboardInterrupt):
        run(ROWS, report=report)
    assert (there(), gc.isenabled()) == ({}, enabled)


def test_what_finishing_raises_takes_the_rows_back(run):
    def finish(_outcome):
        assert len(there()) == 100
        raise RuntimeError

    with pytest.raises(RuntimeError):
        run(ROWS, finish=finish)
    assert there() == {}


def test_it_tells_how_far_it_has_come(run):
    told = []
    run(ROWS, report=lambda *step: told.append(step))
    assert told == [(100, 100, "read"), (100, 100, "write")]


def test_a_look_asks_for_no_lock(look, django_assert_num_queries):
    with django_assert_num_queries(2):  # the records under these keys, and those that may be the same
        look(ROWS)
    assert transaction.get_connection().in_atomic_block  # the test's own
