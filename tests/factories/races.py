"""Two hands at once, on a database that two connections really share."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """The test's database as a file, so that threads queue for it as processes do; PostgreSQL is that already.

    SQLite's database of a test run lives in memory, where a second writer is turned away instead of waiting.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    path, memory = folder / "shared.sqlite3", connection.settings_dict["NAME"]
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    connection.settings_dict["NAME"] = str(path)
    del connections["default"]  # the next use opens the file
    try:
        yield
    finally:
        connections["default"].close()
        connection.settings_dict["NAME"] = memory
        connections["default"] = connection


@contextmanager
def other_hand() -> Iterator[Callable[..., Future[Any]]]:
    """A function that runs a call on another connection at the same time and gives its future."""

    def run(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as hands:
        yield lambda call, *args, **kwargs: hands.submit(run, call, *args, **kwargs)
