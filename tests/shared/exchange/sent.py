"""Run as a program: makes broken files; sends them through upload, check and import, and prints what became of them.

python -m tests.shared.exchange.sent make FOLDER SEED COUNT
    python -m tests.shared.exchange.sent send FOLDER
"""

import collections
import json
import sys
from pathlib import Path

from serai.shared.memory import peak_mb


def make(folder: Path, seed: int, count: int) -> None:
    """Done by a process of its own, whose memory is not counted."""
    import django

    django.setup()
    from tests.shared.sheets import broken

    for name, content in broken.make(seed, count):
        (folder / name).write_bytes(content)


def send(folder: Path) -> None:
    import django

    django.setup()

    from serai.people.models import Enterprise
    from serai.shared.exchange import registry
    from tests.shared.exchange.firms import FIRMS

    registry.register(FIRMS)
    ends: collections.Counter[str] = collections.Counter()
    there = 0
    for path in sorted(folder.iterdir()):
        end, rows = outcome_of(path)
        ends[end] += 1
        if Enterprise.objects.count() != rows:
            ends[f"{path.name}: rows of a refused file, or none of one that was taken"] += 1
        there += rows
        Enterprise.objects.all().delete()
    sys.stdout.write(json.dumps({"ends": ends, "rows": there, "rss_mb": peak_mb()}))


def outcome_of(path: Path) -> tuple[str, int]:
    """What becomes of a file, and how many records it should have made."""
    from serai.shared.errors import Refused
    from serai.shared.exchange import actions, runs
    from tests.factories.stamps import ACTOR, STAMP

    try:
        with path.open("rb") as content:
            run = actions.upload(kind="firms", edition_slug="", name=path.name, content=content, **STAMP)
        key, *others = [heading for heading in run.headings if heading]
        mapping = {"external_key": [key], "name_en": others[:2], "name_zh": others[2:4]}
        run = actions.start_check(run=actions.map_columns(run=run, mapping=mapping, **STAMP), **STAMP)
        runs.check(run.pk, ACTOR)
        run.refresh_from_db()
        if run.state != "checked":
            return run.state, 0
        run = actions.start_import(run=run, skip_errors=False, **STAMP)
        runs.carry_out(run.pk, ACTOR)
        run.refresh_from_db()
    except Refused:
        return "refused", 0
    except BaseException as error:  # noqa: BLE001 - whatever it is: nothing may be raised
        return f"{path.name}: {error!r}", 0
    return run.state, run.counts["new"] if run.state == "done" else 0


if __name__ == "__main__":
    what, folder, *numbers = sys.argv[1:]
    if what == "make":
        make(Path(folder), *map(int, numbers))
    else:
        send(Path(folder))
