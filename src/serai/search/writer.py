"""The one index writer: brings the index up to the outbox, or builds it anew from everything there is.

A row leaves the outbox only after the commit that holds its record. A process that dies in between leaves the row,
and indexing a record twice changes nothing; so nothing is lost and nothing doubled.
"""

import fcntl
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from serai.search import registry
from serai.search.models import Outbox

if TYPE_CHECKING:
    from tantivy import IndexWriter, Schema

log = logging.getLogger(__name__)

BATCH = 1000  # records loaded at a time
COMMIT = 20_000  # records between two commits: what a crash costs again, and what the first searchers wait for
MEMORY = 64_000_000  # bytes the library gathers before it writes a segment

Progress = Callable[[int, int], None]
T = TypeVar("T")


def drain(*, progress: Progress | None = None) -> int:
    """Index what waits in the outbox; everything when there is no index of the present format. Returns how many.

    Waits while another process writes. `progress` is told how many are done and how many there are.
    """
    from serai.search import index

    if index.is_complete() and not Outbox.objects.exists():
        return 0
    with _alone():
        if not index.is_complete():
            return _build(progress)
        with _writing() as (writer, fields):
            return _catch_up(writer, fields, progress)


def rebuild(*, progress: Progress | None = None) -> int:
    """Index everything anew, in one commit: searchers see the old index until the new one is there."""
    with _alone():
        return _build(progress)


def drop() -> None:
    """Let the index count as missing: whoever drains the outbox next builds it anew. Until then it stays readable."""
    from serai.search import index

    with _alone():
        (index.folder() / index.COMPLETE).unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[None]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "index.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the process, however that ends
        yield


@contextmanager
def _writing() -> Iterator[tuple["IndexWriter", "Schema"]]:
    import tantivy

    from serai.search import index

    path = index.folder()
    path.mkdir(parents=True, exist_ok=True)
    try:
        opened = tantivy.Index(index.schema(), path=str(path))
    except ValueError:
        log.exception("The index cannot be read; it is built anew.")
        shutil.rmtree(path)
        path.mkdir()
        opened = tantivy.Index(index.schema(), path=str(path))
    writer = opened.writer(MEMORY, num_threads=1)
    try:
        yield writer, opened.schema
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()  # and lets go of the library's own lock


def _build(progress: Progress | None) -> int:
    from serai.search import index

    waiting = list(Outbox.objects.values_list("pk", flat=True))
    keys = [(kind, key) for kind, found in registry.registered().items() for key in found.every()]
    with _writing() as (writer, fields):
        writer.delete_all_documents()
        done = 0
        for batch in _batches(keys):
            _index(writer, fields, batch, known=False)
            done += len(batch)
            _tell(progress, done, len(keys))
        writer.commit()
    (index.folder() / index.COMPLETE).touch()
    _take_out(waiting)
    for other in index.root().iterdir():
        if other != index.folder():
            shutil.rmtree(other)
    return done


def _catch_up(writer: "IndexWriter", fields: "Schema", progress: Progress | None) -> int:
    total, done, last = Outbox.objects.count(), 0, 0
    uncommitted: list[int] = []
    while rows := list(
        Outbox.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "kind", "object_id")[:BATCH]
    ):
        last = rows[-1][0]
        _index(writer, fields, [(kind, key) for _pk, kind, key in rows], known=True)
        uncommitted += [pk for pk, _kind, _key in rows]
        done += len(rows)
        if len(uncommitted) >= COMMIT or len(rows) < BATCH:
            writer.commit()
            _take_out(uncommitted)
            uncommitted = []
        _tell(progress, done, max(total, done))
    if uncommitted:
        writer.commit()
        _take_out(uncommitted)
    return done


def _index(writer: "IndexWriter", fields: "Schema", records: Iterable[tuple[str, int]], *, known: bool) -> None:
    """Put records in as they are now. `known`: the index may hold them already, and what is gone must leave it."""
    from serai.search import index

    by_kind: dict[str, dict[int, None]] = {}
    for kind, key in records:
        by_kind.setdefault(kind, {})[key] = None
    for kind, keys in by_kind.items():
        if known:
            for key in keys:
                writer.delete_documents_by_term("key", index.key(kind, key))
        for entry in registry.load(kind, list(keys)):
            writer.add_document(index.document(entry, fields))


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
