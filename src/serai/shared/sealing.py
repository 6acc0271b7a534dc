"""Seals over the audit trail: after one is made, no row under it can be changed, removed or added unnoticed.

A seal hashes the digests of its rows and the seal before it, so the last hash stands for all rows there are: whoever
wrote it down somewhere else can tell later that nothing was taken off the end either. A row's digest is over its
columns and over the *digests* of its values before and after, so that personal values can be erased and the chain
still holds. Sealing goes on beside the writes: a chain that is locked in every transaction would let only one of
them commit at a time.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from serai.shared.models import AuditEntry, Seal, SealedRow

MOST = 5000  # rows under one seal: what one transaction does while other writers wait
LOCK = 7_325_414_090  # the number of PostgreSQL's advisory lock: any that nothing else here uses
FULL = 3600.0  # seconds between two looks at all rows, not only at those above the ones that are settled
COLUMNS = (
    "id",
    "actor_kind",
    "actor_id",
    "actor_label",
    "action",
    "object_kind",
    "object_id",
    "before_digest",
    "after_digest",
    "at",
    "reason",
)


def row_digest(columns: Sequence[object]) -> str:
    """SHA-256 of a row: its COLUMNS in their order, as a JSON array, the time in UTC to the microsecond."""
    return _sha256([_instant(value) if isinstance(value, datetime) else value for value in columns])


def root_of(digests: Iterable[str]) -> str:
    """SHA-256 of the digests of a seal's rows, by row id, one after the other."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def hash_of(seal: Seal) -> str:
    """SHA-256 of a seal: its number, the hash of the seal before, and what it says of its rows."""
    said = [seal.number, seal.previous, seal.rows, seal.first_row, seal.last_row, seal.root, _instant(seal.at)]
    return _sha256(said)


def unsealed(above: int = 0) -> "QuerySet[AuditEntry]":
    """Rows under no seal, of those with an id above this one."""
    link = SealedRow.objects.filter(row=OuterRef("pk"), row__gt=above)
    return AuditEntry.objects.filter(~Exists(link), pk__gt=above)


@transaction.atomic
def seal(*, now: datetime, above: int = 0) -> Seal | None:
    """Seal the first MOST unsealed rows with an id above this one; None when there are none.

    One at a time: SQLite's transactions are, PostgreSQL is given a lock. Two that were not would want the same number.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return _seal(now=now, above=above)


def _seal(*, now: datetime, above: int) -> Seal | None:
    rows = list(unsealed(above).order_by("pk").values_list(*COLUMNS)[:MOST])
    if not rows:
        return None
    last = Seal.objects.order_by("-number").first()
    digests = [(row[0], row_digest(row)) for row in rows]
    made = Seal(
        number=last.number + 1 if last else 1,
        previous=last.hash if last else "",
        rows=len(rows),
        first_row=rows[0][0],
        last_row=rows[-1][0],
        root=root_of(digest for _row, digest in digests),
        at=now,
    )
    made.hash = hash_of(made)
    made.save(force_insert=True)
    SealedRow.objects.bulk_create(SealedRow(row_id=row, seal=made, digest=digest) for row, digest in digests)
    return made


class Sealer:
    """Seals again and again. It remembers up to which id all rows are settled, so that a look costs next to nothing.

    On PostgreSQL a row with a low id may appear after rows with higher ones, when its transaction commits late. So an
    id counts as settled only once every transaction that ran when it was the highest has ended. Should that be
    wrong (an id is taken a moment before its transaction gets a number), the hourly look at all rows finds it.
    """

    def __init__(self) -> None:
        self._settled = 0
        self._mark: tuple[int, int] | None = None  # the highest id once, and the transaction that came next
        self._next_full = 0.0

    def seal_all(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Seal what is there, step by step, while there is time. Returns how many rows."""
        if time.monotonic() >= self._next_full:
            self._settled, self._mark = 0, None
            self._next_full = time.monotonic() + FULL
        highest = AuditEntry.objects.aggregate(highest=Max("pk"))["highest"] or 0
        oldest, newest = _running()  # after it, so that whoever holds a lower id is among them
        above, count = self._settled, 0
        while unsealed(above).exists():  # read before the lock is asked for
            if not go_on():
                return count
            made = seal(now=timezone.now(), above=above)
            if made:
                above, count = made.last_row, count + made.rows
        if self._mark is None:
            self._mark = highest, newest
        if oldest >= self._mark[1]:
            self._settled = max(self._settled, self._mark[0])
            self._mark = None
        return count


def _running() -> tuple[int, int]:
    """The oldest transaction that runs, and the number that the next one gets. On SQLite, where one writes: none."""
    if connection.vendor == "sqlite":
        return 0, 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text FROM pg_current_snapshot() AS s")
        oldest, newest = cursor.fetchone()
    return int(oldest), int(newest)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sha256(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
