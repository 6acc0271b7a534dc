"""`serai doctor`: whether an installation is well, and what to do where it is not."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from serai.serving.doctor import examine

ILL = 2  # exit status


class Command(BaseCommand):
    help = "Look this installation over. Exit status 2 when something is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = list(examine(timezone.now()))
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
        else:
            for finding in found:
                self.stdout.write(f"{finding.state:<8} {finding.check:<13} {finding.told}")
        if any(finding.state == "error" for finding in found):
            sys.exit(ILL)
