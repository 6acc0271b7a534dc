"""The Harmonized System, 2022 edition: chapters 01 to 97 (77 is kept free), headings, subheadings of six digits.

The texts are English, as UN Comtrade publishes them (see `data/README.md`); sections and chapters also have short trade
names in every language, which the glossary keeps. Everything is read once, when first asked for.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from serai.search import glossary

CHAPTER, SUBHEADING = 2, 6
# Codes that statistics use for what cannot be placed; no goods are shown under them.
_NO_GOODS_CHAPTER = "99"


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of the nomenclature. `level` is the number of digits, `parent` the code above ("" for a chapter)."""

    code: str
    description: str
    parent: str
    level: int
    section: str


def _read(name: str) -> bytes:
    return (resources.files("serai.catalogue") / "data" / name).read_bytes()


@cache
def _headings() -> Mapping[str, Heading]:
    text = io.StringIO(gzip.decompress(_read("hs2022_en.csv.gz")).decode())
    return {
        row["hscode"]: Heading(
            code=row["hscode"],
            description=row["description"],
            parent="" if row["parent"] == "TOTAL" else row["parent"],
            level=int(row["level"]),
            section=row["section"],
        )
        for row in csv.DictReader(text)
        if row["hscode"].isdigit() and not row["hscode"].startswith(_NO_GOODS_CHAPTER)
    }


@cache
def sections() -> Mapping[str, str]:
    """The 21 sections in order: Roman number and name."""
    return {row["section"]: row["name"] for row in csv.DictReader(_read("hs_sections.csv").decode().splitlines())}


def heading(code: str) -> Heading | None:
    """The row of a code of two, four or six digits; None when the nomenclature has no such code."""
    return _headings().get(code)


def chapter(code: str) -> Heading | None:
    """The chapter a code belongs to."""
    return heading(code[:CHAPTER])


def describe(code: str) -> str:
    """The text of a code; "" when there is no such code."""
    found = heading(code)
    return found.description if found else ""


def is_goods(code: str) -> bool:
    """True for a subheading of six digits that goods can be shown under."""
    found = heading(code)
    return found is not None and found.level == SUBHEADING


def begins_goods(prefix: str) -> bool:
    """True for the first two to six digits of a subheading."""
    return len(prefix) >= CHAPTER and any(found.code.startswith(prefix) for found in goods())


def goods() -> Iterator[Heading]:
    """All subheadings of six digits, in order."""
    return (found for found in _headings().values() if found.level == SUBHEADING)


def chapters() -> Iterator[Heading]:
    """The chapters in order."""
    return (found for found in _headings().values() if found.level == CHAPTER)


def label(code: str, language: str = "en") -> str:
    """The short trade name of a section or of a code's chapter, English unless there is one in `language`.

    `label("841869", "zh")` is 机械; "" when there is no such section or chapter.
    """
    names = glossary.shipped()
    found = names.get(f"hs-{code}") or names.get(f"hs-{code[:CHAPTER]}")
    return found.name(language).text if found else ""
