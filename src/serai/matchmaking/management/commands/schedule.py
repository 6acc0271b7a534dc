"""`serai schedule run --edition caexpo-22`: schedule the meetings of an edition."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serai.editions.queries import edition_by_slug
from serai.matchmaking.actions import schedule_meetings
from serai.matchmaking.management.stages import shown
from serai.matchmaking.models import ScheduleRun
from serai.shared.audit import SYSTEM
from serai.shared.errors import Refused

STAGES = {
    "read": "Reading needs and hours",
    "bound": "Proving the bound",
    "place": "Placing the best pairs",
    "fill": "Filling what is free",
    "exchange": "Exchanging",
    "write": "Writing meetings",
}


class Command(BaseCommand):
    help = "Schedule the meetings of an edition; ends with one line of JSON: worth, bound, gap, unmet by reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["run"], help="run: make a new schedule in place of the last one")
        parser.add_argument("--edition", required=True, help="name in addresses, such as caexpo-22")
        parser.add_argument("--tables", type=int, help="tables in each slot (one for ten buyers unless given)")
        parser.add_argument("--per-buyer", type=int, default=8, help="most meetings of a buyer (8)")
        parser.add_argument("--per-exhibitor", type=int, default=24, help="most meetings of an exhibitor (24)")

    def handle(self, *_args: Any, **options: Any) -> None:
        edition = edition_by_slug(options["edition"])
        if edition is None:
            raise CommandError(f"there is no edition {options['edition']!r}.")
        limits = {name: options[name] for name in ("tables", "per_buyer", "per_exhibitor")}
        if low := [f"--{name.replace('_', '-')}" for name, value in limits.items() if value is not None and value < 1]:
            raise CommandError(f"{', '.join(low)} must be 1 or more.")
        try:
            with shown(STAGES) as progress:
                run = schedule_meetings(edition=edition, **limits, actor=SYSTEM, now=timezone.now(), progress=progress)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps(_certificate(run)))


def _certificate(run: ScheduleRun) -> dict[str, Any]:
    return {
        "edition": run.edition.slug,
        "run": run.number,
        "pairs": run.pairs,
        "meetings": run.meetings_count,
        "slots": len(run.slots),
        "tables": run.tables,
        "worth": run.weight,
        "bound": run.bound,
        "gap_percent": round(run.gap_percent, 4),
        "unmet": run.unmet,
        "seconds": run.seconds,
    }
