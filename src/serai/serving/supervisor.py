"""Keeps a set of processes running: starts them, brings back one that ends, ends all of them together.

Run as a program it keeps those of an installation; `serai serve` becomes it. It loads nothing but Python's own.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

log = logging.getLogger("serai.serving")
PAUSE = 0.2  # seconds between two looks
SHORTEST_LIFE = 5.0  # seconds; a process that ends sooner is brought back more and more slowly
LONGEST_WAIT = 30.0
PATIENCE = 15.0  # seconds a process has to end before it is killed
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Kept:
    """One process that is kept running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = field(default=0.0)


class Supervisor:
    """Runs commands until told to stop."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._kept = [Kept(name, command) for name, command in commands.items()]
        self._stop = threading.Event()

    def run(self) -> None:
        """Start everything and stay until `stop`; then end all and return."""
        try:
            while not self._stop.is_set():
                self._look()
                self._stop.wait(PAUSE)
        finally:
            self._end_all()

    def stop(self) -> None:
        """Ask `run` to return, from a signal or another thread."""
        self._stop.set()

    def pids(self) -> dict[str, int]:
        """The running processes by name."""
        return {kept.name: kept.process.pid for kept in self._kept if kept.process}

    def _look(self) -> None:
        now = time.monotonic()
        for kept in self._kept:
            if kept.process is None:
                if now >= kept.start_at:
                    self._start(kept, now)
            elif kept.process.poll() is not None:
                self._bring_back(kept, now)

    def _start(self, kept: Kept, now: float) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which ends the rest in order.
        kept.process = subprocess.Popen(  # noqa: S603 - our own commands
            kept.command, stdin=subprocess.DEVNULL, start_new_session=True
        )
        kept.started = now

    def _bring_back(self, kept: Kept, now: float) -> None:
        assert kept.process
        short = now - kept.started < SHORTEST_LIFE
        kept.failures = kept.failures + 1 if short else 0
        kept.start_at = now + (min(LONGEST_WAIT, 0.5 * 2**kept.failures) if short else 0.0)
        log.warning("%s ended with status %s; it is started again.", kept.name, kept.process.returncode)
        kept.process = None

    def _end_all(self) -> None:
        running = [kept.process for kept in self._kept if kept.process and kept.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # it and what it has started
                process.wait()


def main(place: Sequence[str]) -> None:
    """Keep the web server, with these options, and the background worker."""
    ours, end = [sys.executable, "-m", "serai"], ["--parent", str(os.getpid())]
    kept = Supervisor({"web": [*ours, "web", *place, *end], "work": [*ours, "work", *end]})
    for number in ENDINGS:
        signal.signal(number, lambda *_: kept.stop())
    logging.basicConfig(format="{asctime} {levelname} {name} {message}", style="{")
    kept.run()


if __name__ == "__main__":
    main(sys.argv[1:])
