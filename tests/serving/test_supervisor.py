"""The supervisor keeps real processes running and ends them together."""

import os
import signal
import socket
import sys
import threading
import time

import pytest

from serai.serving.supervisor import Supervisor
from serai.shared import ports

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def supervisor(monkeypatch):
    # Signals can only be bound in the main thread; here the supervisor runs in another and is stopped by `stop`.
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    made = Supervisor({"first": SLEEPER, "second": SLEEPER}, dict(os.environ))
    thread = threading.Thread(target=made.run)
    thread.start()
    wait_for(lambda: len(made.pids()) == 2)
    yield made
    made.stop()
    thread.join(20)
    assert not thread.is_alive()


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_process_comes_back(supervisor):
    killed = supervisor.pids()["first"]
    other = supervisor.pids()["second"]
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: supervisor.pids().get("first") not in {killed, None})
    assert supervisor.pids()["second"] == other


def test_stopping_ends_every_process(supervisor):
    pids = list(supervisor.pids().values())
    supervisor.stop()
    wait_for(lambda: not any(is_running(pid) for pid in pids))


def test_a_process_that_ends_at_once_is_brought_back_more_slowly():
    supervisor = Supervisor({"short": [sys.executable, "-c", "pass"]}, dict(os.environ))
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


def test_a_taken_port_leads_to_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not ports.is_free("127.0.0.1", port)
        assert ports.next_free("127.0.0.1", port) > port
