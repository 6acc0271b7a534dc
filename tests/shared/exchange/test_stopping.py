"""A check or an import is stopped by those who asked for it; what was sent goes after a month."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from serai.people.models import Enterprise
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange import actions, queries, reading, registry, runs, store
from serai.shared.models import AuditEntry, ImportRun
from tests.factories.stamps import ACTOR, NOW, STAMP
from tests.shared.exchange.firms import FIRMS
from tests.shared.exchange.test_runs import checked, imported, uploaded

pytestmark = pytest.mark.usefixtures("db", "kind", "data_dir")

SOMEBODY = Actor("person", "7", "Ada")


def stopped_by():
    entry = AuditEntry.objects.latest("pk")
    return entry.action, entry.actor_label, entry.at


def test_a_check_that_waits_is_stopped_before_it_begins_and_can_be_asked_for_again():
    run = actions.start_check(run=uploaded(), **STAMP)
    actions.stop_run(run=run, actor=SOMEBODY, now=NOW)
    assert queries.is_stopping(run)
    runs.check(run.pk, ACTOR)
    run.refresh_from_db()
    assert (run.state, run.message) == ("interrupted", "It was stopped before its end; nothing was imported.")
    assert (stopped_by(), queries.is_stopping(run)) == (("shared.stop_import", "Ada", NOW), False)
    actions.start_check(run=run, **STAMP)
    runs.check(run.pk, ACTOR)
    run.refresh_from_db()
    assert run.state == "checked"


def test_an_import_that_is_stopped_between_two_batches_leaves_nothing_behind(monkeypatch):
    run = checked()

    def write(scope, rows):
        FIRMS.write(scope, rows)
        actions.stop_run(run=run, actor=SOMEBODY, now=NOW)

    monkeypatch.setattr(reading, "BATCH", 1)
    registry.register(replace(FIRMS, write=write))
    imported(run)
    assert (run.state, Enterprise.objects.count(), stopped_by()) == (
        "interrupted",
        0,
        ("shared.stop_import", "Ada", NOW),
    )
    registry.register(FIRMS)
    assert (imported(run).state, Enterprise.objects.count()) == ("done", 2)


def test_a_wish_that_came_too_late_does_not_stop_the_next_attempt():
    run = actions.start_check(run=uploaded(), **STAMP)
    actions.stop_run(run=run, actor=SOMEBODY, now=NOW)
    ImportRun.objects.filter(pk=run.pk).update(state="checked")
    run = actions.start_check(run=run, **STAMP)
    assert not queries.is_stopping(run)


def test_what_is_over_cannot_be_stopped():
    with pytest.raises(Refused, match="nothing to stop"):
        actions.stop_run(run=checked(), actor=SOMEBODY, now=NOW)


@pytest.mark.parametrize(("days", "there"), [(29, True), (31, False)])
def test_the_files_of_an_import_go_a_month_after_it(days, there):
    run = imported(checked("Key,Company,Size\nA,Tea House,small\nB,Spice Co,enormous\n"), skip_errors=True)
    assert store.path_of(run).exists()
    assert store.bad_rows_of(run).exists()
    then = timezone.now() - timedelta(days=days)
    ImportRun.objects.filter(pk=run.pk).update(finished_at=then)
    runs.forget_old_files(lambda: True)
    assert [path.exists() for path in (store.path_of(run), store.bad_rows_of(run), store.errors_of(run))] == [there] * 3


def test_files_of_what_still_waits_stay():
    run = actions.start_check(run=uploaded(), **STAMP)
    ImportRun.objects.filter(pk=run.pk).update(asked_at=timezone.now() - timedelta(days=40))
    runs.forget_old_files(lambda: True)
    assert store.path_of(run).exists()
