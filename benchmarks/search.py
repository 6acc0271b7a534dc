"""How well and how fast a catalogue in fifteen languages is searched, at the size of a large expo.

    python benchmarks/search.py [--exhibits 120000] [--seed 7] [--json]

Makes up a fair (`world.py`), indexes it as the worker does, and asks: words that stand inside longer text, in each
language; the same misspelt; beginnings of words; all with five facets counted. Then two processes go on asking while a
third changes exhibits. Recall is over words that at most 500 exhibits have. The last line is JSON; times are in
milliseconds, `build_s` in seconds, `rss_mb` the memory of one reading process.
"""

import argparse
import json
import os
import pickle
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import django
import numpy as np
from rich.console import Console
from rich.table import Table

KIND, EDITION = "exhibit", 1
FACETS = ("chapter", "hall", "channel", "country", "label")
MOST_RELEVANT = 500
QUERIES = 250  # of each language
LEAST_UNITS, LEAST_LETTERS, MOST_UNITS = 4, 5, 12  # of a word that is misspelt
PROCESSORS = 2
SECONDS = 20  # that readers and writer go on together
console = Console(stderr=True)


class Query(NamedTuple):
    """A name as a searcher types it, and the exhibits in whose text it stands."""

    language: str
    text: str
    relevant: frozenset[int]


def main() -> None:
    parser = argparse.ArgumentParser(description="Search a made-up catalogue in fifteen languages and time it.")
    parser.add_argument("--exhibits", type=int, default=120_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print the line of JSON only")
    asked = parser.parse_args()
    console.quiet = asked.json
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        figures = measure(asked.exhibits, asked.seed)
    show(figures)
    print(json.dumps(figures))


def set_up(folder: str) -> None:
    """Settings of a data folder of its own, with a database that has nothing in it."""
    os.environ["SERAI_DATA_DIR"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serai.config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(count: int, seed: int) -> dict[str, Any]:
    from serai.search import index, registry, writer
    from world import exhibits

    registry.register(KIND, load=load, every=every)
    console.print(f"Making up {count:,} exhibits")
    queries, typed = prepare(exhibits(count, seed=seed), seed)
    started = time.perf_counter()
    console.print("Indexing them")
    writer.rebuild()
    figures: dict[str, Any] = {
        "exhibits": count,
        "build_s": round(time.perf_counter() - started, 1),
        "index_mb": round(sum(file.stat().st_size for file in index.root().rglob("*") if file.is_file()) / 1e6, 1),
    }
    figures |= apart(answer, queries, typed)
    console.print(f"Two readers and a writer, {SECONDS} seconds")
    figures |= together(queries, typed, count)
    return figures


# The exhibits as a database has them: processes that index read them from there.


def store() -> Path:
    return Path(os.environ["SERAI_DATA_DIR"]) / "world.sqlite3"


def prepare(made: Iterable[Any], seed: int) -> tuple[list[Query], list[str]]:
    """Store the exhibits; the queries with their answers, and what is typed letter by letter."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    with sqlite3.connect(store()) as connection:
        connection.execute("create table exhibit (id integer primary key, entry blob)")
        connection.executemany("insert into exhibit values (?, ?)", kept(made, found))
    rng = Random(seed)
    queries = [query for language in sorted(found) for query in asked_in(language, found[language], rng)]
    return queries, [query.text for query in rng.sample(queries, min(1500, len(queries)))]


def kept(made: Iterable[Any], found: dict[str, dict[str, set[int]]]) -> Iterator[tuple[int, bytes]]:
    from serai.search.registry import Entry

    for one in made:
        for language, names in one.said.items():
            for name in names:
                found[language][name].add(one.id)
        entry = Entry(
            kind=KIND,
            id=one.id,
            edition_id=EDITION,
            names=one.names,
            descriptions=one.descriptions,
            others=[f"Firm {one.firm}"],
            hs6=one.hs6,
            facets={
                "chapter": [one.hs6[:2]],
                "hall": [one.hall],
                "channel": [one.channel],
                "country": [one.country],
                "label": one.labels,
            },
        )
        yield one.id, pickle.dumps(entry)


def load(keys: Sequence[int]) -> list[Any]:
    marks = ",".join("?" * len(keys))
    with sqlite3.connect(store()) as connection:
        rows = connection.execute(f"select entry from exhibit where id in ({marks})", tuple(keys))  # noqa: S608 - marks
        return [pickle.loads(blob) for (blob,) in rows]  # noqa: S301 - our own


def every() -> list[int]:
    with sqlite3.connect(store()) as connection:
        return [key for (key,) in connection.execute("select id from exhibit order by id")]


def asked_in(language: str, said: dict[str, set[int]], rng: Random) -> list[Query]:
    """Names, most of them inside other names and text, with every exhibit in whose text they stand as words."""
    from serai.algorithms.text import fold
    from world import UNSPACED

    unspaced = language in UNSPACED
    folded = {name: fold(name) if unspaced else f" {' '.join(fold(name).split())} " for name in said}
    names = sorted(said)
    rng.shuffle(names)
    queries: list[Query] = []
    for name in names:
        inside = folded[name]
        relevant = frozenset().union(*(said[other] for other in names if inside in folded[other]))
        if 2 <= len(relevant) <= MOST_RELEVANT:
            queries.append(Query(language, name, relevant))
        if len(queries) == QUERIES:
            break
    return queries


# What one process that answers measures.


def apart(task: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
    """Do it in a process of its own, as a web worker is one."""
    context = get_context("spawn")
    with context.Pool(1, initializer=django.setup) as pool:
        return pool.apply(task, arguments)


def answer(queries: list[Query], typed: list[str]) -> dict[str, Any]:
    from serai.search.queries import Search, begun, find
    from serai.shared.memory import peak_mb

    find(Search(edition=EDITION, text="warm", per_page=24), facets=FACETS)
    recall: dict[str, list[float]] = defaultdict(list)
    cpu, typing, slipping = [], [], []
    for query in queries:
        spent = time.thread_time()
        find(Search(edition=EDITION, text=query.text, language=query.language, per_page=24), facets=FACETS)
        cpu.append(time.thread_time() - spent)
        every_hit = find(Search(edition=EDITION, text=query.text, per_page=20_000)).ids
        recall[query.language].append(len(query.relevant & set(every_hit)) / len(query.relevant))
    for text in beginnings(typed):
        started = time.perf_counter()
        begun(Search(edition=EDITION, text=text, per_page=8))
        typing.append(time.perf_counter() - started)
    slips: dict[str, list[bool]] = defaultdict(list)
    for query, slip in misspelt(queries):
        started = time.perf_counter()
        ids = find(Search(edition=EDITION, text=slip, language=query.language, per_page=20), facets=FACETS).ids
        slipping.append(time.perf_counter() - started)
        slips[query.language].append(bool(query.relevant & set(ids)))
    return {
        "rss_mb": peak_mb(),
        "search_cpu_p50_ms": milliseconds(cpu, 50),
        "search_cpu_p99_ms": milliseconds(cpu, 99),
        "suggest_wall_p99_ms": milliseconds(typing, 99),
        "typo_wall_p99_ms": milliseconds(slipping, 99),
        "queries": len(queries),
        "recall": {language: round(float(np.mean(values)), 4) for language, values in recall.items()},
        "typo_found": {language: round(float(np.mean(values)), 3) for language, values in slips.items()},
        "typos": {language: len(values) for language, values in slips.items()},
    }


def beginnings(typed: Iterable[str]) -> Iterator[str]:
    """Texts as far as they are typed, after each of the first four letters and at a place beyond."""
    for text in typed:
        yield from (text[:end] for end in {2, 3, 4, (len(text) + 4) // 2} if text[:end].strip())


def misspelt(queries: Iterable[Query]) -> Iterator[tuple[Query, str]]:
    """Names with one slip in their longest word: a unit left out, doubled, exchanged with the next, or another one."""
    from serai.algorithms.text import fold, units_of
    from world import UNSPACED

    rng = Random(3)
    for query in queries:
        unspaced = query.language in UNSPACED
        word = max(fold(query.text).split(), key=len, default="")
        units = units_of(word) if unspaced else list(word)
        least = LEAST_UNITS if unspaced or query.language == "ko" else LEAST_LETTERS
        if not least <= len(units) <= MOST_UNITS or not (unspaced or word.isalpha()):
            continue
        place = rng.randrange(1, len(units) - 1)
        slip = units.copy()
        match rng.randrange(4):
            case 0:
                del slip[place]
            case 1:
                slip.insert(place, slip[place])
            case 2:
                slip[place], slip[place + 1] = slip[place + 1], slip[place]
            case _:
                slip[place] = rng.choice(units)
        if slip != units:
            yield query, fold(query.text).replace(word, "".join(slip))


# Two processes that answer and one that writes.


def together(queries: list[Query], typed: list[str], count: int) -> dict[str, Any]:
    context = get_context("spawn")
    with context.Pool(PROCESSORS + 1, initializer=django.setup) as pool:
        readers = [pool.apply_async(keep_asking, (queries, typed, place)) for place in range(PROCESSORS)]
        writing = pool.apply_async(keep_writing, (count,))
        times: dict[str, list[float]] = defaultdict(list)
        for reader in readers:
            for what, measured in reader.get().items():
                times[what] += measured
        seen = writing.get()
    return {f"loaded_{what}_wall_p99_ms": milliseconds(measured, 99) for what, measured in times.items()} | seen


def keep_asking(queries: list[Query], typed: list[str], seed: int) -> dict[str, list[float]]:
    from serai.search.queries import Search, begun, find

    rng = Random(seed)
    begins, slips = list(beginnings(typed)), list(misspelt(queries))
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        what = rng.choices(("search", "suggest", "typo"), (55, 35, 10))[0]
        text = {"search": rng.choice(queries).text, "suggest": rng.choice(begins), "typo": rng.choice(slips)[1]}[what]
        started = time.perf_counter()
        if what == "suggest":
            begun(Search(edition=EDITION, text=text, per_page=8))
        else:
            find(Search(edition=EDITION, text=text, per_page=24), facets=FACETS)
        times[what].append(time.perf_counter() - started)
    return times


def keep_writing(count: int) -> dict[str, Any]:
    """Change exhibits all the time; now and then one is told apart, to see how soon it is found."""
    from django.db import transaction

    from serai.search import registry, writer
    from serai.search.outbox import enqueue
    from serai.search.queries import Search, find

    registry.register(KIND, load=load, every=every)
    with transaction.atomic():
        enqueue(kind=KIND, ids=[1])
    writer.drain(keep=True)  # a worker has loaded the glossary long ago
    rng = Random(1)
    visible, commits = [], []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        changed = rng.sample(range(1, count + 1), min(50, count))
        name = f"zq{time.monotonic_ns()}x"
        with sqlite3.connect(store()) as connection:
            (blob,) = connection.execute("select entry from exhibit where id = ?", (changed[0],)).fetchone()
            entry = pickle.loads(blob)  # noqa: S301 - our own
            entry.names["en"] = name
            connection.execute("update exhibit set entry = ? where id = ?", (pickle.dumps(entry), changed[0]))
        with transaction.atomic():
            enqueue(kind=KIND, ids=changed)
        started = time.perf_counter()
        writer.drain(keep=True)
        commits.append(time.perf_counter() - started)
        assert find(Search(edition=EDITION, text=name)).ids == [changed[0]]
        visible.append(time.perf_counter() - started + PAUSE)
        time.sleep(PAUSE)
    writer.let_go()
    return {"change_visible_s": round(max(visible), 2), "commit_p50_ms": milliseconds(commits, 50)}


PAUSE = 0.5  # seconds between two looks at the outbox, as the worker makes them


def milliseconds(values: Sequence[float], percentile: float) -> float:
    return round(float(np.percentile(values, percentile)) * 1000, 2)


def show(figures: dict[str, Any]) -> None:
    table = Table("language", "recall", "misspelt, in the first 20", "n")
    for language, recall in figures["recall"].items():
        found, n = figures["typo_found"].get(language), figures["typos"].get(language, 0)
        table.add_row(language, f"{recall:.4f}", "" if found is None else f"{found:.3f}", str(n))
    console.print(table)
    for name, value in figures.items():
        if not isinstance(value, dict):
            console.print(f"{name:28} {value:>10}")


if __name__ == "__main__":
    main()
