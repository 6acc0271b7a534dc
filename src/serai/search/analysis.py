"""Records taken apart into what the index stores of them: by far the most of the work, so a long list is shared out."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import sched_getaffinity
from typing import Any

from serai.search import registry
from serai.search.beside import set_up
from serai.search.glossary import finder

BATCH = 1000  # records loaded at a time
LONG = 20  # batches from which on it is worth starting processes

Keys = Sequence[tuple[str, int]]


def stored(records: Keys) -> list[dict[str, Any]]:
    """What the index stores of these records as they are now; nothing of those that must not be found."""
    from serai.search import index

    by_kind: dict[str, dict[int, None]] = {}
    for kind, key in records:
        by_kind.setdefault(kind, {})[key] = None
    terms = finder()
    return [index.values(entry, terms) for kind, keys in by_kind.items() for entry in registry.load(kind, list(keys))]


def documents(batches: Sequence[Keys]) -> Iterator[list[dict[str, Any]]]:
    """The same for many batches in their order, by several processes when there are many and processors for them."""
    processors = len(sched_getaffinity(0))
    if len(batches) < LONG or processors == 1:
        yield from map(stored, batches)
        return
    # Not forked: this process has threads, and connections to a database that must not be shared.
    apart = get_context("spawn")
    with ProcessPoolExecutor(
        processors, apart, initializer=set_up, initargs=(pickle.dumps(registry.registered()),)
    ) as pool:
        yield from _in_order(pool, batches, ahead=2 * processors)


def _in_order(pool: ProcessPoolExecutor, batches: Iterable[Keys], *, ahead: int) -> Iterator[list[dict[str, Any]]]:
    """Results in the order of the batches, no more than `ahead` of them made before they are wanted."""
    waiting = []
    try:
        for batch in batches:
            waiting.append(pool.submit(stored, batch))
            if len(waiting) >= ahead:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    finally:
        for one in waiting:
            one.cancel()
