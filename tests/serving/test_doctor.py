"""The doctor says what is not well and what to do; what would lose confirmed data is not even served."""

import json
import smtplib
import socket
import threading
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from serai.search.models import Outbox
from serai.serving import options, static, worker
from serai.serving.doctor import CHECKS, database, examine, running, safety
from serai.serving.doctor.finding import error, ok, warning
from serai.shared import triggers
from serai.shared.backup.making import leaves
from serai.shared.models import APPEND_ONLY, AuditEntry, Mail
from serai.shared.sealing import Sealer
from tests import factories, services
from tests.serving.installation import wait_for

NOW = factories.NOW


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """A data folder of the test's own."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    return tmp_path


def states(findings):
    return [(finding.state, finding.told) for finding in findings]


def test_settings_that_leave_a_door_open(settings):
    settings.SESSION_COOKIE_SECURE, settings.SECRET_KEY = True, "0123456789abcdefghijklmnopqrstuvwxyz" * 2
    assert list(safety.settings_are_safe(NOW)) == [ok("settings", "They are as a public site needs them.")]
    settings.DEBUG, settings.SECOND_FACTOR, settings.SESSION_COOKIE_SECURE = True, False, False
    settings.SECRET_KEY = "a secret"
    assert [finding.state for finding in safety.settings_are_safe(NOW)] == ["error", "warning", "warning", "error"]


def test_a_database_that_keeps_what_it_confirms(db):
    told = f"{connection.display_name} keeps what it has confirmed."
    assert list(database.keeps_what_it_says(NOW)) == [ok("database", told)]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_wait_for_the_disk_is_an_error_and_is_not_served():
    lax, strict = {
        "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA synchronous = FULL"),
        "postgresql": ("SET synchronous_commit = off", "SET synchronous_commit = on"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(lax)
    (found,) = database.keeps_what_it_says(NOW)
    assert found.state == "error"
    assert "a power cut loses what was confirmed to people" in found.told
    with pytest.raises(CommandError, match="a power cut loses what was confirmed to people"):
        options.require_database()
    with connection.cursor() as cursor:
        cursor.execute(strict)
    options.require_database()


def test_a_postgresql_that_is_set_so_is_refused_by_every_process(transactional_db, installation):
    """As an administrator sets it, for the whole database; on SQLite there is nothing of the kind."""
    if connection.vendor == "sqlite":
        assert installation.run("doctor").returncode == 0
        return
    name, server = connection.settings_dict["NAME"], services.postgresql_url()
    installation.variables["DATABASE_URL"] = server.rpartition("/")[0] + "/" + name
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        try:
            for command in ("serve", "work", "doctor"):
                done = installation.run(command)
                assert (done.returncode, "synchronous_commit=off" in done.stdout + done.stderr) == (2, True)
        finally:
            admin.execute(f"ALTER DATABASE {name} RESET synchronous_commit")


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("a / ext4 rw\nb {folder} nfs4 rw\n", "nfs4"),
        ("a / nfs4 rw\nb {folder} xfs rw\n", ""),
        ("a / ext4 rw\nb {folder}/deeper cifs rw\n", ""),
    ],
)
def test_a_network_file_system_is_known_by_the_mount_that_holds_the_file(tmp_path, monkeypatch, mounts, kind):
    text = mounts.format(folder=tmp_path)
    monkeypatch.setattr(Path, "read_text", lambda _path: text)
    assert database._network_file_system(tmp_path / "serai.sqlite3") == kind


def test_migrations_that_are_missing(db):
    assert list(database.is_up_to_date(NOW)) == [ok("migrations", "The database is up to date.")]
    last = leaves(must_be_applied=True)["media"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'media' AND name = %s", [last])
    told = f"1 are missing, from media.{last}: run `serai migrate`."
    assert list(database.is_up_to_date(NOW)) == [error("migrations", told)]


def entry(at):
    return AuditEntry.objects.create(
        actor_kind="system", actor_id="serai", action="t", object_kind="o", object_id="1", at=at
    )


def test_a_clock_that_ran_ahead(db):
    assert list(database.clock_is_right(NOW)) == [ok("clock", "The clocks agree.")]
    row = entry(NOW + timedelta(hours=1)).pk
    (found,) = database.clock_is_right(NOW)
    assert (found.state, found.told.partition(" is of ")[0]) == ("warning", f"Audit row {row}")


def test_a_trail_that_somebody_changed_and_rows_that_wait_for_their_seal(db):
    assert list(safety.trail_is_sealed(NOW)) == [ok("audit trail", "0 seals; the newest fit.")]
    row = entry(NOW - timedelta(minutes=2)).pk
    told = "1 rows are not yet sealed: `serai serve` or `serai work` does it."
    assert list(safety.trail_is_sealed(NOW)) == [warning("audit trail", told)]
    Sealer().seal_all()
    assert list(safety.trail_is_sealed(NOW)) == [ok("audit trail", "1 seals; the newest fit.")]
    with triggers.lifted(connection, APPEND_ONLY):
        AuditEntry.objects.filter(pk=row).update(reason="because")
    (found,) = safety.trail_is_sealed(NOW)
    assert found.state == "error"
    assert found.told.startswith(f"Somebody has changed it: audit row {row} was altered after seal 1 was made.")


def test_the_index(db, folder):
    from serai.search import writer

    assert [state for state, _told in states(running.index_is_there(NOW))] == ["warning"]
    writer.drain()
    assert states(running.index_is_there(NOW)) == [("ok", "It is there; 0 records wait for it.")]
    Outbox.objects.create(kind="exhibit", object_id=1)
    assert [state for state, _told in states(running.index_is_there(NOW))] == ["warning"]
    (folder / worker.ALIVE).touch()
    assert states(running.index_is_there(NOW)) == [("ok", "It is there; 1 records wait for it.")]


def test_the_worker_says_that_it_lives(installation):
    assert "None runs" in installation.run("doctor").stdout
    with installation.running("work") as work:
        sign = installation.folder / worker.ALIVE
        wait_for(sign.exists, "it says so")
        found = {each["check"]: each for each in json.loads(installation.run("doctor", "--json").stdout)}
        assert found["worker"] == {"check": "worker", "state": "ok", "told": "It runs."}
        assert work.end() == 0
    assert not sign.exists()


def test_static_files(folder):
    assert [finding.state for finding in running.static_is_collected(NOW)] == ["warning"]
    (folder / "static" / static.MARK).write_text(static.fingerprint())
    assert [finding.state for finding in running.static_is_collected(NOW)] == ["ok"]


@pytest.fixture
def server():
    """A mail server that greets and takes nothing more, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer():
            while True:
                try:
                    heard, _ = listening.accept()
                except OSError:
                    return
                with heard, heard.makefile("rb") as lines:
                    heard.sendall(b"220 test\r\n")
                    for _line in lines:
                        heard.sendall(b"250 yes\r\n")

        threading.Thread(target=answer, daemon=True).start()
        yield listening.getsockname()[1]


def test_a_mail_server_that_answers_and_one_that_does_not(db, settings, server):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    assert list(running.mail_goes_out(NOW)) == [ok("mail", "127.0.0.1 answers; no letter is stuck.")]
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.EMAIL_PORT = closed.getsockname()[1]
    (found,) = running.mail_goes_out(NOW)
    assert (found.state, found.told.endswith("check SERAI_MAIL_URL.")) == ("error", True)
    assert issubclass(smtplib.SMTPException, OSError)  # what the check relies on


def test_letters_that_failed_or_wait_too_long(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    for number, state in enumerate([Mail.State.FAILED, Mail.State.QUEUED, Mail.State.SENT]):
        Mail.objects.create(state=state, next_at=NOW - timedelta(hours=1), created_at=NOW, key=str(number))
    assert [told.partition(" ")[0] for _state, told in states(running.mail_goes_out(NOW))] == ["1", "1", "Mail"]


@pytest.mark.parametrize(("free", "state"), [(900e6, "error"), (4e9, "warning"), (6e9, "ok")])
def test_room_on_the_disk(monkeypatch, free, state):
    monkeypatch.setattr(running.shutil, "disk_usage", lambda _folder: type("Usage", (), {"free": free}))
    assert [finding.state for finding in running.disk_has_room(NOW)] == [state]


def test_the_last_backup(folder):
    assert [finding.state for finding in running.backup_is_recent(NOW)] == ["warning"]
    kept = folder / "kept.zip"
    told = {"at": (NOW - timedelta(hours=3)).isoformat(), "file": str(kept), "size": 1}
    (folder / running.LAST).write_text(json.dumps(told))
    assert "which is not there any more" in states(running.backup_is_recent(NOW))[0][1]
    kept.touch()
    assert [finding.state for finding in running.backup_is_recent(NOW)] == ["ok"]
    assert [finding.state for finding in running.backup_is_recent(NOW + timedelta(days=2))] == ["warning"]


def test_a_check_that_fails_is_an_error_and_the_others_go_on(db, monkeypatch):
    monkeypatch.setitem(CHECKS, "disk", lambda _now: 1 / 0)
    found = list(examine(NOW))
    assert error("disk", "Could not be checked: ZeroDivisionError: division by zero") in found
    assert {finding.check for finding in found} == set(CHECKS)


def test_the_command_ends_with_status_2_only_when_something_is_wrong(db, monkeypatch, capsys):
    monkeypatch.setattr("serai.serving.management.commands.doctor.examine", lambda _now: [warning("disk", "Little.")])
    call_command("doctor")
    assert capsys.readouterr().out == "warning  disk          Little.\n"
    monkeypatch.setattr("serai.serving.management.commands.doctor.examine", lambda _now: [error("disk", "None.")])
    with pytest.raises(SystemExit) as left:
        call_command("doctor", "--json")
    assert left.value.code == 2
    assert json.loads(capsys.readouterr().out) == [{"check": "disk", "state": "error", "told": "None."}]
