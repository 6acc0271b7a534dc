"""`serai match --edition caexpo-22`: suggest exhibits for all open needs of an edition."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serai.editions.queries import edition_by_slug
from serai.matchmaking.actions import suggest_exhibits
from serai.matchmaking.management.stages import shown
from serai.shared.audit import SYSTEM
from serai.shared.errors import Refused

STAGES = {
    "read": "Reading exhibits",
    "match": "Matching needs",
    "write": "Writing suggestions",
}


class Command(BaseCommand):
    help = "Suggest exhibits for all open needs of an edition; ends with one line of JSON: needs, suggestions, shares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", required=True, help="name in addresses, such as caexpo-22")
        parser.add_argument("--top", type=int, default=50, help="most suggestions for a need (50)")

    def handle(self, *_args: Any, **options: Any) -> None:
        edition = edition_by_slug(options["edition"])
        if edition is None:
            raise CommandError(f"there is no edition {options['edition']!r}.")
        if options["top"] < 1:
            raise CommandError("--top must be 1 or more.")
        now = edition.moment(timezone.now())
        try:
            with shown(STAGES) as progress:
                matched = suggest_exhibits(
                    edition=edition, top=options["top"], actor=SYSTEM, now=now, progress=progress
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps({"edition": edition.slug, **asdict(matched)}))
