"""What a demonstration holds: the table a person reads and the line a program reads."""

from typing import Any

from rich.table import Table

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.matchmaking import queries as matchmaking
from serai.participation.models import Participation
from serai.signings.models import Project


def numbers(edition: Edition) -> dict[str, Any]:
    """Counts of the filled edition, its schedule's certificate, and the projects of every ledger."""
    counts = matchmaking.counts(edition)
    run = matchmaking.latest_run(edition)
    taking_part = Participation.objects.filter(edition=edition)
    return {
        "exhibitors": taking_part.filter(application__state=Application.State.APPROVED).count(),
        "exhibits": Exhibit.objects.of_edition(edition).count(),
        "buyers": taking_part.filter(role=Participation.Role.BUYER).count(),
        "needs": counts.needs,
        "suggestions": counts.suggestions,
        "meetings": counts.meetings,
        "schedule_weight": run.weight if run else 0,
        "schedule_bound": run.bound if run else 0,
        "schedule_gap_percent": round(run.gap_percent, 4) if run else 0.0,
        "projects": Project.objects.counted().count(),
    }


def table(found: dict[str, Any]) -> Table:
    """The same for people: one row a number, steps apart."""
    drawn = Table(show_header=False)
    drawn.add_column("what")
    drawn.add_column("how many", justify="right")
    for key, value in found.items():
        if key != "steps":
            shown = f"{value:,}" if isinstance(value, int) else f"{value}"
            drawn.add_row(key.replace("_", " "), shown)
    return drawn
