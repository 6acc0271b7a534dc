import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

import pytest

from serai.search import index, registry, writer
from serai.search.models import Outbox
from serai.search.outbox import enqueue
from serai.search.queries import Search, find
from tests.search.notes import EDITION, KIND

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def indexed(notes, db):
    """Two notes, both in the index."""
    notes.add(1, "Tea")
    notes.add(2, "Coffee")
    writer.drain()
    notes.loaded.clear()
    return notes


def test_a_change_is_found_once_the_outbox_is_drained(indexed, ids):
    indexed.add(2, "Cocoa")
    enqueue(kind=KIND, ids=[2])
    assert ids("coffee") == [2]
    assert writer.drain() == 1
    assert (ids("coffee"), ids("cocoa"), ids(sort="newest")) == ([], [2], [2, 1])


def test_what_its_room_no_longer_lets_be_found_leaves_the_index(indexed, ids):
    del indexed.entries[1]
    enqueue(kind=KIND, ids=[1])
    writer.drain()
    assert ids() == [2]


def test_a_kind_that_nobody_registers_any_more_leaves_the_index(indexed, ids, monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    enqueue(kind=KIND, ids=[1, 2])
    writer.drain()
    assert ids() == []


def test_a_record_that_waits_twice_is_loaded_once(indexed):
    enqueue(kind=KIND, ids=[1, 1, 1])
    assert writer.drain() == 3
    assert indexed.loaded == [1]


def test_the_outbox_is_empty_after_a_drain_and_an_idle_drain_does_nothing(indexed):
    enqueue(kind=KIND, ids=[1])
    writer.drain()
    assert not Outbox.objects.exists()
    assert (writer.drain(), indexed.loaded) == (0, [1])


def test_a_record_that_cannot_be_loaded_leaves_outbox_and_index_as_they_were(indexed, ids):
    def broken(_keys):
        raise LookupError("the room is away")

    indexed.add(1, "Cocoa")
    registry.register("broken", load=broken, every=list)
    enqueue(kind=KIND, ids=[1])
    enqueue(kind="broken", ids=[5])
    with pytest.raises(LookupError):
        writer.drain()
    assert (ids("cocoa"), ids(sort="newest"), Outbox.objects.count()) == ([], [2, 1], 2)
    registry.register("broken", load=lambda _keys: [], every=list)
    writer.drain()
    assert (ids("cocoa"), ids(sort="newest"), Outbox.objects.count()) == ([1], [2, 1], 0)


def test_rows_that_come_while_a_drain_is_under_way_are_kept_until_their_change_is_in(indexed, ids):
    def change_meanwhile(done, _total):
        if done == 1:
            indexed.add(2, "Cocoa")
            enqueue(kind=KIND, ids=[2])

    enqueue(kind=KIND, ids=[1])
    writer.drain(progress=change_meanwhile)
    writer.drain()
    assert (ids("cocoa"), Outbox.objects.count()) == ([2], 0)


def test_progress_tells_how_many_are_done_and_how_many_there_are(indexed, monkeypatch):
    monkeypatch.setattr(writer, "BATCH", 2)
    told = []
    enqueue(kind=KIND, ids=[1, 2, 1, 2, 1])
    writer.drain(progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_a_rebuild_starts_from_what_there_is(indexed, ids):
    del indexed.entries[1]
    indexed.add(3, "Cocoa")
    assert writer.rebuild() == 2
    assert ids(sort="newest") == [3, 2]


def test_an_index_of_another_format_is_built_anew_and_the_old_one_removed(indexed, ids, monkeypatch):
    old = index.folder()
    monkeypatch.setattr(index, "FORMAT", index.FORMAT + 1)
    assert ids() == []
    assert writer.drain() == 2
    assert (ids(sort="newest"), old.exists()) == ([2, 1], False)


def test_the_first_drain_indexes_what_no_row_of_the_outbox_names(notes, ids, db):
    notes.add(1, "Tea")
    assert (writer.drain(), ids()) == (1, [1])


def test_an_index_that_cannot_be_read_finds_nothing_and_is_built_anew(indexed, ids):
    (index.folder() / "meta.json").write_text("{")
    assert ids() == []
    enqueue(kind=KIND, ids=[1])
    writer.drain()
    writer.drain()
    assert ids(sort="newest") == [2, 1]


def test_searches_go_on_while_the_index_is_written(indexed, ids):
    stop, seen = threading.Event(), set()

    def search():
        while not stop.is_set():
            seen.add(tuple(ids(sort="newest")))

    searching = threading.Thread(target=search)
    searching.start()
    for _ in range(5):
        writer.rebuild()
    stop.set()
    searching.join()
    assert seen == {(2, 1)}


def start(folder, *command):
    environment = os.environ | {
        "SERAI_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "serai.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    environment.pop("DATABASE_URL", None)
    program = [sys.executable, ROOT / "tests/search/draining.py", *map(str, command)]
    return subprocess.Popen(program, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(folder, *command):
    process = start(folder, *command)
    said = process.communicate()[0]
    assert process.returncode == 0
    return said


def report(folder):
    return json.loads(run(folder, "report"))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data folder whose outbox holds a thousand notes."""
    folder = tmp_path_factory.mktemp("prepared")
    run(folder, "prepare", 1000)
    return folder


@pytest.fixture(scope="module")
def undisturbed(prepared, tmp_path_factory):
    """What the index holds after one drain from beginning to end."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("undisturbed"), dirs_exist_ok=True)
    run(folder, "drain")
    return report(folder)


@pytest.fixture
def folder(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)


@pytest.mark.parametrize(
    ("steps", "where", "kept"),
    [(2, "100", 0), (5, "200", 150), (3, "committed", 150)],
    ids=["before the first commit", "after a commit", "between a commit and the outbox"],
)
def test_a_writer_killed_at_any_point_loses_nothing_and_doubles_nothing(folder, undisturbed, steps, where, kept):
    killed = start(folder, "drain")
    said = [killed.stdout.readline()]
    for _ in range(steps):
        said.append(killed.stdout.readline())
        if len(said) <= steps:
            killed.stdin.write("go on\n")
            killed.stdin.flush()
    killed.kill()
    assert (said[-1], killed.wait()) == (f"{where}\n", -9)
    after = report(folder)
    assert sorted(after["ids"]) == list(range(1, kept + 1))
    assert set(after["ids"]) | set(after["waiting"]) == set(range(1, 1001))
    run(folder, "drain")
    assert report(folder) == undisturbed
    assert sorted(undisturbed["ids"]) == list(range(1, 1001))
    assert (undisturbed["documents"], undisturbed["waiting"]) == (1000, [])


def test_killed_twenty_times_at_any_moment_it_is_whole_each_time_and_loses_nothing(folder, undisturbed, settings, db):
    run(folder, "drain")
    settings.DATA_DIR = folder
    moments = Random(4)
    for _ in range(20):
        killed = start(folder, "churn")
        assert killed.stdout.readline() == "started\n"
        time.sleep(moments.uniform(0.0, 0.4))
        killed.kill()
        assert killed.wait() == -9
        found = find(Search(edition=EDITION, kind=KIND, per_page=10_000))
        assert (found.total, sorted(found.ids)) == (1000, list(range(1, 1001)))
    run(folder, "drain")
    assert report(folder) == undisturbed
    generations = [one.name for one in index.home().iterdir()]
    assert sorted(generations) == sorted([index.CURRENT, index.folder().name])


def test_a_lost_index_is_built_again(indexed, ids):
    shutil.rmtree(index.root())
    assert (ids("tea"), writer.drain(), ids("tea")) == ([], 2, [1])


def test_a_generation_that_lost_a_file_is_built_again(indexed, ids, monkeypatch):
    for file in index.folder().glob("*.term"):
        file.unlink()
    monkeypatch.setattr(index, "_reader", None)
    assert ids("tea") == []
    assert not index.is_complete()
    assert (writer.drain(), ids("tea")) == (2, [1])


def test_what_changes_while_a_new_generation_is_built_is_in_it(indexed, ids):
    old = index.folder()

    def change(_done, _total):  # when the build has read everything
        indexed.add(2, "Cocoa")
        enqueue(kind=KIND, ids=[2])
        assert (writer.drain(), ids("cocoa"), index.folder()) == (1, [2], old)

    writer.rebuild(progress=change)
    assert (index.folder() != old, ids("cocoa"), ids("coffee"), ids(sort="newest")) == (True, [2], [], [2, 1])


def test_two_writers_take_turns(folder, undisturbed):
    first = start(folder, "drain")
    assert [first.stdout.readline(), first.stdout.readline()] == ["started\n", "50\n"]
    second = start(folder, "drain")
    assert second.stdout.readline() == "started\n"
    first.communicate()
    assert (second.communicate()[0], second.returncode, first.returncode) == ("", 0, 0)
    assert report(folder) == undisturbed
