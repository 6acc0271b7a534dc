"""Options that the commands of this folder share, and what they ask for before they start."""

import os
from argparse import SUPPRESS, ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from serai.serving import parent


def add_place(parser: ArgumentParser) -> None:
    """Where to listen, and with how many workers."""
    workers = min(4, os.cpu_count() or 1)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=workers, help="web workers (default: %(default)s)")


def add_parent(parser: ArgumentParser) -> None:
    """For the supervisor alone: the process to end with."""
    parser.add_argument("--parent", type=int, help=SUPPRESS)


def begin(options: dict[str, Any]) -> None:
    """End with the supervisor; without one, which has looked, look that the database is up to date."""
    if options["parent"]:
        parent.end_with(options["parent"])
    else:
        require_database()


def require_database() -> None:
    """Raise CommandError when the database lacks a migration, or does not keep what it confirms."""
    from serai.serving.doctor.database import keeps_what_it_says  # late: a web worker can do without what it loads

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("the database is not up to date; run `serai migrate` first.")
    for finding in keeps_what_it_says(timezone.now()):
        if finding.state == "error":
            raise CommandError(finding.told)
    connection.close()
