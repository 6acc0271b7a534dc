"""When things happen in the demonstration, and from whom: one actor, moments counted from the opening day."""

import random
from datetime import UTC, datetime, time, timedelta

from serai.editions.models import Edition
from serai.shared.audit import Actor

ACTOR = Actor("demonstration", "serai-demo", "Demonstration data")


def days_before(edition: Edition, days: int) -> datetime:
    """Noon in the edition's zone, `days` before it opens."""
    return datetime.combine(edition.starts - timedelta(days=days), time(12), tzinfo=edition.tz).astimezone(UTC)


def stream(seed: int, purpose: str) -> random.Random:
    """Random numbers of their own for each purpose, so that one list's length does not change another's content."""
    return random.Random(f"{seed}/{purpose}")  # noqa: S311 - a demonstration, not a secret
