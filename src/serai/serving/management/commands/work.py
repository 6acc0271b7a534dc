import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from serai.serving import worker


class Command(BaseCommand):
    help = "Work in the background: queued tasks and the search index. `serai serve` starts one by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        worker.work(stop)
