"""`serai audit verify`: whether the audit trail is what it was when it was sealed; `serai audit seal` seals now."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from serai.shared.sealing import Sealer
from serai.shared.terminal import Steps
from serai.shared.verifying import Verdict, verify

BROKEN = 2  # exit status


class Command(BaseCommand):
    help = "Verify the seals of the audit trail, or seal it now (the worker does so every second)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verifying = verbs.add_parser("verify", help="walk all seals and rows; exit status 2 when one does not fit")
        verifying.add_argument("--against", default="", metavar="HASH", help="a seal's hash that you wrote down")
        verifying.add_argument("--json", action="store_true", help="for programs")
        verbs.add_parser("seal", help="seal what is not yet sealed")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["verb"] == "seal":
            self.stdout.write(f"{Sealer().seal_all()} rows sealed.")
            return
        with Steps().step("verify", "Walking the seals") as report:
            verdict = verify(against=options["against"], report=report)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(verdict) | {"ok": verdict.fault is None}))
            if verdict.fault:
                sys.exit(BROKEN)
        elif verdict.fault:
            raise CommandError(f"{verdict.fault} Before it {verdict.seals} seals over {verdict.rows} rows fit.")
        else:
            self.stdout.write(_in_words(verdict))


def _in_words(verdict: Verdict) -> str:
    told = f"{verdict.seals} seals over {verdict.rows} rows fit; {verdict.unsealed} rows are not yet sealed."
    if not verdict.last:
        return told
    return f"{told}\nThe last seal, to be written down and kept elsewhere: {verdict.last}"
