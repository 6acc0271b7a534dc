"""From an uploaded file to its records: each step is an action, the worker does the long ones, and nothing hangs."""

import fcntl
import stat
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from serai.people.models import Enterprise
from serai.shared import progress
from serai.shared.errors import Refused
from serai.shared.exchange import actions, engine, queries, runs, store
from serai.shared.models import AuditEntry, ImportRun
from serai.shared.progress import Progress
from tests.factories.stamps import ACTOR, STAMP
from tests.shared.exchange.firms import sent

pytestmark = pytest.mark.usefixtures("db", "kind", "data_dir")

GOOD = "Key,Company,Country\nA,Tea House,CN\nB,Spice Co,Atlantis\n"
BAD = "Key,Company,Size\nA,Tea House,small\nB,Spice Co,enormous\n"


def uploaded(text=GOOD):
    return actions.upload(kind="firms", edition_slug="", name="firms.csv", content=sent(text), **STAMP)


def checked(text=GOOD):
    run = actions.start_check(run=uploaded(text), **STAMP)
    runs.check(run.pk, ACTOR)
    run.refresh_from_db()
    return run


def imported(run, *, skip_errors=False):
    actions.start_import(run=run, skip_errors=skip_errors, **STAMP)
    runs.carry_out(run.pk, ACTOR)
    run.refresh_from_db()
    return run


def trail():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_an_upload_is_kept_for_nobody_else_to_read_and_its_columns_are_known():
    run = uploaded()
    path = store.path_of(run)
    assert path.read_text() == GOOD
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (run.state, run.rows, run.headings) == ("uploaded", 2, ["Key", "Company", "Country"])
    assert run.mapping == {"external_key": ["Key"], "name_en": ["Company"], "country": ["Country"]}
    assert run.samples == [["A", "Tea House", "CN"], ["B", "Spice Co", "Atlantis"]]
    assert trail() == ["shared.upload"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"kind": "ships"}, "kind"), ({"content": sent("")}, "file"), ({"content": sent("\0")}, "file")],
)
def test_what_cannot_be_read_is_refused_and_not_kept(asked, field, data_dir):
    usual = {"kind": "firms", "edition_slug": "", "name": "firms.csv", "content": sent(GOOD)}
    with pytest.raises(Refused) as refused:
        actions.upload(**usual | asked, **STAMP)
    assert list(refused.value.errors) == [field]
    assert list(data_dir.glob("imports/*")) == []


def test_a_file_may_not_be_too_large(monkeypatch, data_dir):
    monkeypatch.setattr(store, "LARGEST", 10)
    with pytest.raises(Refused, match="send it in parts"):
        uploaded()
    assert list(data_dir.glob("imports/*")) == []


def test_a_list_without_a_key_is_told_which_columns_could_make_one():
    run = uploaded("fair,Company\nx,Tea\nx,Spice\ny,Tea\n")
    assert run.key_proposed == ["fair", "Company"]
    with pytest.raises(Refused):
        actions.start_check(run=run, **STAMP)
    mapping = {"external_key": ["fair", "Company"], "name_en": ["Company"]}
    actions.map_columns(run=run, mapping=mapping, **STAMP)
    again = uploaded("Company,fair\nTea,z\n")
    assert (again.mapping, again.key_proposed) == (mapping, [])


def test_a_check_tells_what_would_be_and_writes_nothing_else():
    run = checked()
    assert (run.state, run.counts) == ("checked", {"new": 2, "changed": 0, "unchanged": 0, "bad": 0})
    assert run.unknown == {"country": {"Atlantis": 1}}
    assert run.checked_at is not None
    assert Enterprise.objects.count() == 0
    assert queries.progress_of(run) is None


def test_what_was_checked_is_imported_and_told_in_the_trail():
    run = imported(checked())
    assert (run.state, run.counts["new"], Enterprise.objects.count()) == ("done", 2, 2)
    assert run.finished_at is not None
    assert trail() == ["shared.upload", "people.add_enterprises", "people.add_enterprises", "shared.import_file"]
    assert AuditEntry.objects.get(action="shared.import_file").after["counts"]["new"] == 2
    with pytest.raises(Refused, match="This import is over"):
        actions.start_import(run=run, skip_errors=False, **STAMP)


def test_bad_rows_wait_beside_the_file_until_they_are_left_out():
    run = checked(BAD)
    assert (run.counts["bad"], run.errors_total) == (1, 1)
    (error,) = run.errors
    assert (error["line"], error["column"], error["field"]) == (3, "Size", "size")
    assert [cell.value for cell in load_workbook(queries.bad_rows_file(run)).active[2]][:3] == [
        "B",
        "Spice Co",
        "enormous",
    ]
    assert load_workbook(queries.errors_file(run)).active["B2"].value == "Size"
    with pytest.raises(Refused, match="Correct the bad rows"):
        actions.start_import(run=run, skip_errors=False, **STAMP)
    assert imported(run, skip_errors=True).state == "done"
    assert Enterprise.objects.count() == 1


def test_rows_that_have_become_bad_since_the_check_keep_all_out():
    run = checked("Key,Company\nA,Tea\nB,Spice\n")
    text = store.path_of(run).read_text()
    store.path_of(run).write_text(text.replace("Spice", ""))
    run = imported(run)
    assert (run.state, run.counts["bad"], Enterprise.objects.count()) == ("refused", 1, 0)
    assert run.message == "Nothing was imported, for some rows are bad."
    store.path_of(run).write_text(text)
    assert imported(run_again(run)).state == "done"


def run_again(run):
    actions.start_check(run=run, **STAMP)
    runs.check(run.pk, ACTOR)
    run.refresh_from_db()
    return run


def test_steps_out_of_turn_are_refused():
    run = uploaded()
    with pytest.raises(Refused, match="checked first"):
        actions.start_import(run=run, skip_errors=False, **STAMP)
    actions.start_check(run=run, **STAMP)
    for step in (actions.start_check, actions.drop_run):
        with pytest.raises(Refused, match="busy"):
            step(run=run, **STAMP)


def test_new_columns_have_to_be_checked_anew():
    run = actions.map_columns(run=checked(), mapping={"external_key": ["Key"], "name_zh": ["Company"]}, **STAMP)
    assert (run.state, run.checked_at) == ("uploaded", None)
    with pytest.raises(Refused, match="checked first"):
        actions.start_import(run=run, skip_errors=False, **STAMP)


def test_what_a_person_says_of_twins_is_kept_and_has_to_be_one_of_them():
    imported(checked())
    run = checked("Key,Company\nX,Tea House\n")
    (like,) = run.twins
    firm = Enterprise.objects.get(external_key="A")
    assert (like["key"], like["candidates"]) == (
        "X",
        [{"pk": firm.pk, "model": "people.enterprise", "label": "Tea House", "because": "the same name"}],
    )
    for answers in ({"X": firm.pk + 1}, {"Y": None}):
        with pytest.raises(Refused):
            actions.answer_twins(run=run, answers=answers, **STAMP)
    assert actions.answer_twins(run=run, answers={"X": firm.pk}, **STAMP).answers == {"X": firm.pk}


def test_a_dropped_import_leaves_no_file(django_capture_on_commit_callbacks, data_dir):
    run = checked(BAD)
    assert len(list(data_dir.glob("imports/*"))) == 3
    with django_capture_on_commit_callbacks(execute=True):
        run = actions.drop_run(run=run, **STAMP)
    assert (run.state, list(data_dir.glob("imports/*"))) == ("dropped", [])


def test_the_worker_is_handed_the_run_and_who_asked(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = actions.start_check(run=uploaded(), **STAMP)
    (task,) = DBTaskResult.objects.all()
    assert task.task_path == "serai.shared.exchange.tasks.check"
    assert task.args_kwargs["args"] == [run.pk, ["system", "tests", "Tests"]]


def test_messages_are_in_the_language_of_who_asked():
    with translation.override("zh-hans"):
        run = actions.start_check(run=uploaded(BAD), **STAMP)
    assert run.language == "zh-hans"


def test_told_to_end_the_worker_breaks_off_and_it_can_be_begun_again(monkeypatch):
    run = checked()
    with monkeypatch.context() as context:
        context.setattr(progress.stopping, "is_set", lambda: True)
        run = imported(run)
    assert (run.state, Enterprise.objects.count()) == ("interrupted", 0)
    assert run.message.startswith("It was broken off")
    assert imported(run).state == "done"


def test_what_fails_on_our_side_says_so_without_a_traceback(monkeypatch, caplog):
    monkeypatch.setattr(engine, "examine", lambda *_args: 1 / 0)
    run = checked()
    assert (run.state, run.message[:32]) == ("failed", "Something went wrong on our side")
    assert "ZeroDivisionError" in caplog.text


def test_a_file_that_has_gone_is_said():
    run = actions.start_check(run=uploaded(), **STAMP)
    store.path_of(run).unlink()
    runs.check(run.pk, ACTOR)
    run.refresh_from_db()
    assert (run.state, run.message) == ("refused", "The file is no longer here; send it again.")


def under_way(**fields):
    run = uploaded()
    ImportRun.objects.filter(pk=run.pk).update(state="importing", asked_at=timezone.now(), **fields)
    return run


def state_after_watch(run):
    runs.watch(lambda: True)
    run.refresh_from_db()
    return run.state


def test_what_a_killed_worker_left_is_marked_as_broken_off():
    run = under_way(started_at=timezone.now())
    Progress(runs.progress_name(run)).report(1, 2)
    assert state_after_watch(run) == "interrupted"


def test_what_another_process_is_at_stays():
    run = under_way(started_at=timezone.now())
    with store.path_of(run).open("rb") as held:  # as a worker holds it
        fcntl.flock(held, fcntl.LOCK_EX)
        assert state_after_watch(run) == "importing"
    assert state_after_watch(run) == "interrupted"


def test_what_waits_for_the_worker_stays_unless_it_waits_for_hours():
    run = under_way()
    assert state_after_watch(run) == "importing"
    ImportRun.objects.filter(pk=run.pk).update(asked_at=timezone.now() - timedelta(hours=2))
    assert state_after_watch(run) == "interrupted"
    runs.carry_out(run.pk, ACTOR)  # a task that comes after all
    assert Enterprise.objects.count() == 0
