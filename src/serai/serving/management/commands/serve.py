import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from serai.serving import processes
from serai.shared import ports
from serai.shared.terminal import console


class Command(BaseCommand):
    help = "Serve the site: web workers and one background worker. Ctrl-C ends all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument(
            "--workers",
            type=int,
            default=min(4, os.cpu_count() or 1),
            help="web workers (default: %(default)s)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("the database is not up to date; run `serai migrate` first.")
        if not ports.is_free(options["host"], options["port"]):
            raise CommandError(f"port {options['port']} is taken; choose another with --port.")
        connection.close()
        console().print(f"Serving on http://{options['host']}:{options['port']} (Ctrl-C ends)")
        processes.serve(host=options["host"], port=options["port"], workers=options["workers"])
