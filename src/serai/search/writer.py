"""The one index writer: brings the index up to the outbox, or builds a new generation beside the one that is read.

A row leaves the outbox only after the commit that holds its record. A process that dies in between leaves the row,
and indexing a record twice changes nothing; so nothing is lost and nothing doubled.
"""

import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from serai.search import analysis, registry
from serai.search.models import Outbox

if TYPE_CHECKING:
    from serai.search.hand import Hand

log = logging.getLogger(__name__)

BATCH = analysis.BATCH  # records loaded at a time
COMMIT = 20_000  # records between two commits: what a crash costs again, and what searchers wait for
REST = 3.0  # seconds without work after which a writer that is kept is let go
SINCE = ".since"  # beside a generation that is being built: the keys that were indexed in the old one meanwhile

Progress = Callable[[int, int], None]
Keys = list[tuple[str, int]]
T = TypeVar("T")
_kept: "Hand | None" = None


def drain(*, progress: Progress | None = None, keep: bool = False) -> int:
    """Index what waits in the outbox; everything when there is no index of the present format. Returns how many.

    Waits while another process writes. `progress` is told how many are done and how many there are. With `keep` this
    process drains again and again, and keeps the library's writer meanwhile: merging then holds up no commit.
    """
    from serai.search import hand, index

    if index.is_complete():
        if not Outbox.objects.exists():
            if _kept and _kept.idle > REST:
                let_go()
            return 0
        try:
            with _alone():
                return _catch_up(progress, keep=keep)
        except hand.DamagedError:
            log.exception("The index cannot be written; it is built anew.")
            index.distrust()
    return _build(progress, unless_complete=True)


def let_go() -> None:
    """Close the writer that this process keeps, if it does."""
    global _kept  # noqa: PLW0603 - one for each process is the point
    if _kept:
        with suppress(ValueError):  # its generation may have been replaced meanwhile
            _kept.let_go()
        _kept = None


def rebuild(*, progress: Progress | None = None) -> int:
    """Index everything anew in a generation beside the old, and swap: searchers see the old one until then.

    What changes meanwhile goes into the old one as ever, and into the new one before the swap.
    """
    return _build(progress, unless_complete=False)


def drop() -> None:
    """Let the index count as missing: whoever drains the outbox next builds it anew. Until then it stays readable."""
    from serai.search import index

    index.distrust()


@contextmanager
def _alone(what: str = "index") -> Iterator[None]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / f"{what}.lock").open("a") as lock:  # ends with the process, however that ends
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            let_go()  # whoever is at it may need it
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _writing(path: Path, *, keep: bool = False) -> Iterator["Hand"]:
    global _kept  # noqa: PLW0603 - one for each process is the point
    from serai.search import hand

    if _kept and (_kept.path == path) != keep:  # it is in the way, or of a generation that is no longer read
        let_go()
    held = _kept if keep and _kept else hand.Hand(path)
    if keep:
        _kept = held
    try:
        yield held
    except BaseException:
        _kept = None if held is _kept else _kept
        with suppress(ValueError):
            held.let_go()
        raise
    if not keep:
        held.let_go()


def _build(progress: Progress | None, *, unless_complete: bool) -> int:
    from serai.search import index

    with _alone("rebuild"):
        if unless_complete and index.is_complete():  # another process has built it while we waited
            return 0
        distrusted = index.distrusted()
        generation, since = _begin()
        waiting = list(Outbox.objects.values_list("pk", flat=True))
        keys = [(kind, key) for kind, found in registry.registered().items() for key in found.every()]
        done = 0
        with _writing(generation) as new:
            for batch in analysis.documents(list(_batches(keys))):
                for stored in batch:
                    new.add(stored)
                done = min(done + BATCH, len(keys))
                _tell(progress, done, len(keys))
            new.commit()
        with _alone():
            with _writing(generation) as new:
                _index(new, _read(since))
                new.commit()
            index.point_to(generation, distrusted_before=distrusted)
            _take_out(waiting)
            since.unlink()
            _clear_away(generation)
    return len(keys)


def _begin() -> tuple[Path, Path]:
    """An empty folder for a new generation and the file that keeps what is indexed meanwhile."""
    from serai.search import index

    with _alone():
        current = index.folder()
        _clear_away(current)
        known = [int(one.name) for one in index.generations()]
        generation = index.home() / str(max(known, default=0) + 1)
        generation.mkdir(parents=True)
        since = generation.with_suffix(SINCE)
        since.touch()
    return generation, since


def _clear_away(kept: Path | None) -> None:
    """Remove every generation but this one, of all formats, and what a broken build left."""
    from serai.search import index

    for place in (*index.root().glob("*/*"), *index.root().glob("*")):
        if place in {kept, index.home()} or place.name in {index.CURRENT, index.STALE}:
            continue
        if place.is_dir():
            shutil.rmtree(place)
        elif place.exists():
            place.unlink()


def _catch_up(progress: Progress | None, *, keep: bool) -> int:
    from serai.search import hand, index

    path = index.folder()
    if path is None:
        raise hand.DamagedError(index.home())
    total, done, last = Outbox.objects.count(), 0, 0
    uncommitted: list[int] = []
    with _writing(path, keep=keep) as held:

        def commit() -> None:
            held.commit()
            _take_out(uncommitted)
            uncommitted.clear()

        while rows := list(
            Outbox.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "kind", "object_id")[:BATCH]
        ):
            last = rows[-1][0]
            keys = [(kind, key) for _pk, kind, key in rows]
            _note(keys)
            _index(held, keys)
            uncommitted += [pk for pk, _kind, _key in rows]
            done += len(rows)
            if len(uncommitted) >= COMMIT or len(rows) < BATCH:
                commit()
            _tell(progress, done, max(total, done))
        if uncommitted:
            commit()
    return done


def _note(keys: Keys) -> None:
    """Keep for a generation that is being built what it may have read before it changed."""
    from serai.search import index

    for since in index.home().glob(f"*{SINCE}"):
        with since.open("a") as file:
            file.writelines(f"{kind} {key}\n" for kind, key in keys)
            file.flush()
            os.fsync(file.fileno())


def _read(since: Path) -> Keys:
    rows = (line.split() for line in since.read_text().splitlines())
    return [(kind, int(key)) for kind, key in dict.fromkeys((kind, key) for kind, key in rows)]


def _index(hand: "Hand", records: Keys) -> None:
    """Put records in as they are now; what is gone leaves."""
    for kind, key in dict.fromkeys(records):
        hand.remove(kind, key)
    for batch in _batches(records):
        for stored in analysis.stored(batch):
            hand.add(stored)


def _take_out(rows: list[int]) -> None:
    # By their keys, not up to the last: a transaction that began earlier may commit a lower key later.
    for batch in _batches(rows):
        Outbox.objects.filter(pk__in=batch).delete()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)
