"""What a run tells, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from serai.desk import lists
from serai.editions.models import Edition
from serai.people.models import Enterprise, Person
from serai.shared import countries
from serai.shared.exchange.kinds import KEY, Kind
from serai.shared.exchange.queries import bad_rows_file, errors_file
from serai.shared.exchange.registry import registered
from serai.shared.models import ImportRun

# Where the records of a kind are found at the desk, when the list bears another name.
LISTS = {"exhibitors": "applications"}
# The order in which a secretariat brings its lists in; what else rooms register follows.
ORDER = ("enterprises", "persons", "exhibitors", "booths", "exhibits", "needs", "events", "projects")
DIFFERENCES = 20  # changed rows shown in full


def in_order(kinds: Iterable[Kind]) -> list[Kind]:
    """Kinds in the order in which their lists are brought in."""
    return sorted(kinds, key=lambda kind: ORDER.index(kind.key) if kind.key in ORDER else len(ORDER))


def named(runs: Iterable[ImportRun]) -> list[tuple[ImportRun, str]]:
    """Runs with the title of their kind."""
    return [(run, str(registered()[run.kind].title)) for run in runs]


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
    edition: Edition

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
                    (each["pk"], each["because"], _described(stored.get((each["model"], each["pk"])), each["label"]))
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
        """Where the records stand at the desk; empty when the desk lists none of the kind."""
        found = lists.BY_KEY.get(LISTS.get(self.kind.key, self.kind.key))
        return lists.address(self.edition, found) if found else reverse("desk:dashboard", args=[self.edition.slug])

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


def _described(record: Any, label: str) -> list[tuple[str, str]]:
    """What a stored enterprise or person says of itself; only its name when it is gone meanwhile."""
    if not isinstance(record, Enterprise | Person):
        return [(_("name"), label)]
    said = [(_("name"), entry["text"]) for entry in record.names.values()]
    if isinstance(record, Enterprise):
        said += [
            (_("country"), countries.name(record.country) if record.country else ""),
            (_("registry number"), record.registry_no),
            (_("website"), record.site),
        ]
    else:
        said += [(_("e-mail"), record.email), (_("telephone"), record.phone)]
    return [(name, value) for name, value in [*said, (_("key in your own lists"), record.external_key)] if value]
