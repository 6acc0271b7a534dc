"""`serai restore FILE`: an installation from an archive, on either kind of database."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from serai.shared.backup.restoring import Archive, refuse_what_is_there, restore
from serai.shared.terminal import Steps


class Command(BaseCommand):
    help = "Fill this empty installation with what `serai backup` kept, from SQLite or PostgreSQL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *_args: Any, **options: Any) -> None:
        archive = Archive.opened(options["file"])
        archive.require_same_tables()
        refuse_what_is_there()
        told = f"{archive.rows} rows and {len(archive.files)} files of {archive.manifest['made_at'][:16]} UTC"
        where = f"{settings.DATA_DIR}, {connection.vendor} {connection.settings_dict['NAME']}"
        if not options["yes"]:
            if not sys.stdin.isatty():
                raise CommandError(f"this would put {told} into {where}; say --yes if that is right.")
            if input(f"Put {told} into {where}? [y/N] ").strip().lower() not in {"y", "yes"}:
                raise CommandError("nothing was changed.")
        steps = Steps()
        with steps.step("check", "Checking the archive") as report:
            archive.check(report)
        with steps.step("restore", "Restoring") as report:
            restore(archive=archive, report=report)
        with steps.step("content", "Indexing written content"):
            call_command("wagtail_update_index", verbosity=0)
        self.stdout.write(f"Restored {told}. The search index is built when `serai serve` or `serai work` runs.")
