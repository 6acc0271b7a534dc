import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse

from serai.desk.first import code
from serai.people.queries import nobody_can_sign_in
from serai.serving import options as shared
from serai.serving import static
from serai.shared import database, ports
from serai.shared.terminal import console


class Command(BaseCommand):
    help = "Serve the site: web workers and one background worker. Ctrl-C ends all."
    stealth_options = ("environment",)  # for a command that calls this one: variables on top of its own

    def add_arguments(self, parser: ArgumentParser) -> None:
        shared.add_place(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not connection.introspection.table_names():
            database.prepare()
        shared.require_database()
        if not ports.is_free(host, port):
            raise CommandError(f"port {port} is taken, or not for you to open; choose another with --port.")
        static.collect()
        where = ports.address(host, port)
        console().print(f"Serving on {where} (Ctrl-C ends)")
        if nobody_can_sign_in():
            console().print(
                f"Nobody can sign in yet. Set the expo up at {where}{reverse('first_run')}?code={code.current()}"
            )
        sys.stdout.flush()
        place = ["--host", host, "--port", str(port), "--workers", str(options["workers"])]
        # This process becomes the supervisor, which needs nothing of what it has loaded by now.
        environment = {**os.environ, **options.get("environment", {})}
        os.execve(sys.executable, [sys.executable, "-m", "serai.serving.supervisor", *place], environment)  # noqa: S606
