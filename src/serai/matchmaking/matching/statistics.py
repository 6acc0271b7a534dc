"""How common each word and concept is among an edition's exhibits, kept on the disk between two whole runs.

With it one need or one exhibit is scored as the whole run would score it. The file is derived: it can go at any time,
and the next run writes it anew.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from serai.algorithms.matching import Book, Counts

FORMAT = 1
CONCEPT = "\0"  # stands before the key of a concept, which no word does


@dataclass(frozen=True, eq=False)
class Statistics:
    """What the last whole run counted, and how many suggestions it made for a need at most.

    `stamp` tells one run from another. `known` are the hashes of words and concepts that two exhibits or more have, in
    rising order, `holders` how many.
    """

    texts: int
    length: float
    top: int
    stamp: int
    known: NDArray[np.uint64]
    holders: NDArray[np.int32]

    def counts(self, book: Book) -> Counts:
        """The counts of a book's words and concepts."""
        return Counts(
            texts=self.texts,
            length=self.length,
            words=self._look_up(book.words),
            concepts=self._look_up(CONCEPT + key for key in book.concepts),
        )

    def _look_up(self, keys: Iterable[str]) -> NDArray[np.int32]:
        wanted = np.array([_hash(key) for key in keys], np.uint64)
        if not len(self.known):
            return np.ones(len(wanted), np.int32)
        places = np.minimum(np.searchsorted(self.known, wanted), len(self.known) - 1)
        return np.where(self.known[places] == wanted, self.holders[places], 1).astype(np.int32)


def keep(edition: int, counts: Counts, book: Book, *, top: int) -> None:
    """Write what was counted in an edition (its key)."""
    common = np.flatnonzero(counts.words > 1).tolist()
    words, concepts = list(book.words), list(book.concepts)
    several = np.flatnonzero(counts.concepts > 1).tolist()
    known = [_hash(words[each]) for each in common] + [_hash(CONCEPT + concepts[each]) for each in several]
    hashes = np.array(known, np.uint64)
    holders = np.concatenate([counts.words[common], counts.concepts[several]]).astype(np.int32)
    order = np.argsort(hashes)
    path = _path(edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        np.savez(
            file,
            numbers=np.array([counts.texts, counts.length, top], np.float64),
            known=hashes[order],
            holders=holders[order],
        )
    unfinished.replace(path)


def counted_since(edition: int, moment: float) -> bool:
    """Whether the edition was matched as a whole after a moment, in seconds since the epoch."""
    last = load(edition)
    return last is not None and last.stamp > moment * 1e9


def load(edition: int) -> Statistics | None:
    """What the last whole run of an edition counted; None when there is none."""
    try:
        with _path(edition).open("rb") as opened, np.load(opened) as file:
            texts, length, top = file["numbers"].tolist()
            written = os.fstat(opened.fileno()).st_mtime_ns
            return Statistics(int(texts), length, int(top), written, file["known"], file["holders"])
    except FileNotFoundError:
        return None


def _path(edition: int) -> Path:
    return Path(settings.DATA_DIR) / "matching" / f"{edition}-{FORMAT}.npz"


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
