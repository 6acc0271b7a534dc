"""A new SQLite database starts from the tables that the installation keeps, and is the same as a migrated one."""

import os
import sqlite3
import subprocess
import sys

import pytest

SCRIPT = """
import sys, django
from pathlib import Path
django.setup()
from serai.shared import database
kept = Path(sys.argv[2])
database.copy_to_start_from = lambda: kept
{"keep": database.keep, "prepare": database.prepare}[sys.argv[1]]()
from django.core.management import call_command
call_command("migrate", check_unapplied=True, verbosity=0)
"""


def run(what, folder, kept):
    environment = {**os.environ, "SERAI_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "serai.config.settings"}
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", SCRIPT, what, str(kept)], env=environment, check=True)


def schema(path):
    with sqlite3.connect(path) as opened:
        rows = opened.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2")
        return rows.fetchall()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    path = folder / "share" / "new.sqlite3"
    run("keep", folder, path)
    return path


def test_a_new_database_is_the_kept_one(kept, tmp_path):
    run("prepare", tmp_path, kept)
    assert schema(tmp_path / "serai.sqlite3") == schema(kept)


def test_a_database_that_has_tables_is_left_as_it_is(kept, tmp_path):
    run("prepare", tmp_path, kept)
    with sqlite3.connect(tmp_path / "serai.sqlite3") as opened:
        opened.execute("CREATE TABLE own (name TEXT)")
    run("prepare", tmp_path, kept)
    assert [name for _type, name, _sql in schema(tmp_path / "serai.sqlite3") if name == "own"] == ["own"]


def test_the_audit_trail_of_a_copy_is_guarded_too(kept, tmp_path):
    run("prepare", tmp_path, kept)
    triggers = [name for kind, name, _sql in schema(tmp_path / "serai.sqlite3") if kind == "trigger"]
    assert [name for name in triggers if name.startswith("shared_")] == [
        "shared_auditentry_no_delete",
        "shared_auditentry_no_update",
        "shared_seal_no_delete",
        "shared_seal_no_update",
        "shared_sealedrow_no_delete",
        "shared_sealedrow_no_update",
    ]
