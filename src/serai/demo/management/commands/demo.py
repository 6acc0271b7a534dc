import gc
import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.utils import OperationalError, ProgrammingError

from serai.demo import storage, summary
from serai.demo.build import Order, build, built, index
from serai.demo.signins import PASSWORD, SIGN_INS
from serai.demo.sizes import SIZES
from serai.editions.models import Edition
from serai.shared import database, ports
from serai.shared.memory import peak_mb
from serai.shared.terminal import Steps, console

FILLED = "caexpo-22"
DEFAULT: dict[str, Any] = {"size": "small", "seed": 1}
RARELY = 100_000  # objects between two collections: most of what is built stays


class Command(BaseCommand):
    help = "Build a demonstration expo, print what it holds, and serve it. One that is there already is served at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Without a default of their own: what is there already is wanted as it is, unless one asks for another.
        parser.add_argument("--size", choices=SIZES, help=f"how much to fill in (default: {DEFAULT['size']})")
        parser.add_argument("--seed", type=int, help=f"the same seed gives the same data (default: {DEFAULT['seed']})")
        parser.add_argument("--fresh", action="store_true", help="build it again, even when there is one")
        parser.add_argument("--no-serve", action="store_true", help="stop after the line of JSON")
        parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to serve on, or the next free one")

    def handle(self, *_args: Any, **options: Any) -> None:
        started = time.perf_counter()
        steps = Steps()
        asked = {key: options[key] for key in DEFAULT if options[key] is not None}
        self._ensure(asked, steps, fresh=options["fresh"])
        found = summary.numbers(Edition.objects.get(slug=FILLED))
        found |= {
            "seconds": round(time.perf_counter() - started, 1),
            "steps": steps.seconds,
            "rss_mb": peak_mb(),
        }
        out = console()
        out.print("Demonstration of the 22nd China-ASEAN Expo")
        out.print(summary.table(found))
        out.print(json.dumps(found), soft_wrap=True)
        if not options["no_serve"]:
            self._serve(options["host"], options["port"])

    def _ensure(self, asked: dict[str, Any], steps: Steps, *, fresh: bool) -> None:
        """Have a demonstration as asked for: reuse the one that is there, or build it."""
        there = None if fresh else _there()
        if there:
            if not asked.items() <= there.items():
                raise CommandError(
                    f"{storage.where()} holds a demonstration with {_words(there)}, not {_words(asked)}; "
                    "--fresh builds it anew."
                )
            index(steps)
            return
        with steps.step("database", "Database"):
            if fresh and _has_tables():
                storage.clear()
            database.prepare()
            storage.refuse_foreign_data()
        gc.freeze()
        gc.set_threshold(RARELY)
        order = DEFAULT | asked
        build(Order(order["size"], SIZES[order["size"]], order["seed"]), steps)

    def _serve(self, host: str, port: int) -> None:
        port = ports.next_free(host, port)
        site = ports.address(host, port)
        out = console()
        out.print(f"\nThe website: {site}/ and the sign-in: {site}/accounts/login/", soft_wrap=True)
        out.print(f"The password of all is {PASSWORD}; no second factor is asked for.")
        for sign_in in SIGN_INS:
            out.print(f"  {sign_in.email:<26} {sign_in.role}: {site}{sign_in.opens}", soft_wrap=True)
        connections.close_all()
        # Everybody knows these accounts' password, so a second factor would keep out nobody but the curious.
        call_command("serve", host=host, port=port, workers=2, environment={"SERAI_SECOND_FACTOR": "0"})


def _there() -> dict[str, Any] | None:
    return built() if _has_tables() else None


def _has_tables() -> bool:
    try:
        Edition.objects.exists()
    except (OperationalError, ProgrammingError):
        return False
    return True


def _words(order: dict[str, Any]) -> str:
    return " ".join(f"--{key} {value}" for key, value in order.items())
