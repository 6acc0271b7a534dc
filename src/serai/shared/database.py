"""A new database: its tables, and where it starts from.

Making all tables runs some two hundred migrations, most of them Wagtail's, and takes as long as filling an expo. So
the installation makes them once and keeps the result; a new SQLite database starts as a copy of it. Any other
database, and one without such a copy, is migrated in place.
"""

import gc
import hashlib
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LIBRARIES = ("django", "wagtail", "django-allauth", "django-tasks-db", "django-taggit")


def prepare() -> None:
    """Bring the database's tables up to date; whoever needs more (the cache's) hears that they were migrated."""
    if connection.vendor == "sqlite":
        _start_from_copy(Path(connection.settings_dict["NAME"]))
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _migrate()


def keep() -> Path:
    """Keep the tables of the present (empty, SQLite) database for new ones to start from; returns where."""
    prepare()
    kept = copy_to_start_from()
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])
    return kept


def copy_to_start_from() -> Path:
    """Where the installation keeps it, by the state of all migrations."""
    state = hashlib.sha256("".join(version(name) for name in LIBRARIES).encode())
    for path in sorted(Path(__file__).parent.parent.glob("*/migrations/0*.py")):
        state.update(path.read_bytes())
    return Path(sys.prefix) / "share" / "serai" / f"new-{state.hexdigest()[:16]}.sqlite3"


def _start_from_copy(path: Path) -> None:
    kept = copy_to_start_from()
    if not kept.exists() or connection.introspection.table_names():
        return
    connection.close()
    unfinished = path.with_suffix(".part")
    shutil.copyfile(kept, unfinished)
    for beside in ("-wal", "-shm"):  # of the empty file that connecting has made
        path.with_name(path.name + beside).unlink(missing_ok=True)
    unfinished.replace(path)


def _migrate() -> None:
    # Migrations make classes by the thousand, which the collector walks again and again: a third of the time.
    gc.disable()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        gc.enable()


def main() -> None:
    """What `make setup` calls."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serai.config.settings")
    django.setup()
    keep()


if __name__ == "__main__":
    main()
