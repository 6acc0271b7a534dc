"""The one background worker: queued tasks, and the search index, whose only writer it is."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from serai.search import writer
from serai.serving import queue

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two rounds when there was nothing to do
LONGEST_PAUSE = 30.0


class Stopped(Exception):  # noqa: N818 - no error: the work is broken off because it should be
    """Raised inside a piece of work to leave it."""


def work(stop: threading.Event) -> None:
    """Work until `stop` is set. What fails is logged and tried again, ever more rarely: the database may be away."""
    failures = 0
    while not stop.is_set():
        done = [_try(job, stop) for job in (run_tasks, update_index)]  # one that fails does not hold up the other
        failures = 0 if all(done) else min(failures + 1, 10)
        stop.wait(min(LONGEST_PAUSE, PAUSE * 2**failures))


def run_tasks(stop: threading.Event) -> None:
    """Run the tasks that are due, until there are none."""
    while not stop.is_set() and queue.run_one():
        pass


def update_index(stop: threading.Event) -> None:
    """Bring the search index up to date. Told to stop, it leaves the index and the outbox as they were."""

    def go_on(_done: int, _of: int) -> None:
        if stop.is_set():
            raise Stopped

    writer.drain(progress=go_on)


def _try(job: Callable[[threading.Event], None], stop: threading.Event) -> bool:
    close_old_connections()
    try:
        job(stop)
    except Stopped:
        return True
    except Exception:
        log.exception("%s failed; it is tried again.", job.__name__)
        connections.close_all()
        return False
    return True
