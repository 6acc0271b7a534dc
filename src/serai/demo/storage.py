"""The database a demonstration is built in: empty to begin with, emptied again only when it holds a demonstration."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from serai.editions.models import Edition
from serai.people.models import Enterprise
from serai.shared import triggers
from serai.shared.models import APPEND_ONLY


def holds_foreign_data() -> bool:
    """Whether there is something that a demonstration must not touch."""
    return Edition.objects.filter(demonstration=False).exists() or (
        Enterprise.objects.exists() and not Edition.objects.filter(demonstration=True).exists()
    )


def refuse_foreign_data() -> None:
    """Raise CommandError when there is something that a demonstration must not touch."""
    if holds_foreign_data():
        raise CommandError(f"{where()} holds data that is no demonstration; give another folder with SERAI_DATA_DIR.")


def clear() -> None:
    """Empty the database, the index and the files of a demonstration. Refuses to touch anything else."""
    refuse_foreign_data()
    if connection.vendor == "sqlite":
        connection.close()
        for path in (settings.DATABASES["default"]["NAME"], *_beside(settings.DATABASES["default"]["NAME"])):
            Path(path).unlink(missing_ok=True)
    else:
        with triggers.lifted(connection, APPEND_ONLY):
            call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)
    for folder in ("index", "files"):
        shutil.rmtree(settings.DATA_DIR / folder, ignore_errors=True)


def where() -> str:
    """The database in words, without its password."""
    given = settings.DATABASES["default"]
    return str(given["NAME"]) if connection.vendor == "sqlite" else f"the database {given['NAME']}"


def _beside(name: str) -> tuple[str, str]:
    return f"{name}-wal", f"{name}-shm"
