"""Spreadsheets of a test: brought in as the machinery does it, and given back."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from serai.editions.models import Edition
from serai.shared.exchange import engine, mapping, papers, registry
from serai.shared.exchange.kinds import Kind, Scope
from serai.shared.exchange.outcome import Outcome
from serai.shared.sheets.reading import open_table
from tests.factories.stamps import ACTOR, NOW


class Lists:
    """Lists of one kind for one edition (None for kinds of the whole installation), `whose` own if anybody's."""

    def __init__(self, folder: Path, kind: str, edition: Edition | None = None, whose: int = 0) -> None:
        self.folder, self.edition, self.whose = folder, edition, whose
        self.kind: Kind = registry.kind(kind, whose)

    def scope(self, answers: Mapping[str, int | None] | None = None) -> Scope:
        """Where the rows go, with what a person said of likely twins."""
        return Scope(edition=self.edition, actor=ACTOR, now=NOW, answers=answers or {}, whose=self.whose)

    def bring(
        self,
        text: str,
        *,
        said: Mapping[str, str] | None = None,
        key: str = "",
        answers: Mapping[str, int | None] | None = None,
        preview: bool = False,
        **options: Any,
    ) -> Outcome:
        """Import CSV text. `said` maps headings to fields by hand; `key` names the columns of the key."""
        path = self.folder / "list.csv"
        path.write_text(text, encoding="utf-8")
        zone = {"zone": self.edition.tz} if self.edition else {}
        table = open_table(path, known=mapping.knower(self.kind), **zone)
        columns = mapping.recognise(self.kind, table.headings)
        columns = mapping.by_hand(self.kind, table.headings, columns, list((said or {}).items()), key)
        if preview:
            return engine.examine(self.kind, self.scope(answers), table, columns)
        return engine.carry_out(self.kind, self.scope(answers), table, columns, **options)

    def give(self) -> str:
        """An export as CSV text."""
        stream = BytesIO()
        papers.export(self.kind, self.scope(), stream, "csv")
        return stream.getvalue().decode("utf-8-sig")

    def goes_round(self, text: str, **options: Any) -> int:
        """Whether a list comes in, changes nothing again, and comes back from its export as it is; returns its rows."""
        first = self.bring(text, **options)
        assert [(fault.line, fault.field, fault.message) for fault in first.faults] == []
        rows = first.rows
        unchanged = {"new": 0, "changed": 0, "unchanged": rows, "bad": 0}
        assert first.counts == unchanged | {"new": rows, "unchanged": 0}
        assert (self.bring(text, **options).counts, _changes(self.bring(text, **options))) == (unchanged, [])
        given = self.give()
        again = self.bring(given)
        assert (again.counts, _changes(again)) == (unchanged, [])
        assert self.give() == given
        return rows


def _changes(outcome: Outcome) -> list[Any]:
    return [(one.key, one.changes) for one in outcome.differences]


def faults(outcome: Outcome) -> list[tuple[int, str, str]]:
    """What is wrong: line, field, message."""
    return [(fault.line, fault.field, fault.message) for fault in outcome.faults]
