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
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
FULL = 3600.0  # seconds between two looks at all rows, not only at those above the ones that are settled
SHARE = 50.0  # a look at what may have appeared late takes at most one part in so many of the time
COLUMNS = (
    "id",
    "actor_kind",
    "actor_id",
    "actor_label",
    "action",
    "object_kind",
    "object_id",
    "edition_id",
    "before_digest",
    "after_digest",
    "at",
    "reason",
)
LINK = f"INSERT INTO {SealedRow._meta.db_table} (row_id, seal_id, digest) VALUES (%s, %s, %s)"  # noqa: S608 - our own


def row_digest(columns: Sequence[object]) -> str:
    """SHA-256 of a row: its COLUMNS in their order, as a JSON array, the time in UTC to the microsecond."""
    *before, at, reason = columns
    assert isinstance(at, datetime)
    return _sha256([*before, _instant(at), reason])


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
    with connection.cursor() as cursor:  # after a big import by the hundred thousand: records would take twice as long
        cursor.executemany(LINK, [(row, made.number, digest) for row, digest in digests])
    return made


class Sealer:
    """Seals again and again. It remembers what it need not look at again, so that a look costs next to nothing.

    Above the highest sealed row it looks every time. On PostgreSQL a row with a lower id may appear later, when its
    transaction commits late; so it looks lower too, down to the last id that is settled: one at whose time every
    transaction that ran has ended since. That look takes long while a long transaction runs after a big import, and
    is done the more rarely the longer it takes. Should an id be wrongly settled (it was taken a moment before its
    transaction got a number), the hourly look at all rows finds it.
    """

    def __init__(self) -> None:
        self._highest = self._settled = 0
        self._mark: tuple[int, int] | None = None  # the highest id once, and the transaction that came next
        self._next_low = self._next_full = self._took = 0.0  # seconds

    def seal_all(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Seal what is there, step by step, while there is time. Returns how many rows."""
        if time.monotonic() < self._next_low:
            return self._above(self._highest, go_on)
        if time.monotonic() >= self._next_full:
            self._settled, self._mark = 0, None
            self._next_full = time.monotonic() + FULL
        highest = AuditEntry.objects.aggregate(highest=Max("pk"))["highest"] or 0
        oldest, newest = _running()  # after it, so that whoever holds a lower id is among them
        count = self._above(self._settled, go_on)
        if go_on():
            self._highest = max(self._highest, highest)
            self._next_low = time.monotonic() + SHARE * self._took
            if self._mark is None:
                self._mark = highest, newest
            if oldest >= self._mark[1]:
                self._settled, self._mark = max(self._settled, self._mark[0]), None
        return count

    def _above(self, above: int, go_on: Callable[[], bool]) -> int:
        count = 0
        while go_on() and self._any(above):  # before the lock is asked for
            if made := seal(now=timezone.now(), above=above):
                above, count = made.last_row, count + made.rows
        self._highest = max(self._highest, above)
        return count

    def _any(self, above: int) -> bool:
        started = time.monotonic()
        # With an order PostgreSQL goes along the index, also while it does not yet know how much came in.
        found = unsealed(above).order_by("pk").values_list("pk").first()
        self._took = time.monotonic() - started
        return found is not None


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
    return hashlib.sha256(_JSON.encode(value).encode()).hexdigest()
