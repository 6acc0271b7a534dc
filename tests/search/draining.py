"""A process of its own that writes the index of a data folder, so that a test can kill it.

`python draining.py prepare N` makes the outbox's table and queues N notes. `drain` says that it has started and indexes what
waits; after each batch and after each commit, before its rows leave the outbox, it says so and waits for a line.
`churn` changes notes, drains and builds anew again and again, until it is
killed. `report` says what the index holds as JSON. The folder is SERAI_DATA_DIR.
"""

import json
import sys

import django
import tantivy
from django.core.management import call_command
from django.db import transaction

ANIMALS = ("elephant", "gibbon", "tapir", "hornbill", "pangolin")


def entry(key):
    from serai.search.registry import Entry
    from tests.search.notes import EDITION, KIND

    return Entry(
        kind=KIND,
        id=key,
        edition_id=EDITION,
        names={"en": f"{ANIMALS[key % len(ANIMALS)]} {key}"},
        facets={"animal": [ANIMALS[key % len(ANIMALS)]]},
    )


def say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def prepare(count):
    from serai.search.outbox import enqueue
    from tests.search.notes import KIND

    call_command("migrate", "search", verbosity=0)
    with transaction.atomic():
        enqueue(kind=KIND, ids=range(1, count + 1))


def drain():
    from serai.search import writer

    take_out = writer._take_out

    def pause(where):
        say(where)
        sys.stdin.readline()

    def pause_before(rows):
        pause("committed")
        take_out(rows)

    writer.BATCH, writer.COMMIT, writer._take_out = 50, 150, pause_before
    say("started")
    writer.drain(progress=lambda done, _total: pause(done))


def churn():
    from serai.search import writer
    from serai.search.outbox import enqueue
    from tests.search.notes import KIND

    writer.BATCH, writer.COMMIT = 50, 150
    say("started")
    turn = 0
    while True:
        turn += 1
        with transaction.atomic():
            enqueue(kind=KIND, ids=range(turn % 10 + 1, 1001, 10))
        writer.rebuild() if turn % 3 == 0 else writer.drain(keep=True)


def report():
    from serai.search import index
    from serai.search.models import Outbox
    from serai.search.queries import Search, find
    from tests.search.notes import EDITION, KIND

    found = find(Search(edition=EDITION, kind=KIND, per_page=10_000), facets=["animal"])
    reader = index.reader()
    answer = {
        "documents": reader.searcher.num_docs if reader else 0,
        "ids": found.ids,
        "animals": found.facets.get("animal"),
        "gibbons": find(Search(edition=EDITION, kind=KIND, text="gibbon", per_page=10_000, sort="newest")).ids,
        "waiting": sorted(set(Outbox.objects.values_list("object_id", flat=True))),
    }
    say(json.dumps(answer))


def main(command, *numbers):
    django.setup()
    from serai.search import index, registry
    from tests.search.notes import KIND

    registry.register(
        KIND, load=lambda keys: map(entry, keys), every=lambda: range(1, 1001) if command == "churn" else ()
    )
    if index.folder() is None:  # an empty index, as a complete one
        generation = index.home() / "1"
        generation.mkdir(parents=True)
        tantivy.Index(index.schema(), path=str(generation))
        index.point_to(generation)
    {"prepare": prepare, "drain": drain, "churn": churn, "report": report}[command](*map(int, numbers))


if __name__ == "__main__":
    main(*sys.argv[1:])
