"""Walks the seals of the audit trail and the rows under them, and names the first that does not fit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from serai.shared import audit
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry, Seal, SealedRow
from serai.shared.sealing import COLUMNS, hash_of, root_of, row_digest, unsealed

BATCH = 2000  # rows in memory at a time
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Fault:
    """The first seal, and row where it is known, that does not fit, and what is off about it."""

    seal: int | None
    row: int | None
    what: str

    def __str__(self) -> str:
        if self.row is not None:
            return f"audit row {self.row} {self.what}."
        return f"seal {self.seal} {self.what}." if self.seal else f"the seal {self.what}."


@dataclass(frozen=True)
class Verdict:
    """What was walked, and the hash of the last seal: written down elsewhere it proves later that nothing was cut off.

    `rows` and `seals` are those that fit; `unsealed` rows are too new to be under a seal.
    """

    seals: int
    rows: int
    unsealed: int
    last: str
    fault: Fault | None = None


class _Broken(Exception):  # noqa: N818 - what verify looks for
    def __init__(self, what: str, *, seal: int | None = None, row: int | None = None) -> None:
        super().__init__(what)
        self.fault = Fault(seal, row, what)


class _Link(NamedTuple):
    seal: int
    row: int
    digest: str
    found: tuple[Any, ...] | None  # COLUMNS, before, after


class Walk:
    """One walk over the chain; `seals`, `rows` and `last` tell how far it came."""

    def __init__(self, report: Report) -> None:
        self.seals = self.rows = 0
        self.last = ""
        self._report = report
        self._total = SealedRow.objects.count()

    def all(self, since: int) -> None:
        """Walk the seals after number `since`. Raises _Broken at the first that does not fit."""
        newest = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
        before = Seal.objects.filter(number=since).first()
        self.last = before.hash if before else ""
        links = groupby(_links(since, newest), itemgetter(0))
        waiting = next(links, None)
        number = since
        for seal in Seal.objects.filter(number__gt=since, number__lte=newest).order_by("number").iterator(BATCH):
            number += 1
            self._chain(seal, number)
            if waiting and waiting[0] == number:
                self._rows(seal, waiting[1])
                waiting = next(links, None)
            else:
                self._rows(seal, ())
            self.seals, self.last = self.seals + 1, seal.hash
        stray = SealedRow.objects.filter(~Exists(Seal.objects.filter(pk=OuterRef("seal_id")))).order_by("seal_id")
        if row := stray.values_list("row_id", "seal_id").first():
            raise _Broken(f"stands under seal {row[1]}, which is missing", seal=row[1], row=row[0])

    def _chain(self, seal: Seal, number: int) -> None:
        if seal.number != number:
            raise _Broken("is missing", seal=number)
        if seal.previous != self.last:
            raise _Broken("does not continue the chain: it names another seal before it", seal=number)
        if seal.hash != hash_of(seal):
            raise _Broken("was altered: its hash is not that of what it says", seal=number)

    def _rows(self, seal: Seal, links: Iterable[_Link]) -> None:
        digests = []
        for link in links:
            _fits(link)
            digests.append(link.digest)
            self.rows += 1
            if not self.rows % BATCH:
                self._report(self.rows, self._total)
        if len(digests) != seal.rows:
            raise _Broken(f"is over {seal.rows} rows, and {len(digests)} stand under it", seal=seal.number)
        if root_of(digests) != seal.root:
            raise _Broken("is over other rows than those that stand under it", seal=seal.number)


def _holds(against: str) -> None:
    if not Seal.objects.filter(hash=against).exists():
        raise _Broken("with this hash is not in the chain: seals were taken off its end, or it is another chain")


def _fits(link: _Link) -> None:
    at = {"seal": link.seal, "row": link.row}
    if link.found is None:
        raise _Broken(f"is missing; it stands under seal {link.seal}", **at)
    *columns, before, after = link.found
    if row_digest(columns) != link.digest:
        raise _Broken(f"was altered after seal {link.seal} was made", **at)
    _id, *_, before_digest, after_digest, _at, _reason = columns
    for side, value, digest in (("before", before, before_digest), ("after", after, after_digest)):
        if audit.digest(value) != digest:
            raise _Broken(f"was altered: its values {side} are not those of their digest", **at)


def _links(since: int, newest: int) -> Iterator[_Link]:
    """What stands under the seals of this range, by seal and row, with the rows as they are now."""
    wanted = SealedRow.objects.filter(seal_id__gt=since, seal_id__lte=newest).order_by("seal_id", "row_id")
    waiting: list[tuple[int, int, str]] = []
    for link in wanted.values_list("seal_id", "row_id", "digest").iterator(BATCH):
        waiting.append(link)
        if len(waiting) == BATCH:
            yield from _with_rows(waiting)
            waiting = []
    yield from _with_rows(waiting)


def _with_rows(links: list[tuple[int, int, str]]) -> Iterator[_Link]:
    keys = [row for _seal, row, _digest in links]
    found = {row[0]: row for row in AuditEntry.objects.filter(pk__in=keys).values_list(*COLUMNS, "before", "after")}
    return (_Link(*link, found.get(link[1])) for link in links)


def verify(*, since: int = 0, against: str = "", report: Report = lambda _done, _of: None) -> Verdict:
    """Walk the seals after number `since` and the rows under them.

    `against` is the hash of a seal that somebody wrote down: it must still be in the chain. Raises Refused when it is
    no such hash. `report` is told (rows walked, rows there are).
    """
    against = against.strip().lower()
    if against and (len(against) != 64 or set(against) - set("0123456789abcdef")):  # noqa: PLR2004 - SHA-256 in hex
        raise Refused("The hash of a seal is 64 digits and letters from a to f, as `serai audit verify` prints it.")
    walk, fault = Walk(report), None
    try:
        walk.all(since)
        if against:
            _holds(against)
    except _Broken as broken:
        fault = broken.fault
    return Verdict(walk.seals, walk.rows, unsealed().count(), walk.last, fault)
