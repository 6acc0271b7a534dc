"""How long the desk's lists take: each with very many rows of its own in one edition, asked in every way it offers.

A new SQLite database in a temporary folder; requests go through Django's test client, signed in as staff: the first
page, a deep one, each view, each filter, each column up and down, words. The last line is one JSON object
{list: {p99_ms, queries}}, where `queries` is the most that one request took.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from rows import filled

MOST_OF_A_FILTER = 3  # values of each filter that are tried
DEEP = (0.5, 0.77, 1.0)  # of the pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=120_000)
    parser.add_argument("--only", nargs="*", help="keys of lists")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the database here, or use the one that is there")
    parser.add_argument("--json", action="store_true", help="nothing but the line of JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="serai-lists-") as folder:
        os.environ["SERAI_DATA_DIR"] = str(given.folder or folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "serai.config.settings"
        import django

        django.setup()
        tell = (lambda _text: None) if given.json else (lambda text: print(text, file=sys.stderr, flush=True))
        print(json.dumps(measured(given, tell)))


def measured(given: argparse.Namespace, tell: Any) -> dict[str, dict[str, float]]:
    """Each list's 99th percentile in milliseconds, and the most queries of a request."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from serai.desk.lists import LISTS
    from serai.serving import static
    from serai.shared import database

    settings.SECOND_FACTOR, settings.ALLOWED_HOSTS = False, ["*"]
    database.prepare()
    static.collect()
    user, editions = filled(given.rows, tell)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    numbers = {}
    for desk_list in LISTS:
        if given.only and desk_list.key not in given.only:
            continue
        edition = editions.get(desk_list.key, editions[""])
        assert desk_list.rows(edition).count() >= given.rows, (desk_list.key, desk_list.rows(edition).count())
        spent, computing, most = [], [], 0
        client.get(f"/desk/{edition.slug}/{desk_list.key}/")  # what is loaded once is loaded
        for query in asked(desk_list, edition, given.rows):
            for _time in range(given.repeat):
                with CaptureQueriesContext(connection) as captured:
                    started, busy = time.perf_counter(), time.process_time()
                    answer = client.get(f"/desk/{edition.slug}/{desk_list.key}/?{urlencode(query)}")
                    spent.append(((time.perf_counter() - started) * 1000, query))
                    computing.append(((time.process_time() - busy) * 1000, query))
                assert answer.status_code == 200, (answer.status_code, query)
                most = max(most, len(captured))
        spent.sort(key=lambda one: one[0])
        p99 = spent[min(int(len(spent) * 0.99), len(spent) - 1)][0]
        numbers[desk_list.key] = {"p99_ms": round(p99, 1), "queries": most}
        tell(f"{desk_list.key:14} p99 {p99:6.0f} ms, {most} queries, {len(spent)} requests; slowest: {slowest(spent)}")
        tell(f"{'':14} computing: {slowest(computing)}")
    return numbers


def slowest(spent: list[tuple[float, Any]]) -> str:
    """The slowest questions, each once."""
    by_query = {urlencode(query): ms for ms, query in spent}
    return ", ".join(f"{query} {ms:.0f}" for query, ms in sorted(by_query.items(), key=lambda one: -one[1])[:5])


def asked(desk_list: Any, edition: Any, rows: int) -> Iterator[dict[str, Any]]:
    """Every way in which a list can be asked for."""
    everything = {"view": "all"} if desk_list.views else {}
    yield everything
    yield from ({**everything, "page": max(1, int(rows / 50 * share))} for share in DEEP)
    yield from ({"view": view.key} for view in desk_list.views)
    for filter_ in desk_list.filters:
        values = [value for value, _label in filter_.choices(edition)] if filter_.choices else [1, rows // 2]
        yield from ({**everything, filter_.key: value} for value in values[:MOST_OF_A_FILTER])
    for column in desk_list.columns:
        if column.order:
            yield from ({**everything, "order": f"{sign}{column.key}"} for sign in ("", "-"))
            yield {**everything, "order": column.key, "page": int(rows / 50 * 0.6)}
    if desk_list.words:
        yield from ({**everything, "q": words} for words in ("tea", "茶叶", "no such thing", "company 77"))


if __name__ == "__main__":
    main()
