"""Who made the records of a test, and when."""

from datetime import UTC, datetime
from itertools import count

from serai.shared.audit import Actor

NOW = datetime(2025, 9, 18, 2, 40, tzinfo=UTC)  # 10:40 in Nanning, on the second day of the edition that tests use
ACTOR = Actor("system", "tests", "Tests")
STAMP = {"actor": ACTOR, "now": NOW}

number = count(1).__next__  # makes names, codes and addresses differ
