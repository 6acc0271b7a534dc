"""`serai serve` as a real set of processes: it answers, mends itself, and leaves nobody behind."""

import re
import signal
import socket
import sqlite3

import pytest

from tests.serving.installation import Installation, copied, is_running, kill, migrated, wait_for


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with copied(migrated(), tmp_path_factory.mktemp("served")).served() as served:
        yield served


def test_a_page_is_answered(site):
    answer = site.get("/accounts/login/")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="en"' in answer.text


def test_static_files_bear_their_content_in_their_name_and_are_kept_for_a_year(site):
    linked = re.findall(r'"(/static/[^"]+)"', site.get("/accounts/login/").text)
    assert linked
    for path in linked:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path)
        answer = site.get(path)
        assert (answer.status, answer.headers["cache-control"]) == (200, "max-age=31536000")


@pytest.mark.parametrize("path", ["/static/../secret_key", "/static/%2e%2e/secret_key", "/static/nothing.css"])
def test_nothing_but_static_files_is_found_among_them(site, path):
    assert site.get(path).status == 404


def test_an_unknown_address_gets_a_page_of_ours(site):
    answer = site.get("/en/nothing-21/")
    assert answer.status == 404
    assert "<h1>There is no such page</h1>" in answer.text


def test_an_error_gets_a_page_that_gives_nothing_away_and_its_trace_is_logged(site):
    database = sqlite3.connect(site.log.parent / "serai.sqlite3")
    database.execute("ALTER TABLE editions_edition RENAME TO elsewhere")
    answer = site.get("/")
    database.execute("ALTER TABLE elsewhere RENAME TO editions_edition")
    database.close()
    assert answer.status == 500
    assert "<h1>Something broke</h1>" in answer.text
    assert "editions_edition" not in answer.text
    assert "no such table: editions_edition" in site.said()


def test_a_killed_web_worker_comes_back(site):
    wait_for(lambda: len(site.workers()) > 1, "both workers are there")
    before = site.workers()
    kill(killed := min(before))
    wait_for(lambda: len(site.workers() - {killed}) == len(before), "as many workers are there as before")
    assert before - {killed} < site.workers()
    assert site.answers()


def test_a_killed_web_server_comes_back_and_its_workers_end(site):
    server, workers = site.server(), site.workers()
    kill(server)
    wait_for(lambda: not any(is_running(pid) for pid in workers), "its workers have ended")
    wait_for(site.answers, "the site answers")
    assert site.server() != server


def test_a_killed_background_worker_comes_back(site):
    kill(killed := site.worker())
    wait_for(lambda: any(" work " in args for args in site.below().values()), "there is a worker")
    assert site.worker() != killed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_every_process_in_order(installation, number):
    with installation.served() as site:
        below = site.below()
        assert len(below) >= 4
        assert site.end(number) == 0
        assert [args for pid, args in below.items() if is_running(pid)] == []
        assert "Traceback" not in site.said()


def test_when_the_supervisor_is_killed_its_processes_end_by_themselves(installation):
    with installation.served() as site:
        below = site.below()
        kill(site.process.pid)
        wait_for(lambda: not any(is_running(pid) for pid in below), "all have ended")


def test_a_taken_port_is_said_in_one_line(installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = installation.run("serve", "--port", str(port))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"serai: port {port} is taken, or not for you to open; choose another with --port.\n"


@pytest.mark.parametrize("command", ["serve", "web", "work"])
def test_a_database_that_is_not_up_to_date_is_said_in_one_line(tmp_path, command):
    sqlite3.connect(tmp_path / "serai.sqlite3").execute("CREATE TABLE of_an_older_version (id)").connection.close()
    done = Installation(tmp_path).run(command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "serai: the database is not up to date; run `serai migrate` first.\n"
