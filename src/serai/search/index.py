"""The index on the disk: where it stands, what a document holds, and how a process opens it for reading.

It can be thrown away at any time; the database is the truth. Import this module only where it is used: tantivy is
a library of 20 MB that most commands do without.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import tantivy
from django.conf import settings

from serai.algorithms.text import grams
from serai.search.registry import Entry

log = logging.getLogger(__name__)

FORMAT = 1  # raise it when documents or the words taken from texts change: the index is then built anew
COMPLETE = "complete"  # stands in the folder once everything has been indexed in this format
SPREAD, KEYS = 2_654_435_761, 1 << 32  # an odd factor and a power of two: every key gets a place of its own


def root() -> Path:
    """The folder of the index; one folder in it for each format in use."""
    return Path(settings.DATA_DIR) / "index"


def folder() -> Path:
    """Where the index of this format stands: ours and the library's."""
    library = str(vars(tantivy)["__version__"]).rpartition(" ")[2]  # "tantivy v0.27.0, index_format v7"
    return root() / f"{FORMAT}-{library}"


def is_complete() -> bool:
    """Whether the index holds all there is, but for what waits in the outbox."""
    return (folder() / COMPLETE).exists()


def schema() -> tantivy.Schema:
    """The fields of a document.

    Texts are tokens of `algorithms.text`, so that no tokenizer of the library has a say in what a word is.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("edition", indexed=True)
    builder.add_unsigned_field("id", fast=True)
    for text in ("name", "other", "text"):
        builder.add_text_field(text, tokenizer_name="whitespace")
    builder.add_text_field("hs", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field("boost", fast=True)
    builder.add_unsigned_field("rank", fast=True)
    return builder.build()


def key(kind: str, record_id: int) -> str:
    """What tells one document from all others."""
    return f"{kind}:{record_id}"


def document(entry: Entry, fields: tantivy.Schema) -> tantivy.Document:
    """An entry as it is stored.

    `rank` is the order without a query: by boost, and among equals spread so that nobody is in front for having
    come first, nor anybody's records all in a row.
    """
    return tantivy.Document.from_dict(
        {
            "key": key(entry.kind, entry.id),
            "kind": entry.kind,
            "edition": entry.edition_id,
            "id": entry.id,
            "name": _tokens(entry.names.values()),
            "other": _tokens(entry.others),
            "text": _tokens(entry.descriptions.values()),
            "hs": [entry.hs6[:digits] for digits in (2, 4, 6)] if entry.hs6 else [],
            "language": list(entry.names),
            "facets": {facet: list(values) for facet, values in entry.facets.items()},
            "boost": float(entry.boost),
            "rank": int(entry.boost * 1000) * KEYS + entry.id * SPREAD % KEYS,
        },
        fields,
    )


def _tokens(texts: Iterable[str]) -> list[str]:
    return [" ".join(grams(text)) for text in texts if text]


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
    global _reader  # noqa: PLW0603 - one for each process is the point
    path = folder()
    try:
        meta = (path / "meta.json").stat()
    except FileNotFoundError:
        return None
    stamp = (meta.st_mtime_ns, meta.st_ino)  # a commit replaces the file
    known = _reader
    if known is None or (known.path, known.stamp) != (path, stamp):
        try:
            opened = known.opened if known and known.path == path else _opened(path)
            opened.reload()
        except ValueError:
            log.exception("The index cannot be read; the worker builds it anew.")
            _reader = None
            return None
        known = _reader = Reader(path, stamp, opened, opened.searcher())
    return known


def _opened(path: Path) -> tantivy.Index:
    opened = tantivy.Index.open(str(path))
    opened.config_reader("manual")  # without a thread that watches the folder: we look when somebody asks
    return opened
