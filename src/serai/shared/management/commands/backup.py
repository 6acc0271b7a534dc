"""`serai backup`: one archive of the database and the files beside it, while everything runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from serai.shared.backup.making import make
from serai.shared.terminal import Steps, console

SHOWN = 5  # missing files that are named


class Command(BaseCommand):
    help = "Make one archive of everything, while the site runs. `serai restore` makes an installation from it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = "backups/serai-<date>-<time>.zip in the data folder"
        parser.add_argument("file", nargs="?", type=Path, help=f"where to (default: {default})")

    def handle(self, *_args: Any, **options: Any) -> None:
        now = timezone.now()
        path = options["file"] or Path(settings.DATA_DIR) / "backups" / f"serai-{now:%Y%m%d-%H%M%S}.zip"
        with Steps().step("backup", "Reading the database and the files") as report:
            made = make(path=path.resolve(), now=now, report=report)
        self.stdout.write(f"{made.path}: {made.rows} rows, {made.files} files, {made.size / 1e6:.1f} MB.")
        if made.missing:
            named = ", ".join(made.missing[:SHOWN]) + (", …" if len(made.missing) > SHOWN else "")
            console(stderr=True).print(f"{len(made.missing)} files that the database names were not there: {named}")
        self.stdout.write("It holds personal data and the secret key: keep it where only you can read it.")
