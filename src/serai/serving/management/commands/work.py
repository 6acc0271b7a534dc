import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from serai.serving import options as shared
from serai.serving import worker
from serai.shared.progress import stopping


class Command(BaseCommand):
    help = "Work in the background: queued tasks, the search index, mail and seals. `serai serve` starts one by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        shared.add_parent(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        shared.begin(options)
        worker.work(stopping)
