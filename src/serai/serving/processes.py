"""The processes of an installation: web workers, and the one that works in the background."""

import os
import sys
from collections.abc import Sequence

from django.conf import settings

from serai.serving import static
from serai.serving.supervisor import Supervisor


def web(host: str, port: int, workers: int) -> Sequence[str]:
    """The command of the web server. granian brings back a worker of its own that dies."""
    return [
        *(
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--no-ws",
            "--host",
            host,
            "--port",
            str(port),
        ),
        *("--workers", str(workers), "--respawn-failed-workers", "--respawn-interval", "0.5"),
        *("--workers-kill-timeout", "10", "--log-level", "warning", "--backpressure", "64"),
        *("--static-path-route", "/static", "--static-path-mount", str(settings.STATIC_ROOT)),
        *("--static-path-expires", "31536000"),
        "serai.config.wsgi:application",
    ]


def work() -> Sequence[str]:
    """The command of the background worker."""
    return [sys.executable, "-m", "serai", "work"]


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted: collect static files, then keep the web server and the worker running."""
    static.collect()
    commands = {"web": web(host, port, workers), "work": work()}
    Supervisor(commands, os.environ).run()
