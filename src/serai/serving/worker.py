"""The one background worker: queued tasks, the search index, whose only writer it is, and the rooms' chores.

Three threads: a task may take minutes (an import, a schedule), and neither the index nor mail and seals wait for it.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connections

from serai.search import writer
from serai.serving import queue
from serai.shared import chores
from serai.shared.progress import Stopped

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks for tasks and at the outbox
LONGEST_PAUSE = 30.0
ALIVE = "worker.alive"  # in the data folder: touched while one works
BEAT, STALE = 5.0, 120.0  # seconds between two touches; and after which it counts as dead: a chore may take a while
GoOn = Callable[[], bool]


@dataclass
class Job:
    """Something that is done again and again, each time `seconds` after the last; rarer while it fails."""

    name: str
    seconds: float
    do: Callable[[GoOn], object]
    due: float = 0.0
    failures: int = 0

    def run(self, go_on: GoOn) -> None:
        """Do it once. What it raises is logged: one that fails holds up no other."""
        close_old_connections()
        try:
            self.do(go_on)
            self.failures = 0
        except Stopped:
            pass
        except Exception:
            log.exception("%s failed; it is tried again.", self.name)
            self.failures = min(self.failures + 1, 10)
            connections.close_all()  # the database may be away
        pause = min(LONGEST_PAUSE, PAUSE * 2**self.failures) if self.failures else 0.0
        self.due = time.monotonic() + max(self.seconds, pause)


def work(stop: threading.Event) -> None:
    """Work until `stop` is set; what is at hand is finished or broken off in order."""
    again = [Job("beat", BEAT, _beat), *(Job(chore.name, chore.seconds, chore.do) for chore in chores.registered())]
    beside = [
        threading.Thread(target=_keep_doing, args=(jobs, stop), name=name)
        for name, jobs in (("chores", again), ("index", [Job("update_index", PAUSE, update_index)]))
    ]
    for thread in beside:
        thread.start()
    _keep_doing([Job("run_tasks", PAUSE, run_tasks)], stop)
    for thread in beside:
        thread.join()
    writer.let_go()
    _sign().unlink(missing_ok=True)


def is_alive() -> bool:
    """Whether a worker of this data folder works: it has said so lately."""
    try:
        return time.time() - _sign().stat().st_mtime < STALE
    except FileNotFoundError:
        return False


def run_tasks(go_on: GoOn) -> None:
    """Run the tasks that are due, until there are none."""
    while go_on() and queue.run_one():
        pass


def update_index(go_on: GoOn) -> None:
    """Bring the search index up to date. Told to stop, it leaves the index and the outbox as they were."""

    def progress(_done: int, _of: int) -> None:
        if not go_on():
            raise Stopped

    writer.drain(progress=progress, keep=True)


def _beat(_go_on: GoOn) -> None:
    _sign().touch()


def _sign() -> Path:
    return Path(settings.DATA_DIR) / ALIVE


def _keep_doing(jobs: Iterable[Job], stop: threading.Event) -> None:
    jobs = list(jobs)
    while jobs and not stop.is_set():
        for job in jobs:
            if job.due <= time.monotonic() and not stop.is_set():
                job.run(lambda: not stop.is_set())
        stop.wait(max(0.0, min(job.due for job in jobs) - time.monotonic()))
    connections.close_all()  # this thread's own
