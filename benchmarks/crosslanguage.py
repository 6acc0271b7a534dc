"""How many goods are found by a name in another language, on names that nobody wrote for Serai.

    python benchmarks/crosslanguage.py --names FILE [--json]

FILE is tab-separated with a column for each language (id, parents, wikidata, en, zh, vi, …), one thing in a row, such
as the taxonomy of ingredients of Open Food Facts. For every two languages and every row that has both: the index holds
the name in one of them only, and it is asked for by the name in the other. What is found is right when the row is among
the first `AMONG` of all the rows. `coverage`: how many of a language's names the glossary knows a term in. Every figure
stands beside its `n`. Nothing of the file goes into the project, and the glossary was not written from it.
"""

import argparse
import csv
import gzip
import json
import os
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import django
from rich.console import Console
from rich.progress import track
from rich.table import Table

KIND = "exhibit"  # in the place of the catalogue’s
AMONG = 50
FEWEST = 20  # rows that two languages must share for a figure of their own
console = Console(stderr=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask in one language for what is named in another.")
    parser.add_argument("--names", type=Path, required=True, help="tab-separated names by language, may be gzipped")
    parser.add_argument("--json", action="store_true", help="print the line of JSON only")
    asked = parser.parse_args()
    console.quiet = asked.json
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SERAI_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serai.config.settings")
        django.setup()
        from django.core.management import call_command

        call_command("migrate", "search", verbosity=0)
        figures = measure(names_in(asked.names))
    show(figures)
    print(json.dumps(figures))


def names_in(file: Path) -> dict[str, dict[int, str]]:
    """By language, the rows that have a name and the name."""
    from serai.shared.languages import CODES

    names: dict[str, dict[int, str]] = {code: {} for code in CODES}
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            for code in CODES:
                if name := (row.get(code) or "").strip():
                    names[code][number] = name
    return names


def measure(names: dict[str, dict[int, str]]) -> dict[str, Any]:
    from serai.search import glossary, registry, writer
    from serai.search.queries import Search, find
    from serai.search.registry import Entry

    codes = [code for code, those in names.items() if those]
    edition = {code: number for number, code in enumerate(codes, start=1)}
    size = max(row for those in names.values() for row in those) + 1

    def load(keys: Any) -> Any:
        for key in keys:
            code, row = codes[key // size], key % size
            yield Entry(kind=KIND, id=key, edition_id=edition[code], names={code: names[code][row]})

    registry.register(
        KIND, load=load, every=lambda: [codes.index(code) * size + row for code in codes for row in names[code]]
    )
    writer.COMMIT = 10**6
    console.print("Indexing each language apart")
    writer.rebuild()
    known = {
        code: sum(bool(_terms(glossary.finder().concepts(name, [code]))) for name in those.values())
        for code, those in names.items()
    }
    found: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    knows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for code in track(codes, "Asking in each language for the others", console=console):
        for row, name in names[code].items():
            concepts = set(_terms(glossary.finder().concepts(name, [code, "en"])))
            for other in codes:
                if other == code or row not in names[other]:
                    continue
                search = Search(edition=edition[other], kind=KIND, text=name, language=code, per_page=AMONG)
                hit = codes.index(other) * size + row in find(search).ids
                asked[code, other] += 1
                found[code, other] += hit
                if concepts & set(_terms(glossary.finder().concepts(names[other][row], [other, "en"]))):
                    knows[code, other][0] += 1
                    knows[code, other][1] += hit
    pairs = {
        f"{code}>{other}": {"recall": round(found[code, other] / n, 3), "n": n}
        for (code, other), n in asked.items()
        if n >= FEWEST
    }
    both, hits = (sum(pair[place] for pair in knows.values()) for place in (0, 1))
    return {
        "recall": pairs,
        "recall_all": round(found.total() / asked.total(), 3),
        "n": asked.total(),
        "glossary_knows_both": both,
        "recall_where_it_does": round(hits / both, 3) if both else None,
        "coverage": {
            code: {"share": round(known[code] / len(those), 3), "n": len(those)}
            for code, those in names.items()
            if those
        },
    }


def _terms(concepts: list[str]) -> list[str]:
    return [concept for concept in concepts if not concept.startswith("hs-")]


def show(figures: dict[str, Any]) -> None:
    codes = list(figures["coverage"])
    table = Table("asked in", *(f"for {code}" for code in codes), "coverage")
    for code in codes:
        row = [figures["recall"].get(f"{code}>{other}") for other in codes]
        covered = figures["coverage"][code]
        cells = [f"{one['recall']:.2f}\n({one['n']})" if one else "" for one in row]
        table.add_row(code, *cells, f"{covered['share']:.2f}\n({covered['n']})")
    console.print(table)
    console.print(
        f"All pairs: {figures['recall_all']:.3f} of {figures['n']:,}; where the glossary knows both names "
        f"({figures['glossary_knows_both']:,}): {figures['recall_where_it_does']}"
    )


if __name__ == "__main__":
    main()
