"""Which stored enterprises and persons may be the ones that a list tells of, for a person to decide.

Stored names stream past an index of the wanted ones, so memory depends on what is asked for and not on how many there
are. A sign that more than COMMON stored names bear says nothing and is not followed up; what is alike in full is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from serai.algorithms.names import Likeness, Reading, alike, read, signs
from serai.algorithms.text import fold
from serai.people.models import Enterprise, Person
from serai.shared.formats import language_name
from serai.shared.text import TextByLanguage

CHUNK = 2000  # stored rows read at a time
COMMON = 40  # stored names that share a sign before it says nothing
MOST = 5  # likely twins of one row
DIGITS = 7  # of a telephone number that are compared, its end: people write the country before it or not
SHORTEST = 4  # characters of a registry number that tells one firm from others
NEARLY = frozenset({"trade", "letters", "sounds"})  # how names agree that may be two firms' all the same
_NOT_IN_A_NUMBER = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An enterprise as a list tells of it."""

    names: TextByLanguage
    registry_no: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class WantedPerson:
    """A person as a list tells of one."""

    names: TextByLanguage
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Near:
    """A stored record that may be the wanted one; `because` says why, in the active language."""

    pk: int
    record: Any
    because: str


@dataclass(slots=True)
class _Index:
    """The wanted names by their signs, and by other marks that settle it alone."""

    readings: list[tuple[int, str, Reading]] = field(default_factory=list)  # row, language, name
    by_sign: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    met: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_mark: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, list[tuple[str, Reading]]] = field(default_factory=dict)
    marks: dict[int, Sequence[str]] = field(default_factory=dict)

    def add(self, row: int, names: TextByLanguage, marks: Sequence[str] = ()) -> None:
        self.names[row], self.marks[row] = list(_read(names)), marks
        for language, name in self.names[row]:
            for sign in set(signs(name)):
                self.by_sign[sign].append(len(self.readings))
            self.readings.append((row, language, name))
        for mark in marks:
            self.by_mark[mark].append(row)

    def agreeing(self, names: TextByLanguage, marks: Sequence[str]) -> dict[int, tuple[str, str, Likeness]]:
        """The rows with a name like one of these: the wanted and the stored language, and how; the best of each.

        Names that are only nearly alike say nothing where a registry number, or the name in another language, differs.
        """
        found: dict[int, tuple[str, str, Likeness]] = {}
        stored = list(_read(names))
        for language, name in stored:
            for place in self._sharing(name):
                row, wanted, other = self.readings[place]
                how = alike(other, name)
                if how is None or (row in found and _rank(how) >= _rank(found[row][2])):
                    continue
                if how.how in NEARLY and self._differs(row, stored, marks):
                    continue
                found[row] = (wanted, language, how)
        return found

    def _differs(self, row: int, stored: Sequence[tuple[str, Reading]], marks: Sequence[str]) -> bool:
        if self.marks[row] and marks and self.marks[row] != marks:
            return True
        mine = dict(self.names[row])
        return any(language in mine and not alike(mine[language], name) for language, name in stored)

    def _sharing(self, name: Reading) -> set[int]:
        places: set[int] = set()
        for sign in set(signs(name)):
            if sign not in self.by_sign:
                continue
            self.met[sign] += 1
            if self.met[sign] <= COMMON or sign[0] in "=~":
                places.update(self.by_sign[sign])
        return places


def near_enterprises(wanted: Sequence[Wanted], *, among: QuerySet[Enterprise] | None = None) -> list[list[Near]]:
    """For each wanted enterprise the stored ones that may be the same, the surest first, at most five.

    Compares every name with every name, whatever their languages, and registry numbers within a country.
    """
    index = _Index()
    for row, one in enumerate(wanted):
        index.add(row, one.names, _registry(one.country, one.registry_no))
    found: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    stored = (Enterprise.objects if among is None else among).order_by("pk")
    for pk, names, country, registry_no in stored.values_list("pk", "names", "country", "registry_no").iterator(CHUNK):
        marks = _registry(country, registry_no)
        for row, (mine, theirs, how) in index.agreeing(names, marks).items():
            found[row][pk] = (_rank(how), _because(how, mine, theirs))
        for row in _marked(index, marks):
            found[row][pk] = (0, _("same registry number"))
    return _best(Enterprise, found, len(wanted))


def near_persons(wanted: Sequence[WantedPerson], *, among: QuerySet[Person] | None = None) -> list[list[Near]]:
    """For each wanted person the stored ones that may be the same: the same e-mail address, or one telephone and name.

    A name alone says nothing: there are many Nguyens.
    """
    index = _Index()
    for row, one in enumerate(wanted):
        index.add(row, {}, (*_email(one.email), *_phone(one.phone)))
    readings = [[name for _language, name in _read(one.names)] for one in wanted]
    found: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    stored = (Person.objects if among is None else among).order_by("pk")
    for pk, names, email, phone in stored.values_list("pk", "names", "email", "phone").iterator(CHUNK):
        for row in _marked(index, _phone(phone)):
            if any(alike(mine, theirs) for _language, theirs in _read(names) for mine in readings[row]):
                found[row][pk] = (1, _("same telephone number and name"))
        for row in _marked(index, _email(email)):
            found[row][pk] = (0, _("same e-mail address"))
    return _best(Person, found, len(wanted))


def _read(names: TextByLanguage) -> Iterable[tuple[str, Reading]]:
    seen = set()
    for language, entry in names.items():
        if entry["text"] not in seen:
            seen.add(entry["text"])
            yield language, read(entry["text"])


def _marked(index: _Index, marks: Iterable[str]) -> set[int]:
    return {row for mark in marks for row in index.by_mark.get(mark, ())}


def _registry(country: str, number: str) -> tuple[str, ...]:
    plain = _NOT_IN_A_NUMBER.sub("", fold(number))
    return (f"{country} {plain}",) if country and len(plain) >= SHORTEST else ()


def _email(address: str) -> tuple[str, ...]:
    return (f"@{address.strip().casefold()}",) if address.strip() else ()


def _phone(number: str) -> tuple[str, ...]:
    digits = re.sub(r"\D", "", fold(number))
    return (f"#{digits[-DIGITS:]}",) if len(digits) >= DIGITS else ()


def _rank(how: Likeness) -> int:
    return {"same": 1, "spelt": 2, "sounds": 3, "trade": 4, "letters": 4 + how.letters}[how.how]


def _because(how: Likeness, mine: str, theirs: str) -> str:
    languages = {"language": language_name(mine), "other": language_name(theirs)}
    if how.how == "letters":
        return ngettext("names differ in one letter", "names differ in %(count)d letters", how.letters) % {
            "count": how.letters
        }
    said = {
        "same": _("same name in %(language)s") if mine == theirs else _("same name, in %(language)s and in %(other)s"),
        "spelt": _("the name in %(language)s, spelt out, is the one in %(other)s"),
        "sounds": _("names that sound the same, written with other characters"),
        "trade": _("names that differ only in what they call their trade"),
    }
    return said[how.how] % languages


def _best(model: type[Model], found: dict[int, dict[int, tuple[int, str]]], rows: int) -> list[list[Near]]:
    kept = {
        row: sorted((rank, pk, because) for pk, (rank, because) in near.items())[:MOST] for row, near in found.items()
    }
    records = model._default_manager.in_bulk({pk for near in kept.values() for _rank, pk, _because in near})
    return [
        [Near(pk, records[pk], because) for _rank, pk, because in kept.get(row, ()) if pk in records]
        for row in range(rows)
    ]
