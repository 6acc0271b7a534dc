"""`serai work` as a real process: it runs what is queued, keeps the index up, and survives what fails."""

import sqlite3
import threading
import time
from contextlib import closing

import pytest

from serai.search import writer
from serai.search.models import Outbox
from serai.serving import worker
from tests import services
from tests.serving.installation import wait_for


def database(installation):
    return closing(sqlite3.connect(installation.folder / "serai.sqlite3", isolation_level=None))


def one(installation, query):
    with database(installation) as connection:
        return connection.execute(query).fetchone()[0]


def waiting(installation):
    return one(installation, "SELECT count(*) FROM search_outbox")


def announce_a_change(installation):
    with database(installation) as connection:
        connection.execute("INSERT INTO search_outbox (kind, object_id) VALUES ('exhibit', 1)")


@pytest.fixture(params=["database", pytest.param("Redis", marks=pytest.mark.redis)])
def queue(request, installation):
    """An installation whose tasks wait in the database, or in Redis."""
    if request.param == "Redis":
        installation.variables["REDIS_URL"] = services.redis_url()
        assert installation.run("migrate", "--verbosity", "0").returncode == 0  # its library has a table
    return installation


def test_it_runs_tasks_that_others_queue_and_one_that_fails_holds_up_none(queue):
    path = queue.folder / "note"
    with queue.running("work") as work:
        queue.python(
            "from tests.serving.tasks import fail, note", "fail.enqueue()", f"note.enqueue({str(path)!r}, '茶')"
        )
        wait_for(path.exists, "the task has run")
        assert work.end() == 0
    assert path.read_text() == "茶"
    assert "this task fails" in work.said()


def test_told_to_stop_it_finishes_the_task_at_hand_and_leaves_the_next(queue):
    first, second = queue.folder / "first", queue.folder / "second"
    queue.python(
        "from tests.serving.tasks import note",
        f"note.enqueue({str(first)!r}, 'done', seconds=3)",
        f"note.enqueue({str(second)!r}, 'done')",
    )
    with queue.running("work") as work:
        wait_for(first.with_suffix(".begun").exists, "the first task runs")
        assert work.end() == 0
    assert first.read_text() == "done"
    assert not second.exists()
    queue.python("from serai.serving.queue import run_one", "while run_one(): pass")
    assert second.read_text() == "done"


def test_it_brings_the_index_up_to_what_has_changed(installation):
    announce_a_change(installation)
    with installation.running("work") as work:
        wait_for(lambda: waiting(installation) == 0, "nothing waits for the index")
        assert list(installation.folder.glob("index/*/*/meta.json"))
        assert work.end() == 0


def test_what_fails_is_logged_and_tried_again_and_holds_up_nothing_else(installation):
    path = installation.folder / "note"
    with database(installation) as connection:
        connection.execute("ALTER TABLE search_outbox RENAME TO elsewhere")
    with installation.running("work") as work:
        wait_for(lambda: "update_index failed; it is tried again." in work.said(), "the failure is logged")
        assert "no such table: search_outbox" in work.said()
        installation.python("from tests.serving.tasks import note", f"note.enqueue({str(path)!r}, '茶')")
        wait_for(path.exists, "a task has run all the same")
        with database(installation) as connection:
            connection.execute("ALTER TABLE elsewhere RENAME TO search_outbox")
        announce_a_change(installation)
        wait_for(lambda: waiting(installation) == 0, "nothing waits for the index")


def test_with_nothing_to_do_it_wants_no_lock_on_the_database(installation):
    with installation.running("work") as work:
        announce_a_change(installation)
        wait_for(lambda: waiting(installation) == 0, "it is at work")
        with database(installation) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            time.sleep(4 * worker.PAUSE)
            assert work.end() == 0  # while it waited for the lock it could not end
            connection.execute("ROLLBACK")
    assert work.said() == ""


def test_told_to_stop_it_breaks_the_index_off_and_what_waits_still_waits(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    writer.drain()
    several = writer.BATCH + 1  # in more than one batch, and less than one commit
    Outbox.objects.bulk_create([Outbox(kind="exhibit", object_id=key) for key in range(several)])
    with pytest.raises(worker.Stopped):
        worker.update_index(lambda: False)
    assert Outbox.objects.count() == several
    worker.update_index(lambda: True)
    assert Outbox.objects.count() == 0


def test_each_chore_has_its_own_interval_and_one_that_fails_is_tried_again_ever_more_rarely(transactional_db, caplog):
    begun, stop = time.monotonic(), threading.Event()
    times = {"quick": [], "slow": [], "broken": []}

    def chore(name, seconds):
        def do(go_on):
            assert go_on()
            times[name].append(time.monotonic() - begun)
            if name == "broken":
                raise ValueError("nothing is where it was")
            if len(times["quick"]) == 20:
                stop.set()

        return worker.Job(name, seconds, do)

    worker._keep_doing([chore("broken", 0.1), chore("quick", 0.1), chore("slow", 0.9)], stop)
    assert len(times["quick"]) == 20
    assert 2 <= len(times["slow"]) <= 3
    assert [round(at) for at in times["broken"]] == [0, 1]  # after one second, then after two more
    assert [record.message for record in caplog.records] == ["broken failed; it is tried again."] * 2


def test_audit_rows_are_sealed_while_a_long_task_runs(installation):
    path = installation.folder / "note"
    installation.python("from tests.serving.tasks import note", f"note.enqueue({str(path)!r}, 'done', seconds=60)")
    with installation.running("work"):
        wait_for(path.with_suffix(".begun").exists, "the task runs")
        installation.python("from tests import factories", "factories.person()")
        wait_for(lambda: one(installation, "SELECT count(*) FROM shared_sealedrow") == 1, "the row is sealed")
        assert not path.exists()
