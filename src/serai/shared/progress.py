"""How far long work has come, told across processes.

It stands in a small file of the data folder and not in the database: a long transaction on SQLite lets nobody else
write, and what it writes itself nobody sees before it commits.
"""

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings

PAUSE = 0.3  # seconds between two writes
stopping = threading.Event()  # set when this process is told to end; long work asks it between two steps


class Stopped(Exception):  # noqa: N818 - no error: the work is broken off because it should be
    """Raised inside a piece of work to leave it."""


class Progress:
    """The progress of one piece of work, by its name (`import-12`): the worker writes, pages read."""

    def __init__(self, name: str) -> None:
        self._path = Path(settings.DATA_DIR) / "progress" / f"{name}.json"
        self._stop = self._path.with_suffix(".stop")
        self._next = 0.0

    def report(self, done: int, of: int, step: str = "") -> None:
        """Tell; at most some three times a second, and always at the end."""
        now = time.monotonic()
        if now < self._next and done < of:
            return
        self._next = now + PAUSE
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps({"done": done, "of": of, "step": step, "at": time.time()}))
        unfinished.replace(self._path)

    def read(self) -> dict[str, Any] | None:
        """What was told last: done, of, step, at (seconds since the epoch); None when nothing was."""
        try:
            return json.loads(self._path.read_text())  # type: ignore[no-any-return]
        except (FileNotFoundError, ValueError):
            return None

    def ask_to_stop(self, by: list[str]) -> None:
        """Ask whoever does the work to break it off between two steps; `by` says who asks and when."""
        self._stop.parent.mkdir(parents=True, exist_ok=True)
        self._stop.write_text(json.dumps(by))

    def stop_asked_by(self) -> list[str] | None:
        """Who asked for the work to be broken off; None while nobody did."""
        try:
            return json.loads(self._stop.read_text())  # type: ignore[no-any-return]
        except (FileNotFoundError, ValueError):
            return None

    def clear(self) -> None:
        """Forget it; the work is over."""
        self._path.unlink(missing_ok=True)
        self._stop.unlink(missing_ok=True)
