"""The index on the disk: where it stands, what a document holds, and how a process opens it for reading.

It can be thrown away at any time; the database is the truth. One generation of it is read, and a pointer says which, so
that a new one can be built beside it. Import this module only where it is used: tantivy is a library of 20 MB that
most commands do without.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from django.conf import settings

from serai.algorithms.terms import TermFinder
from serai.algorithms.text import fold, grams, marked
from serai.search.asked import OF_HS
from serai.search.registry import Entry

log = logging.getLogger(__name__)

FORMAT = 2  # raise it when documents or the words taken from texts change: the index is then built anew
INDEX = "index"  # the folder in the data folder
CURRENT = "current"  # names the generation that is read
STALE = "stale"  # stands beside it once that is not to be trusted any more
SPREAD, KEYS = 2_654_435_761, 1 << 32  # an odd factor and a power of two: every key gets a place of its own
LEAST_BOOST = 1e-3  # what tells records of equal boost apart, so that equal scores have an order that stays
SORTED_FOR = ("en", "zh")  # readers whose order of names a record may say


def root() -> Path:
    """The folder of the index; one folder in it for each format in use."""
    return Path(settings.DATA_DIR) / INDEX


def home() -> Path:
    """Where the generations of this format stand: ours and the library's."""
    return _home(settings.DATA_DIR, FORMAT)


@lru_cache(maxsize=1)  # each search asks
def _home(data: Path, form: int) -> Path:
    library = str(vars(tantivy)["__version__"]).rpartition(" ")[2]  # "tantivy v0.27.0, index_format v7"
    return Path(data) / INDEX / f"{form}-{library}"


def folder() -> Path | None:
    """The generation that is read; None when there is none."""
    found = _pointed_to()
    while found and not (found / "meta.json").exists():
        before, found = found, _pointed_to()
        if found == before:
            return None
    return found  # else another took its place between the two looks


def _pointed_to() -> Path | None:
    try:
        return home() / (home() / CURRENT).read_text()
    except FileNotFoundError:
        return None


def is_complete() -> bool:
    """Whether the index holds all there is, but for what waits in the outbox."""
    return folder() is not None and not (home() / STALE).exists()


def distrust() -> None:
    """Let the index count as missing: it stays readable until the worker has built it anew."""
    if home().exists():
        (home() / STALE).touch()


def distrusted() -> int:
    """When the index was last distrusted, in nanoseconds; 0 when it is trusted."""
    try:
        return (home() / STALE).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def point_to(generation: Path, *, distrusted_before: int = 0) -> None:
    """Have this generation read from now on, at once and for good.

    It makes good what was distrusted before it was begun; what was distrusted since stays so.
    """
    waiting = home() / f"{CURRENT}.new"
    with waiting.open("w") as pointer:
        pointer.write(generation.name)
        pointer.flush()
        os.fsync(pointer.fileno())
    waiting.replace(home() / CURRENT)
    if distrusted() == distrusted_before:
        (home() / STALE).unlink(missing_ok=True)


def schema() -> tantivy.Schema:
    """The fields of a document.

    Texts are tokens of `algorithms.text`, so that no tokenizer of the library has a say in what a word is. `marked` has
    the words that bear marks as they are written; `concept` what a name is, `mention` what else a record speaks of.
    """
    builder = tantivy.SchemaBuilder()
    for one in ("key", "scope", "hs", "language"):
        builder.add_text_field(one, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("id", fast=True)
    for text in ("name", "other", "text"):
        builder.add_text_field(text, tokenizer_name="whitespace")
    for words in ("marked", "concept", "mention"):
        builder.add_text_field(words, tokenizer_name="whitespace", index_option="freq")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field("boost", fast=True)
    builder.add_unsigned_field("rank", fast=True)
    for language in SORTED_FOR:
        builder.add_text_field(f"sort_{language}", fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def key(kind: str, record_id: int) -> str:
    """What tells one document from all others."""
    return f"{kind}:{record_id}"


def scope(kind: str, edition: int, visible: str) -> str:
    """What every search is within: one term, since a list of nearly all records is slow to go through thrice."""
    return f"{kind}:{edition}:{visible}"


def values(entry: Entry, finder: TermFinder) -> dict[str, Any]:
    """An entry as it is stored, by field, in values that another process can be handed.

    `rank` is the order without a query: by boost, and among equals spread so that nobody is in front for having
    come first, nor anybody's records all in a row.
    """
    spread = entry.id * SPREAD % KEYS
    is_called, within = _concepts(finder, entry.names)
    speaks_of, beside = _concepts(finder, entry.descriptions)
    return {
        "key": key(entry.kind, entry.id),
        "scope": scope(entry.kind, entry.edition_id, entry.visible),
        "id": entry.id,
        "name": _tokens(entry.names.values()),
        "other": _tokens(entry.others),
        "text": _tokens(entry.descriptions.values()),
        "marked": " ".join(
            word for text in (*entry.names.values(), *entry.descriptions.values()) for word in marked(text)
        ),
        "concept": " ".join(is_called),
        "mention": " ".join(dict.fromkeys(one for one in (*within, *speaks_of, *beside) if one not in is_called)),
        "hs": [entry.hs6[:digits] for digits in (2, 4, 6)] if entry.hs6 else [],
        "language": list(entry.names),
        "facets": {facet: list(those) for facet, those in entry.facets.items()},
        "boost": float(entry.boost) + LEAST_BOOST * spread / KEYS,
        "rank": int(entry.boost * 1000) * KEYS + spread,
        **{f"sort_{language}": entry.sorts.get(language) or _first(entry.names) for language in SORTED_FOR},
    }


def document(stored: Mapping[str, Any], fields: tantivy.Schema) -> tantivy.Document:
    """A document of `values`."""
    return tantivy.Document.from_dict(dict(stored), fields)


def _concepts(finder: TermFinder, texts: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The concepts of texts by language, and those inside longer terms. English counts in every text, as trade does.

    Not the chapters of the HS: a record says itself under which it falls.
    """
    found: tuple[list[str], list[str]] = ([], [])
    for code, text in texts.items():
        for concept, nested in finder.outlined(text, (code, "en")).items():
            if not concept.startswith(OF_HS):
                found[nested].append(concept)
    return found


def _tokens(texts: Iterable[str]) -> list[str]:
    return [_joined(text) for text in texts if text]


@lru_cache(maxsize=1 << 12)
def _joined(text: str) -> str:
    """The tokens of a text. Firms are named again with each of their exhibits."""
    return " ".join(grams(text))


def _first(names: Mapping[str, str]) -> str:
    return fold(next(iter(names.values()), ""))[:40]


class Reader(NamedTuple):
    """The index as one commit left it."""

    path: Path
    stamp: tuple[int, int]
    opened: tantivy.Index
    searcher: tantivy.Searcher

    @property
    def fields(self) -> tantivy.Schema:
        """The schema that queries are made for."""
        return self.opened.schema


_reader: Reader | None = None


def reader() -> Reader | None:
    """The newest state of the index, kept open for this process; None when there is no index to read."""
    path = folder()
    while path:
        try:
            return _state(path)
        except (FileNotFoundError, ValueError) as error:
            now = folder()
            if now == path:
                log.exception("The index cannot be read; the worker builds it anew.", exc_info=error)
                distrust()
                return None
            path = now  # another generation took its place while we looked
    return None


def _state(path: Path) -> Reader:
    global _reader  # noqa: PLW0603 - one for each process is the point
    meta = (path / "meta.json").stat()
    stamp = (meta.st_mtime_ns, meta.st_ino)  # a commit replaces the file
    known = _reader
    if known is None or (known.path, known.stamp) != (path, stamp):
        opened = known.opened if known and known.path == path else _opened(path)
        opened.reload()
        known = _reader = Reader(path, stamp, opened, opened.searcher())
    return known


def _opened(path: Path) -> tantivy.Index:
    opened = tantivy.Index.open(str(path))
    opened.config_reader("manual")  # without a thread that watches the folder: we look when somebody asks
    return opened


def generations() -> Sequence[Path]:
    """The generations of this format that stand on the disk, the one that is read among them."""
    return [one for one in home().iterdir() if one.is_dir()] if home().exists() else []
