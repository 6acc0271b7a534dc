"""The supervisor keeps real processes running and ends them together."""

import os
import signal
import sys
import threading
import time

import pytest

from serai.serving import supervisor as serving
from serai.serving.supervisor import Supervisor
from tests.serving.installation import is_running, wait_for

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""


@pytest.fixture
def started():
    """Starts a supervisor of some commands in a thread; it is stopped at the end."""
    running = []

    def start(commands):
        made = Supervisor(commands)
        thread = threading.Thread(target=made.run)
        thread.start()
        running.append((made, thread))
        wait_for(lambda: len(made.pids()) == len(commands), "all have started")
        return made

    yield start
    for made, thread in running:
        made.stop()
        thread.join(20)
        assert not thread.is_alive()


def test_a_killed_process_comes_back(started):
    supervisor = started({"first": SLEEPER, "second": SLEEPER})
    before = supervisor.pids()
    os.kill(before["first"], signal.SIGKILL)
    wait_for(lambda: supervisor.pids().get("first") not in {before["first"], None}, "the first is back")
    assert supervisor.pids()["second"] == before["second"]


def test_stopping_ends_every_process(started):
    supervisor = started({"first": SLEEPER, "second": SLEEPER})
    pids = list(supervisor.pids().values())
    supervisor.stop()
    wait_for(lambda: not any(is_running(pid) for pid in pids), "all have ended")


def test_what_does_not_end_is_killed_with_all_that_it_started(started, monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "PATIENCE", 0.5)
    supervisor = started({"stubborn": [sys.executable, "-c", STUBBORN, str(tmp_path / "child")]})
    wait_for(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text() != "", "its child runs")
    pids = [supervisor.pids()["stubborn"], int((tmp_path / "child").read_text())]
    supervisor.stop()
    wait_for(lambda: not any(is_running(pid) for pid in pids), "all have ended")


def test_a_process_that_ends_at_once_is_brought_back_more_slowly():
    supervisor = Supervisor({"short": [sys.executable, "-c", "pass"]})
    (kept,) = supervisor._kept
    waits = []
    for _ in range(3):
        kept.start_at = 0.0
        supervisor._look()
        kept.process.wait()
        before = time.monotonic()
        supervisor._look()
        waits.append(round(kept.start_at - before, 1))
    assert waits == [1.0, 2.0, 4.0]
