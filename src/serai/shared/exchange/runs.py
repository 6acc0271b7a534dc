"""Checks and imports that the background worker does, and what becomes of those that were broken off."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange import engine, papers, registry, remembered, store
from serai.shared.exchange.kinds import Kind, Scope
from serai.shared.exchange.outcome import Outcome
from serai.shared.models import ImportRun
from serai.shared.progress import Progress, Stopped, stopping
from serai.shared.sheets.reading import Table, Unreadable, open_table

log = logging.getLogger(__name__)
State = ImportRun.State
UNDER_WAY = (State.CHECKING, State.IMPORTING)
KEPT = timedelta(days=30)  # the files of an import nobody has touched since
LOST = timedelta(hours=1)  # after so long without a beginning nobody will begin
AUDITED = (
    "kind",
    "edition_slug",
    "whose",
    "name",
    "sha256",
    "state",
    "mapping",
    "skip_errors",
    "counts",
    "errors_total",
)


def check(pk: int, actor: Actor) -> None:
    """Examine the file of a run that waits for it; the run tells what came of it."""

    def do(run: ImportRun, scope: Scope, table: Table, report: engine.Report) -> None:
        outcome = engine.examine(kind_of(run), scope, table, run.mapping, report)
        papers.keep_faults(run, table, outcome)
        told = outcome.told()
        here = {one["key"] for one in told["twins"]}
        told["twins"] += [one for one in run.twins if one["key"] in run.answers and one["key"] not in here]
        _settle(run, State.CHECKED, checked_at=timezone.now(), **told)

    _work(pk, State.CHECKING, actor, do)


def carry_out(pk: int, actor: Actor) -> None:
    """Import the file of a run that waits for it; the run tells what came of it."""

    def do(run: ImportRun, scope: Scope, table: Table, report: engine.Report) -> None:
        def finish(outcome: Outcome) -> None:
            keep_done(run, outcome, actor=actor, now=timezone.now())

        kind, skip = kind_of(run), run.skip_errors
        outcome = engine.carry_out(kind, scope, table, run.mapping, skip_errors=skip, report=report, finish=finish)
        papers.keep_faults(run, table, outcome)
        if not outcome.written:
            told = outcome.told() | {"twins": run.twins}
            _settle(run, State.REFUSED, _("Nothing was imported, for some rows are bad."), **told)

    _work(pk, State.IMPORTING, actor, do)


def keep_done(run: ImportRun, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """Say that a run is done, in the transaction of its rows: they are there if and only if it says so."""
    told = outcome.told()
    for name in told.keys() - {"twins"}:  # those of the check remain, beside their answers
        setattr(run, name, told[name])
    run.state, run.message, run.finished_at = State.DONE, "", now
    run.save()
    record(run, "shared.import_file", actor=actor, now=now)


def record(run: ImportRun, action: str, *, actor: Actor, now: datetime, before: dict[str, Any] | None = None) -> None:
    """The audit row of something that was done with a run."""
    audit.record(actor=actor, action=action, now=now, target=run, before=before, after=audit.values(run, AUDITED))


def watch(_go_on: Callable[[], bool]) -> None:
    """Mark the checks and imports whose process has died, and those that nobody will begin."""
    for run in ImportRun.objects.filter(state__in=UNDER_WAY):
        lost = run.asked_at is None or timezone.now() - run.asked_at > LOST
        with store.held(run) as ours:
            if ours and (run.started_at is not None or lost):
                _interrupted(run)
                Progress(progress_name(run)).clear()


def forget_old_files(go_on: Callable[[], bool]) -> None:
    """Remove what was sent, and what went back for correction, of imports that nobody touched for KEPT."""
    there = {path.name.partition(".")[0] for path in store.folder().iterdir()}
    touched = ImportRun.objects.annotate(touched=Coalesce("finished_at", "asked_at", "created_at"))
    for run in touched.filter(path__in=there, touched__lt=timezone.now() - KEPT).exclude(state__in=UNDER_WAY):
        if not go_on():
            return
        store.forget(run)


def _work(pk: int, state: str, actor: Actor, do: Callable[[ImportRun, Scope, Table, engine.Report], None]) -> None:
    run = ImportRun.objects.filter(pk=pk, state=state, started_at=None).first()
    if run is None:  # broken off, begun already, or taken back
        return
    with store.held(run) as ours, translation.override(run.language):
        run.started_at = timezone.now()
        begun = ImportRun.objects.filter(pk=pk, state=state, started_at=None)
        if not ours or not begun.update(started_at=run.started_at):
            return
        progress = Progress(progress_name(run))
        try:
            _attempt(run, actor, do, progress)
        finally:
            progress.clear()


def _attempt(
    run: ImportRun, actor: Actor, do: Callable[[ImportRun, Scope, Table, engine.Report], None], progress: Progress
) -> None:
    def go_on() -> None:
        if stopping.is_set() or progress.stop_asked_by():
            raise Stopped

    def report(done: int, of: int, step: str) -> None:
        go_on()
        progress.report(done, of, step)

    try:
        go_on()
        edition = registry.edition_of(kind_of(run), run.edition_slug)
        scope = Scope(edition=edition, actor=actor, now=timezone.now(), answers=run.answers, whose=run.whose)
        do(run, scope, opened(run, edition), report)
    except Stopped:
        asked = progress.stop_asked_by()
        if asked:
            *who, at = asked
            _stopped(run, Actor(*who), datetime.fromisoformat(at))
        else:
            _interrupted(run)
    except (Refused, Unreadable) as error:
        _settle(run, State.REFUSED, str(error))
    except OperationalError:
        log.exception("The database was away or busy during import %s.", run.pk)
        _interrupted(run)
    except Exception:
        log.exception("Import %s failed.", run.pk)
        _settle(run, State.FAILED, _("Something went wrong on our side; nothing was imported. The log tells more."))


def opened(run: ImportRun, edition: Any) -> Table:
    """The table of a run's file. Raises Unreadable."""
    if not store.path_of(run).exists():
        raise Unreadable(_("The file is no longer here; send it again."))
    known = remembered.knower(kind_of(run), run.whose)
    return open_table(store.path_of(run), known=known, zone=zone_of(edition))


def kind_of(run: ImportRun) -> Kind:
    """The kind of a run's records. Raises Refused when it is registered no more."""
    return registry.kind(run.kind, run.whose)


def zone_of(edition: Any) -> Any:
    """The zone of times that name none."""
    return edition.tz if edition else timezone.get_default_timezone()


def progress_name(run: ImportRun) -> str:
    """What the progress of a run is called."""
    return f"import-{run.pk}"


def _interrupted(run: ImportRun) -> None:
    message = _("It was broken off before its end; nothing was imported. Begin it again.")
    with translation.override(run.language):
        _settle(run, State.INTERRUPTED, message)


@transaction.atomic
def _stopped(run: ImportRun, by: Actor, at: datetime) -> None:
    _settle(run, State.INTERRUPTED, _("It was stopped before its end; nothing was imported."))
    run.refresh_from_db()
    record(run, "shared.stop_import", actor=by, now=at)


def _settle(run: ImportRun, state: str, message: str = "", **told: Any) -> None:
    """Say what became of a run that is under way."""
    ImportRun.objects.filter(pk=run.pk, state__in=UNDER_WAY).update(state=state, message=message, **told)
