"""Backup and restore as real processes: beside a writer, killed at any moment, from one kind of database to another."""

import json
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from serai.shared.backup.making import MANIFEST
from serai.shared.backup.restoring import Archive
from tests import services
from tests.serving.installation import Installation, copied, migrated, wait_for

FILL = [
    "from tests import factories",
    "from serai.media.actions import store_file",
    "show = factories.edition()",
    "exhibitor = factories.exhibitor(show)",
    "exhibits = [factories.exhibit(exhibitor, name=f'Tea {n}') for n in range(20)]",
    "kept = dict(purpose='plan', name='plan.pdf', media_type='application/pdf', content=b'%PDF-1.4 tea')",
    "[store_file(owner=show, **kept, **factories.STAMP) for _ in range(3)]",
    "factories.staff(show)",
]
# Writes records, each with an audit row, and seals, until it is told to stop.
WRITE = [
    "import pathlib",
    "from tests import factories",
    "from serai.shared.sealing import Sealer",
    "stop, sealer = pathlib.Path({stop!r}), Sealer()",
    "pathlib.Path({begun!r}).touch()",
    "while not stop.exists(): factories.person(); sealer.seal_all()",
]
# Kills a child at a random moment of its work, again and again; says after each whether all is whole or as before.
KILL = [
    "import os, pathlib, random, signal, time",
    "from django.db import connections",
    "from django.utils import timezone",
    "from serai.shared.backup.making import make",
    "from serai.shared.backup.restoring import Archive, restore, refuse_what_is_there",
    "from serai.shared.errors import Refused",
    "def attempt(work, seconds=None):",
    "    connections.close_all()",
    "    child = os.fork()",
    "    if child == 0:",
    "        work()",
    "        os._exit(0)",
    "    if seconds is not None:",
    "        time.sleep(seconds)",
    "        os.kill(child, signal.SIGKILL)",
    "    return os.waitpid(child, 0)[1]",
    "def timed(work):",
    "    begun = time.monotonic()",
    "    assert attempt(work) == 0",
    "    return time.monotonic() - begun",
    "chance = random.Random(9)",
]


@contextmanager
def new_database(kind):
    """The variables of an installation on a database of this kind, which is migrated and otherwise empty."""
    if kind == "sqlite":
        yield {}
        return
    connections.close_all()  # a template may have no other users
    name, server = f"serai_{uuid4().hex[:12]}", services.postgresql_url()
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {settings.DATABASES['default']['NAME']}")
        try:
            yield {"DATABASE_URL": server.rpartition("/")[0] + "/" + name}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def home(transactional_db, tmp_path):
    """An installation with a few records and files, on the kind of database that this process tests."""
    with new_database(services.engine()) as variables:
        made = copied(migrated(), tmp_path / "home")
        made.variables |= variables
        (made.folder / "secret_key").write_text("of this installation alone, " * 3)
        made.python(*FILL)
        yield made


@pytest.fixture
def empty(transactional_db, tmp_path):
    """An empty installation on the same kind of database; its index is of the empty database."""
    with new_database(services.engine()) as variables:
        made = copied(migrated(), tmp_path / "empty")
        made.variables |= variables
        yield made


def figures(installation):
    """The bulletin, what the seals say, and the manifest's counts."""
    bulletin = installation.run("bulletin", "--edition", "caexpo-22", "--format", "json")
    verified = installation.run("audit", "verify", "--json")
    assert (bulletin.returncode, verified.returncode) == (0, 0), bulletin.stderr + verified.stderr
    return json.loads(bulletin.stdout), json.loads(verified.stdout)


def rows(path):
    """All rows of an archive, JSON columns by what they say: PostgreSQL has its own order of keys."""
    archive = Archive.opened(path)
    return {
        name: (told["rows"], told["last_id"], sorted(_said(text) for text in archive.zip.read(f"tables/{name}.jsonl").splitlines()))
        for name, told in archive.tables.items()
    }  # fmt: skip


def _said(text):
    def said(value):
        if isinstance(value, str) and value[:1] in {"{", "["}:
            return json.dumps(json.loads(value), sort_keys=True)
        return value

    return json.dumps([said(value) for value in json.loads(text)])


def backed_up(installation, path):
    done = installation.run("backup", str(path))
    assert done.returncode == 0, done.stderr
    assert "that the database names were not there" not in done.stderr
    return path


def test_what_was_backed_up_beside_a_writer_is_restored_on_the_other_kind_of_database_and_back(
    home, tmp_path, transactional_db
):
    stop, begun = tmp_path / "stop", tmp_path / "begun"
    write = "\n".join(["import django", "django.setup()", *WRITE]).format(stop=str(stop), begun=str(begun))
    with home.running_python(write):
        wait_for(begun.exists, "somebody writes")
        first = backed_up(home, tmp_path / "first.zip")
        stop.touch()
    other = Installation(tmp_path / "other")
    other.folder.mkdir()
    assert other.run("restore", str(first), "--yes").returncode == 0
    assert rows(backed_up(other, tmp_path / "second.zip")) == rows(first)
    assert figures(other)[1]["rows"] == rows(first)["shared_sealedrow"][0] > 0
    with new_database(services.engine()) as variables:
        back = copied(migrated(), tmp_path / "back")
        back.variables |= variables
        done = back.run("restore", str(tmp_path / "second.zip"), "--yes")
        assert done.returncode == 0, done.stderr
        assert rows(backed_up(back, tmp_path / "third.zip")) == rows(first)
        assert figures(back) == figures(other)
        names = [path.relative_to(back.folder) for path in back.folder.glob("files/**/*") if path.is_file()]
        assert len(names) == 3
        assert {(back.folder / name).read_bytes() for name in names} == {b"%PDF-1.4 tea"}
        assert back.python("from tests import factories", "print(factories.person().pk)") != "1"


def test_a_restored_installation_builds_its_index_by_itself_and_signs_by_the_key_it_had(home, empty, tmp_path):
    empty.python("from serai.search import writer", "writer.drain()")
    assert empty.run("restore", str(backed_up(home, tmp_path / "kept.zip")), "--yes").returncode == 0
    assert (empty.folder / "secret_key").read_text() == (home.folder / "secret_key").read_text()
    assert empty.python("from serai.search import writer", "print(writer.drain())") != "0"
    again = empty.run("restore", str(tmp_path / "kept.zip"), "--yes")
    assert again.returncode == 2
    assert again.stderr.startswith("serai: This installation is not empty (table ")


def test_a_backup_that_is_killed_at_any_moment_leaves_a_whole_archive_or_none(home, tmp_path):
    target = str(tmp_path / "kept.zip")
    told = home.python(
        *KILL,
        f"path = pathlib.Path({target!r})",
        "work = lambda: make(path=path, now=timezone.now())",
        "whole = timed(work)",
        "outcomes = []",
        "for _ in range(20):",
        "    path.unlink(missing_ok=True)",
        "    attempt(work, chance.uniform(0, 1.1 * whole))",
        "    if path.exists(): Archive.opened(path).check(lambda done, of: None)",
        "    outcomes.append(path.exists())",
        "assert attempt(work) == 0",
        "print(len(outcomes), outcomes.count(False) > 5, sorted(p.name for p in path.parent.glob('*.zip*')))",
    )
    assert told == "20 True ['kept.zip']"


def test_a_restore_that_is_killed_at_any_moment_leaves_an_empty_installation_or_a_whole_one(home, empty, tmp_path):
    kept = str(backed_up(home, tmp_path / "kept.zip"))
    told = empty.python(
        *KILL,
        "from serai.people.models import User",
        f"archive = lambda: Archive.opened(pathlib.Path({kept!r}))",
        "work = lambda: restore(archive=archive())",
        "killed = 0",
        "for number in range(20):",
        "    attempt(work, 0.03 * number)",
        "    try: refuse_what_is_there()",
        "    except Refused: break",
        "    killed += 1",
        "else: assert attempt(work) == 0",
        "print(killed > 0, User.objects.count(), archive().tables['people_user']['rows'])",
    )
    was_killed, users, there = told.split()
    assert (was_killed, users) == ("True", there)
    names = sorted(path.name for path in (empty.folder / "files").rglob("*") if path.is_file())
    assert names == sorted(path.name for path in (home.folder / "files").rglob("*") if path.is_file())
    assert MANIFEST not in names
