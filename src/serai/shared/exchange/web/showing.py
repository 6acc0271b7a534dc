"""What a run tells, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from serai.shared.exchange import runs
from serai.shared.exchange.kinds import KEY, Kind
from serai.shared.exchange.queries import bad_rows_file, errors_file
from serai.shared.exchange.web.place import Place
from serai.shared.models import ImportRun

DIFFERENCES = 20  # changed rows shown in full


def named(place: Place, found: Iterable[ImportRun]) -> list[tuple[ImportRun, str, str]]:
    """Runs, each with the title of its kind and its address."""
    return [(run, str(runs.kind_of(run).title), place.of_run(run)) for run in found]


@dataclass(frozen=True)
class Twin:
    """A row that would make a new record, beside the stored ones that may be the same."""

    place: int
    line: int
    key: str
    values: list[tuple[str, str]]
    candidates: list[tuple[int, str, list[tuple[str, str]]]]
    answer: str


@dataclass(frozen=True)
class Told:
    """A run that is not under way: numbers, differences, what is unknown, what is wrong, likely twins."""

    run: ImportRun
    kind: Kind
    place: Place

    @property
    def tiles(self) -> list[tuple[int, str, str]]:
        """The numbers: how many rows, what they are, and the look of the number."""
        counts = self.run.counts
        return [
            (counts.get("new", 0), _("new"), ""),
            (counts.get("changed", 0), _("changed"), ""),
            (counts.get("unchanged", 0), _("unchanged"), ""),
            (counts.get("bad", 0), _("bad"), "bad" if counts.get("bad") else ""),
            (self.unknown_cells, _("cells not known"), "warn" if self.unknown_cells else ""),
        ]

    @property
    def good(self) -> int:
        """How many rows an import would write."""
        return self.run.counts.get("new", 0) + self.run.counts.get("changed", 0)

    @property
    def bad(self) -> int:
        """How many rows cannot be imported as they are."""
        return self.run.counts.get("bad", 0)

    @property
    def unknown_cells(self) -> int:
        """How many cells name something nobody knows."""
        return sum(count for texts in self.run.unknown.values() for count in texts.values())

    @property
    def unknown(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """By field: what nobody knows, and how many cells say it."""
        return [
            (self._label(key), sorted(texts.items(), key=lambda one: -one[1]))
            for key, texts in self.run.unknown.items()
            if texts
        ]

    @property
    def changed(self) -> list[tuple[int, str, list[tuple[str, str, str]]]]:
        """The first changed rows: line, key, and each field before and after."""
        return [
            (one["line"], one["key"], self._changes(one)) for one in self.run.differences if one["status"] == "changed"
        ][:DIFFERENCES]

    @property
    def new(self) -> list[tuple[int, str, list[tuple[str, str, str]]]]:
        """The first new rows: line, key, and each field."""
        return [
            (one["line"], one["key"], self._changes(one)) for one in self.run.differences if one["status"] == "new"
        ][:DIFFERENCES]

    @property
    def errors(self) -> list[tuple[int, str, str, str]]:
        """The first errors: line, column, field and what to do."""
        return [
            (one["line"], one["column"], self._label(one["field"]) if one["field"] else "", one["message"])
            for one in self.run.errors
        ]

    @cached_property
    def twins(self) -> list[Twin]:
        """Rows that may be there already, with what was said of them."""
        stored = self._stored()
        return [
            Twin(
                place=place,
                line=one["line"],
                key=one["key"],
                values=[(self._label(key), value) for key, value in one["values"].items() if value and key != KEY],
                candidates=[
                    (
                        each["pk"],
                        each["because"],
                        self.place.described(stored.get((each["model"], each["pk"])), each["label"]),
                    )
                    for each in one["candidates"]
                ],
                answer=self._answer(one["key"]),
            )
            for place, one in enumerate(self.run.twins)
        ]

    @property
    def unanswered(self) -> int:
        """Likely twins of which nobody has said what they are."""
        return sum(not twin.answer for twin in self.twins)

    @property
    def has_bad_rows_file(self) -> bool:
        """Whether the bad rows can be downloaded."""
        return bad_rows_file(self.run) is not None

    @property
    def has_errors_file(self) -> bool:
        """Whether the list of errors can be downloaded."""
        return errors_file(self.run) is not None

    @property
    def list_url(self) -> str:
        """Where the records stand."""
        return self.place.records(self.kind)

    def _answer(self, key: str) -> str:
        if key not in self.run.answers:
            return ""
        said = self.run.answers[key]
        return "new" if said is None else str(said)

    def _label(self, key: str) -> str:
        try:
            return str(self.kind.field(key).label)
        except KeyError:
            return key

    def _changes(self, one: dict[str, Any]) -> list[tuple[str, str, str]]:
        return [(self._label(key), old, new) for key, (old, new) in one["changes"].items() if key != KEY]

    def _stored(self) -> dict[tuple[str, int], Model]:
        wanted: dict[str, set[int]] = {}
        for one in self.run.twins:
            for each in one["candidates"]:
                wanted.setdefault(each["model"], set()).add(each["pk"])
        return {
            (label, pk): record
            for label, keys in wanted.items()
            for pk, record in apps.get_model(label)._default_manager.in_bulk(keys).items()
        }
