from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from serai.serving import options as shared
from serai.serving import server


class Command(BaseCommand):
    help = "Answer pages: only the web workers. `serai serve` starts them by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        shared.add_place(parser)
        shared.add_parent(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        shared.begin(options)
        server.run(host=options["host"], port=options["port"], workers=options["workers"])
