"""Who made the records of a test, and when."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

from serai.shared.audit import Actor
from serai.shared.text import Origin, written

NOW = datetime(2025, 9, 18, 2, 40, tzinfo=UTC)  # 10:40 in Nanning, on the second day of the edition that tests use
ACTOR = Actor("system", "tests", "Tests")
STAMP = {"actor": ACTOR, "now": NOW}

number = count(1).__next__  # makes names, codes and addresses differ


def worded(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Text by language as people enter it: the first as written, the others translated and reviewed."""
    return written(texts, dict.fromkeys(list(texts)[1:], Origin.REVIEWED))
