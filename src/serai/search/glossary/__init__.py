"""The glossary: concepts of trade with their words in every language, ours and those that organisers add."""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from itertools import islice, takewhile

from serai.algorithms.terms import Form, TermFinder
from serai.algorithms.text import fold
from serai.search.models import Term
from serai.shared import languages
from serai.shared.text import Origin, Wording

LOOKED_AT = 200  # forms that begin alike, of which suggestions are chosen
HS = "hs"  # the file of sections and chapters; their concepts are called hs-08, hs-IV


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that is traded, with the HS codes it falls under and its `forms` by language, the usual one first."""

    key: str
    hs: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, language: str) -> Wording:
        """Its usual word for a reader of a language; English, or any other, where it has none."""
        for code in (language, "en", *self.forms):
            if self.forms.get(code):
                return Wording(self.forms[code][0], code, Origin.SOURCE)
        return Wording(self.key, "en", Origin.SOURCE)


@dataclass(frozen=True)
class Glossary:
    """All concepts by key, and what finds them in text."""

    concepts: Mapping[str, Concept]
    finder: TermFinder
    stamp: tuple[int, ...]

    @cached_property
    def _beginnings(self) -> list[tuple[str, str]]:
        forms = (
            (fold(form), one.key) for one in self.concepts.values() for each in one.forms.values() for form in each
        )
        return sorted(set(forms))

    def starting(self, text: str, most: int) -> list[str]:
        """The concepts of which a form begins so, the shortest forms first."""
        begun = fold(text).strip()
        place = bisect_left(self._beginnings, (begun, ""))
        met = takewhile(lambda one: one[0].startswith(begun), islice(self._beginnings, place, place + LOOKED_AT))
        found = sorted(met, key=lambda one: (len(one[0]), one)) if begun else []
        return list(dict.fromkeys(key for _form, key in found))[:most]


@cache
def shipped() -> Mapping[str, Concept]:
    """The concepts that come with Serai, by key."""
    data = resources.files("serai.search.glossary") / "data"
    files = sorted((file for file in data.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)
    return {
        concept.key: concept
        for file in files
        for concept in _read(file.read_text("utf-8"), "hs-" if file.name == f"{HS}.csv" else "")
    }


def _read(table: str, prefix: str) -> Iterator[Concept]:
    for row in csv.DictReader(table.splitlines()):
        forms = {code: tuple(row[code].split("|")) for code in languages.CODES if row[code]}
        yield Concept(prefix + row["key"], tuple(filter(None, row["hs"].split("|"))), forms)


_now: Glossary | None = None


def glossary() -> Glossary:
    """The glossary as it is now, kept for this process until organisers change a term: a query tells."""
    global _now  # noqa: PLW0603 - one for each process is the point
    stamp = tuple(part for row in Term.objects.order_by("pk").values_list("pk", "version") for part in row)
    if _now is None or _now.stamp != stamp:
        concepts = dict(shipped())
        for term in Term.objects.order_by("pk"):
            forms = {code: tuple(words) for code, words in term.forms.items() if words}
            concepts[term.key] = Concept(term.key, tuple(term.hs), forms)
        _now = Glossary(concepts, TermFinder(_forms(concepts)), stamp)
    return _now


def _forms(concepts: Mapping[str, Concept]) -> Iterator[Form]:
    for concept in concepts.values():
        for code, forms in concept.forms.items():
            yield from (Form(concept.key, code, form) for form in forms)


def concepts() -> Mapping[str, Concept]:
    """All concepts by key."""
    return glossary().concepts


def finder() -> TermFinder:
    """What finds concepts in text."""
    return glossary().finder


def starting(text: str, most: int = 4) -> list[str]:
    """The concepts that are called, in any language, something that begins with this text."""
    return glossary().starting(text, most)


def name(key: str, language: str) -> Wording:
    """The usual word of a concept for a reader of a language; its key when there is no such concept any more."""
    concept = concepts().get(key)
    return concept.name(language) if concept else Wording(key, "en", Origin.SOURCE)
