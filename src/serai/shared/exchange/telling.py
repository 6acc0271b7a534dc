"""An import in the lines of a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from serai.shared.exchange import mapping
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.outcome import Difference, Outcome
from serai.shared.sheets.reading import Table

ERRORS = 20  # kinds of errors shown; the file of bad rows has all
UNKNOWN = 12  # unknown texts of a field
TWINS = 10
LONGEST = 60  # signs of a value


def heading(kind: Kind, name: str, edition: Any, table: Table, columns: Mapping[str, Sequence[str]]) -> str:
    """What the file is taken for."""
    where = f" of {edition.slug}" if edition else ""
    unused = mapping.unmapped(table.headings, columns)
    told = [f"{name}: {table.count} rows as {kind.key}{where}"]
    told += [f"  {', '.join(names)} → {field}" for field, names in columns.items()]
    if unused:
        told.append(f"  left out: {', '.join(unused)} (--map HEADING=FIELD takes a column in)")
    return "\n".join(told)


def lines(outcome: Outcome) -> Iterator[str]:
    """Counts, first differences, what is unknown, what may be the same, notes, and what is wrong where."""
    yield ", ".join(f"{count} {status}" for status, count in outcome.counts.items())
    if changed := [one for one in outcome.differences if one.status == "changed"]:
        yield "First differences"
        yield from (f"  line {one.line}, {one.key}: {_changes(one)}" for one in changed)
    for field, texts in outcome.unknown.items():
        shown = ", ".join(f"{_short(text)} ({count})" for text, count in texts.most_common(UNKNOWN))
        more = f" and {len(texts) - UNKNOWN} more" if len(texts) > UNKNOWN else ""
        yield f"Unknown in {field}, left as it is: {sum(texts.values())} cells: {shown}{more}"
    if outcome.twins:
        yield f"May be there already ({len(outcome.twins)}); they come in as new records, to be merged at the desk"
        for like in outcome.twins[:TWINS]:
            beside = "; ".join(f"{one.record} ({one.because})" for one in like.candidates)
            yield f"  line {like.line}, {like.key}: {beside}"
    yield from outcome.notes
    yield from _errors(outcome)


def ending(outcome: Outcome, *, preview: bool, where: Path | None) -> str:
    """The last line: what has been done."""
    left = f" The {outcome.counts['bad']} bad rows are in {where} to correct." if where else ""
    if preview:
        return f"Nothing was written: this was a preview.{left}"
    if not outcome.written and outcome.counts["bad"] == outcome.rows:
        return f"Nothing was imported.{left}"
    if not outcome.written:
        return f"Nothing to do: the records are as the file says.{left}"
    return f"Imported: {outcome.counts['new']} new, {outcome.counts['changed']} changed.{left}"


def _errors(outcome: Outcome) -> Iterator[str]:
    """Errors, those that say the same of the same column together."""
    if not outcome.faults:
        return
    yield f"Errors ({outcome.faults_total})"
    alike: Counter[tuple[str, str]] = Counter((one.heading, one.message) for one in outcome.faults)
    first: dict[tuple[str, str], int] = {}
    for one in outcome.faults:
        first.setdefault((one.heading, one.message), one.line)
    for (name, message), line in list(first.items())[:ERRORS]:
        again = f" (and {alike[name, message] - 1} more rows)" if alike[name, message] > 1 else ""
        column = f", column {name}" if name else ""
        yield f"  line {line}{column}: {message}{again}"
    if len(first) > ERRORS:
        yield f"  … and {len(first) - ERRORS} more"


def _changes(one: Difference) -> str:
    return "; ".join(f"{key}: {_short(old) or '–'} → {_short(new) or '–'}" for key, (old, new) in one.changes.items())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
