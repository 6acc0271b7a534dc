"""The library's index writer, held in the hand: opening one and waiting for its merges takes longer than a commit."""

import time
from pathlib import Path
from typing import Any

import tantivy

from serai.search import index

MEMORY = 64_000_000  # bytes the library gathers before it writes a segment
PATIENCE, PAUSE = 30.0, 0.1  # seconds to wait for another process to let go of a generation, and between two looks
BUSY = "LockBusy"  # how the library says that another writer is open


class DamagedError(Exception):
    """A generation cannot be opened for writing."""


class Hand:
    """A writer of one generation. Nobody else can open one on it until `let_go`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = _opened(path)
        self.fields = index.schema()
        self.used = time.monotonic()

    @property
    def idle(self) -> float:
        """Seconds since it was used."""
        return time.monotonic() - self.used

    def add(self, stored: dict[str, Any]) -> None:
        """Add what is stored of a record."""
        self.writer.add_document(index.document(stored, self.fields))

    def remove(self, kind: str, key: int) -> None:
        """Remove a record."""
        self.writer.delete_documents_by_term("key", index.key(kind, key))

    def commit(self) -> None:
        """Let searchers see what was added and removed."""
        self.writer.commit()
        self.used = time.monotonic()

    def let_go(self) -> None:
        """Close it; what was not committed is lost."""
        self.writer.rollback()
        self.writer.wait_merging_threads()


def _opened(path: Path) -> tantivy.IndexWriter:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return tantivy.Index(index.schema(), path=str(path)).writer(MEMORY, num_threads=1)
        except ValueError as error:
            if BUSY not in str(error):
                raise DamagedError(path) from error
            if time.monotonic() > until:
                raise TimeoutError(f"Another process keeps writing the index in {path}.") from error
        time.sleep(PAUSE)
