import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from serai.serving import options as shared
from serai.serving import static
from serai.shared import ports
from serai.shared.terminal import console


class Command(BaseCommand):
    help = "Serve the site: web workers and one background worker. Ctrl-C ends all."
    stealth_options = ("environment",)  # for a command that calls this one: variables on top of its own

    def add_arguments(self, parser: ArgumentParser) -> None:
        shared.add_place(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        shared.require_database()
        if not ports.is_free(host, port):
            raise CommandError(f"port {port} is taken, or not for you to open; choose another with --port.")
        static.collect()
        console().print(f"Serving on {ports.address(host, port)} (Ctrl-C ends)")
        sys.stdout.flush()
        place = ["--host", host, "--port", str(port), "--workers", str(options["workers"])]
        # This process becomes the supervisor, which needs nothing of what it has loaded by now.
        environment = {**os.environ, **options.get("environment", {})}
        os.execve(sys.executable, [sys.executable, "-m", "serai.serving.supervisor", *place], environment)  # noqa: S606
