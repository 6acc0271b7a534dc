"""The web server: granian, with Django loaded once and its workers forked from that."""

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from django.utils.module_loading import import_string

from serai.serving import parent

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

# Requests that Python works on at once in one worker. More wait for its lock anyway, and each thread that reads
# SQLite may hold a page cache of its own.
THREADS = 4
# Requests a worker takes in; the others wait in the socket's queue.
TAKEN_IN = 64
YEAR = 365 * 24 * 3600  # seconds a browser keeps a static file: its name changes with its content


def run(*, host: str, port: int, workers: int) -> None:
    """Serve until SIGINT or SIGTERM; a worker that dies is forked again."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    import_string(settings.WSGI_APPLICATION)
    assert get_resolver().url_patterns  # imports every view
    connections.close_all()
    gc.collect()
    gc.freeze()  # so that the workers' collector does not touch, and so copy, the pages they share
    server = Granian(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=workers,
        blocking_threads=THREADS,
        backpressure=TAKEN_IN,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        static_path_route=[settings.STATIC_URL.rstrip("/")],
        static_path_mount=[Path(settings.STATIC_ROOT)],
        static_path_expires=YEAR,
    )
    server.serve(target_loader=partial(load, os.getpid()), wrap_loader=False)


def load(main: int) -> "WSGIHandler":
    """What a worker does first: tie itself to the server's process, and take the application."""
    parent.end_with(main)
    return import_string(settings.WSGI_APPLICATION)
