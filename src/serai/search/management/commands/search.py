"""`serai search rebuild`: index everything anew beside the index that is searched, then swap."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from serai.search import writer
from serai.shared.terminal import Steps


class Command(BaseCommand):
    help = "Build a new search index beside the one that is searched, and swap; ends with one line of JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["rebuild"], help="rebuild: index everything anew, while searching goes on")

    def handle(self, *_args: Any, **_options: Any) -> None:
        steps = Steps()
        with steps.step("rebuild", "Indexing everything anew") as report:
            records = writer.rebuild(progress=report)
        self.stdout.write(json.dumps({"records": records, "seconds": steps.seconds["rebuild"]}))
