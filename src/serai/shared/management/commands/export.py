"""`serai export exhibits --edition caexpo-22 -o goods.csv`: records as a spreadsheet that `serai import` takes."""

import shutil
import sys
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from serai.shared.audit import SYSTEM
from serai.shared.exchange import papers, registry
from serai.shared.exchange.kinds import Scope
from serai.shared.terminal import console


class Command(BaseCommand):
    requires_system_checks = ()  # they load every page of the site
    help = "Export records as CSV or XLSX; an import of it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", help="one of " + ", ".join(registry.registered()))
        parser.add_argument("--edition", default="", help="name in addresses; needed when there are several")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="standard output without it")
        parser.add_argument("--format", choices=["csv", "xlsx"], help="by the file's name, else csv")
        parser.add_argument("--columns", default="", metavar="A,B", help="fields by key, in this order; all without it")

    def handle(self, *_args: Any, **options: Any) -> None:
        kind = registry.kind(options["kind"])
        edition = registry.edition_of(kind, options["edition"])
        scope = Scope(edition=edition, actor=SYSTEM, now=timezone.now())
        path: Path | None = options["output"]
        form: papers.Format = "xlsx" if path and path.suffix.lower() == ".xlsx" else "csv"
        form = options["format"] or form
        columns = [name.strip() for name in options["columns"].split(",") if name.strip()] or None
        if path is None:
            made = BytesIO()  # a workbook is not written from its beginning to its end
            papers.export(kind, scope, made if form == "xlsx" else sys.stdout.buffer, form, columns)
            sys.stdout.buffer.write(made.getvalue())
            return
        unfinished = path.with_name(path.name + ".part")
        try:
            with unfinished.open("wb") as stream:
                count = papers.export(kind, scope, stream, form, columns)
            shutil.move(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        console(stderr=True).print(f"{count} rows in {path}", markup=False, soft_wrap=True)
