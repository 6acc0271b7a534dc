"""Writes about imports: a file is uploaded, its columns are mapped, it is checked, then imported or dropped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange import keys, registry, remembered, runs, store, tasks
from serai.shared.exchange.kinds import KEY
from serai.shared.exchange.mapping import check, knower, recognise
from serai.shared.models import ImportRun
from serai.shared.progress import Progress
from serai.shared.sheets.reading import Table, Unreadable, open_table

State = ImportRun.State
SAMPLE = 3  # lines that the page on which columns are mapped shows


def upload(
    *, kind: str, edition_slug: str, whose: int = 0, name: str, content: IO[bytes], actor: Actor, now: datetime
) -> ImportRun:
    """Take a file in: store it, look whether it can be read, recognise its columns.

    `content` is anything that can be read, such as an uploaded file; `whose`: as of a Scope. Refuses, on `kind`,
    `edition` or `file`, what is not there or cannot be read.
    """
    asked = registry.kind(kind, whose)
    edition = registry.edition_of(asked, edition_slug)
    stored = store.keep(content)
    try:
        known = remembered.known(asked, whose)
        table = open_table(store.folder() / stored.path, known=knower(asked, known), zone=runs.zone_of(edition))
        columns = recognise(asked, table.headings, known)
        with transaction.atomic():
            run = ImportRun.objects.create(
                kind=kind,
                edition_slug=edition.slug if edition else "",
                whose=whose,
                name=name[:255],
                path=stored.path,
                sha256=stored.sha256,
                size=stored.size,
                language=translation.get_language() or "en",
                headings=list(table.headings),
                samples=_samples(table),
                rows=table.count,
                key_proposed=[] if KEY in columns else keys.proposed(table),
                mapping=columns,
                actor_kind=actor.kind,
                actor_id=actor.id,
                actor_label=actor.label,
                created_at=now,
            )
            runs.record(run, "shared.upload", actor=actor, now=now)
    except Unreadable as error:
        (store.folder() / stored.path).unlink()
        raise Refused({"file": [str(error)]}) from error
    except BaseException:
        (store.folder() / stored.path).unlink()
        raise
    return run


@transaction.atomic
def map_columns(*, run: ImportRun, mapping: Mapping[str, Sequence[str]], actor: Actor, now: datetime) -> ImportRun:
    """Say which columns are which fields: {field key: [heading, …]}. It is remembered for files of this kind to come.

    Refuses, by field, what cannot be imported. What was checked before has to be checked again.
    """
    run = _locked(run)
    kind = registry.kind(run.kind, run.whose)
    columns = {field: list(names) for field, names in mapping.items() if names}
    check(kind, run.headings, columns)
    before = audit.values(run, runs.AUDITED)
    remembered.remember(kind, run.headings, columns, run.whose)
    run.mapping, run.state, run.checked_at, run.message = columns, State.UPLOADED, None, ""
    run.save()
    runs.record(run, "shared.map_columns", actor=actor, now=now, before=before)
    return run


@transaction.atomic
def answer_twins(*, run: ImportRun, answers: Mapping[str, int | None], actor: Actor, now: datetime) -> ImportRun:
    """Say of rows, by their keys, which of the records shown beside them they are, or None for a new one.

    Counts and differences are those of before until the run is checked again; the import heeds the answers anyhow.
    """
    run = _locked(run)
    shown = {one["key"]: {candidate["pk"] for candidate in one["candidates"]} for one in run.twins}
    for key, pk in answers.items():
        if pk not in shown.get(key, set()) | {None} or key not in shown:
            raise Refused({key: [_("Choose one of the records shown beside this row, or a new one.")]})
    before = {"answers": run.answers}
    run.answers = run.answers | dict(answers)
    run.save()
    audit.record(
        actor=actor, action="shared.answer_twins", now=now, target=run, before=before, after={"answers": run.answers}
    )
    return run


@transaction.atomic
def start_check(*, run: ImportRun, actor: Actor, now: datetime) -> ImportRun:
    """Have the worker find out what an import would do."""
    run = _locked(run)
    check(registry.kind(run.kind, run.whose), run.headings, run.mapping)
    return _hand_over(run, State.CHECKING, tasks.check, actor, now)


@transaction.atomic
def start_import(*, run: ImportRun, skip_errors: bool, actor: Actor, now: datetime) -> ImportRun:
    """Have the worker import a checked file: all rows, or with `skip_errors` those that are not bad."""
    run = _locked(run)
    if run.checked_at is None:
        raise Refused(_("Have the file checked first."))
    if run.counts.get("bad") and not skip_errors:
        raise Refused(_("Correct the bad rows and send them again, or import the others without them."))
    run.skip_errors = skip_errors
    return _hand_over(run, State.IMPORTING, tasks.carry_out, actor, now)


def stop_run(*, run: ImportRun, actor: Actor, now: datetime) -> ImportRun:
    """Ask the worker to break a check or an import off: between two steps it rolls back, and records who asked.

    Until then that stands in a file, for while an import writes, SQLite lets nobody else write. Refuses what is not
    under way.
    """
    current = ImportRun.objects.get(pk=run.pk)
    if not current.is_under_way:
        raise Refused(_("There is nothing to stop any more; it is over."))
    Progress(runs.progress_name(current)).ask_to_stop([actor.kind, actor.id, actor.label, now.isoformat()])
    return current


@transaction.atomic
def drop_run(*, run: ImportRun, actor: Actor, now: datetime) -> ImportRun:
    """Give up an import; its file is removed."""
    run = _locked(run)
    before = audit.values(run, runs.AUDITED)
    run.state, run.finished_at, run.message = State.DROPPED, now, ""
    run.save()
    runs.record(run, "shared.drop_import", actor=actor, now=now, before=before)
    transaction.on_commit(lambda: store.forget(run))
    return run


def _locked(run: ImportRun) -> ImportRun:
    """The run as it is now, ours until the commit. Refuses one that is at work or over."""
    now = ImportRun.objects.select_for_update().get(pk=run.pk)
    if now.is_under_way:
        raise Refused(_("The worker is busy with this file; wait until it is done."))
    if now.state in {State.DONE, State.DROPPED}:
        raise Refused(_("This import is over; upload the file again to begin anew."))
    return now


def _hand_over(run: ImportRun, state: str, to: object, actor: Actor, now: datetime) -> ImportRun:
    run.state, run.message, run.asked_at, run.started_at = state, "", now, None
    run.language = translation.get_language() or "en"
    run.save()
    Progress(runs.progress_name(run)).clear()  # what was asked of an attempt before
    transaction.on_commit(lambda: to.enqueue(run.pk, [actor.kind, actor.id, actor.label]))  # type: ignore[attr-defined]
    return run


def _samples(table: Table) -> list[list[str]]:
    """The first lines as texts."""
    lines = (line for line, _count in zip(table.lines(), range(SAMPLE), strict=False))
    return [["" if cell is None else keys.text(getattr(cell, "value", cell)) for cell in line.cells] for line in lines]
