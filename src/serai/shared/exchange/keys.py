"""The key of a row: from one column or from several, and which columns could make it where a list has none."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import combinations, islice

from serai.shared.models import Record
from serai.shared.sheets.reading import Table

JOINED_BY = "/"
LONGEST: int = Record._meta.get_field("external_key").max_length or 0
DIGEST = 10  # signs of the digest that keeps a shortened key apart from others
TRIED = 12  # columns that a key is proposed from
SAMPLE = 1000  # lines in which combinations have to hold before the whole file is read for one
EXAMPLES = frozenset({"example", "示例"})  # the key of a template's example row, which no import takes


def text(raw: object) -> str:
    """A cell of a column that is no field of its own as text: a spreadsheet holds the number 12 as 12.0."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return " ".join(str(raw).split())


def joined(parts: Sequence[str]) -> str:
    """One key of several texts. A longer one than a record can bear ends in its digest."""
    key = JOINED_BY.join(parts)
    if len(key) <= LONGEST:
        return key
    return f"{key[: LONGEST - DIGEST - 1]}~{hashlib.sha256(key.encode()).hexdigest()[:DIGEST]}"


def proposed(table: Table) -> list[str]:
    """The fewest columns (at most three) whose texts together are never blank and never twice the same; [] if none."""
    sample = [line.cells for line in islice(table.lines(), SAMPLE)]
    full = [
        place
        for place, name in enumerate(table.headings)
        if name and sample and all(cells[place] is not None for cells in sample)
    ][:TRIED]
    for size in (1, 2, 3):
        for places in combinations(full, size):
            if _unlike(sample, places) and _unlike((line.cells for line in table.lines()), places):
                return [table.headings[place] for place in places]
    return []


def _unlike(lines: Iterable[Sequence[object]], places: Sequence[int]) -> bool:
    """Whether the cells at these places are never blank, and twice the same only in lines that are so altogether."""
    seen: dict[int, int] = {}
    for cells in lines:
        found = tuple(cells[place] for place in places)
        if None in found:
            return False
        whole = hash(tuple(cells))
        if seen.setdefault(hash(tuple(text(part) for part in found)), whole) != whole:
            return False
    return bool(seen)
