# ruff: noqa: N999 - the command's name
"""`serai import exhibits goods.xlsx --edition caexpo-22`: records from a spreadsheet, all or none."""

import hashlib
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serai.shared.audit import Actor
from serai.shared.exchange import engine, keys, mapping, papers, registry, remembered, runs, telling
from serai.shared.exchange.kinds import KEY, Kind, Scope
from serai.shared.exchange.outcome import Outcome
from serai.shared.models import ImportRun
from serai.shared.sheets.reading import Table, Unreadable, open_table
from serai.shared.terminal import Steps, console

ACTOR = Actor("system", "import", "serai import")


class Command(BaseCommand):
    requires_system_checks = ()  # they load every page of the site
    help = "Import a CSV or XLSX file: all rows or none. Import it again, and nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", help="one of " + ", ".join(registry.registered()))
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--edition", default="", help="name in addresses; needed when there are several")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="HEADING=FIELD",
            help="a column is this field; HEADING= leaves it",
        )
        parser.add_argument("--key", default="", metavar="A+B", help="the columns that make the key of a row")
        parser.add_argument(
            "--skip-errors", action="store_true", help="import the good rows and leave out the bad ones"
        )
        parser.add_argument("--preview", action="store_true", help="say what would be; write nothing")
        parser.add_argument(
            "--errors", type=Path, metavar="FILE.xlsx", help="where the bad rows go (NAME.bad.xlsx here)"
        )
        parser.add_argument("--template", type=Path, metavar="FILE", help="write an empty table to fill in, and stop")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        kind = registry.kind(options["kind"])
        if options["template"]:
            _template(kind, options["template"])
            return
        if options["file"] is None:
            raise CommandError("name the file to import, or --template FILE to get one to fill in.")
        file: Path = options["file"]
        edition = registry.edition_of(kind, options["edition"])
        steps = Steps()
        out = console()
        table = _opened(kind, file, edition, steps)
        columns = _columns(kind, table, options)
        out.print(telling.heading(kind, file.name, edition, table, columns), markup=False)
        scope = Scope(edition=edition, actor=ACTOR, now=timezone.now())
        with _reported(steps, "check", "Checking", table) as report:
            outcome = engine.examine(kind, scope, table, columns, report)
        for line in telling.lines(outcome):
            out.print(line, markup=False, soft_wrap=True)
        refused = bool(outcome.counts["bad"]) and not options["skip_errors"]
        if not (options["preview"] or refused or outcome.changes_nothing):
            run = _run(file, kind, scope, table, columns, skip_errors=options["skip_errors"])
            with _reported(steps, "import", "Importing", table) as report:
                outcome = _import(run, kind, scope, table, report=report)
            refused = not outcome.written
        where = _bad_rows(kind, table, outcome, options["errors"] or Path(f"{file.stem}.bad.xlsx"))
        if not refused:
            out.print(telling.ending(outcome, preview=options["preview"], where=where), markup=False, soft_wrap=True)
        if options["json"]:
            out.print(json.dumps(_summary(outcome, steps), ensure_ascii=False), markup=False, soft_wrap=True)
        if refused:
            total, bad = outcome.rows, outcome.counts["bad"]
            raise CommandError(f"nothing was imported: {bad} of {total} rows are bad. They are in {where} to correct.")


def _import(run: ImportRun, kind: Kind, scope: Scope, table: Table, *, report: engine.Report) -> Outcome:
    """Import, and keep that it was done beside what was sent through the desk, unless it changes nothing."""

    def finish(outcome: Outcome) -> None:
        if not outcome.changes_nothing:
            runs.keep_done(run, outcome, actor=scope.actor, now=scope.now)

    return engine.carry_out(kind, scope, table, run.mapping, skip_errors=run.skip_errors, report=report, finish=finish)


def _run(
    file: Path, kind: Kind, scope: Scope, table: Table, columns: mapping.Columns, *, skip_errors: bool
) -> ImportRun:
    """An import that stands for the command's; the file stays where it is."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return ImportRun(
        kind=kind.key,
        edition_slug=scope.edition.slug if scope.edition else "",
        name=file.name[:255],
        sha256=digest,
        size=file.stat().st_size,
        headings=list(table.headings),
        rows=table.count,
        mapping=columns,
        skip_errors=skip_errors,
        actor_kind=scope.actor.kind,
        actor_id=scope.actor.id,
        actor_label=scope.actor.label,
        created_at=scope.now,
    )


def _template(kind: Kind, path: Path) -> None:
    with path.open("wb") as stream:
        papers.template(kind, stream, "csv" if path.suffix.lower() == ".csv" else "xlsx")
    console().print(f"{path} is ready to be filled in.", markup=False, soft_wrap=True)


def _opened(kind: Kind, file: Path, edition: Any, steps: Steps) -> Table:
    if not file.is_file():
        raise CommandError(f"there is no file {file}.")
    try:
        with steps.step("read", "Reading"):
            return open_table(file, known=remembered.knower(kind), zone=runs.zone_of(edition))
    except Unreadable as error:
        raise CommandError(str(error)) from error


def _columns(kind: Kind, table: Table, options: dict[str, Any]) -> mapping.Columns:
    """Which columns are which fields, as recognised and as said; proposes a key to who has none."""
    pairs = []
    for said in options["map"]:
        heading, sign, field = said.rpartition("=")
        if not sign:
            raise CommandError(f"--map takes HEADING=FIELD, not {said!r}.")
        pairs.append((heading, field.strip()))
    recognised = mapping.recognise(kind, table.headings, remembered.known(kind))
    columns = mapping.by_hand(kind, table.headings, recognised, pairs, options["key"])
    if KEY not in columns:
        proposed = "+".join(keys.proposed(table))
        advice = (
            f'--key "{proposed}" would make one: it is never blank and never twice the same.'
            if proposed
            else 'say with --key "A+B" which columns make one.'
        )
        raise CommandError(f"no column holds the key of each row; {advice}")
    return columns


@contextmanager
def _reported(steps: Steps, key: str, title: str, table: Table) -> Iterator[engine.Report]:
    with steps.step(key, title, table.count) as report:
        yield lambda done, of, _step: report(done, of)


def _bad_rows(kind: Kind, table: Table, outcome: Outcome, path: Path) -> Path | None:
    if not outcome.faults:
        return None
    with path.open("wb") as stream:
        papers.bad_rows(kind, table, outcome.columns, outcome, stream)
    return path


def _summary(outcome: Outcome, steps: Steps) -> dict[str, Any]:
    unknown = {key: sum(texts.values()) for key, texts in outcome.unknown.items()}
    return {
        "kind": outcome.kind.key,
        "rows": outcome.rows,
        **outcome.counts,
        "written": outcome.written,
        "unknown": unknown,
        "twins": len(outcome.twins),
        "seconds": steps.seconds,
    }
