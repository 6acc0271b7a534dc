"""The one search: words in any language, HS codes, filters, and how many results each further filter would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from serai.search import glossary
from serai.search.asked import Asked, parse

if TYPE_CHECKING:
    from tantivy import Query

    from serai.search.index import Reader

Sort = Literal["best", "boost", "newest", "name"]
MOST_VALUES = 200  # of a facet
COMPLETIONS, SHORTEST_BEGINNING = 5, 2  # words that a beginning may go on to, and letters it has
PUBLIC = ("public",)


@dataclass(frozen=True)
class Search:
    """What is asked for: the same for pages, programs and matching.

    `text` in any language, by a reader of `language`, among the records of one `kind` at one `edition` (its key) that
    are `visible` to somebody; `exact`: by its very words and not by what they mean. `filters` give the values of
    facets: one of each facet's must fit. `sort`: the best match, boosted records first, the newest, or by name.
    """

    edition: int
    text: str = ""
    exact: bool = False
    language: str = "en"
    kind: str = "exhibit"
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    visible: Sequence[str] = PUBLIC
    sort: Sort = "best"
    page: int = 1
    per_page: int = 12

    @cached_property
    def asked(self) -> Asked:
        """The text taken apart."""
        return parse(self.text, None if self.exact else glossary.finder())


@dataclass(frozen=True)
class Found:
    """What a search found.

    `total` records, the `ids` of one page in their order, and for each facet its (value, count) pairs, the most
    frequent first. `fuzzy`: nothing had every word, so these are close. `asked.marks` tells which words matched.
    """

    asked: Asked
    total: int = 0
    ids: list[int] = field(default_factory=list)
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    fuzzy: bool = False


@dataclass(frozen=True)
class Begun:
    """How a text that is being typed may go on: whole texts, concepts of the glossary, and records named so."""

    texts: list[str] = field(default_factory=list)
    concepts: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)


def find(search: Search, *, facets: Sequence[str] = ()) -> Found:
    """Search, and count the values of `facets`.

    The counts of a facet leave its own filter aside, so that a second value can be added. Without an index nothing is
    found.
    """
    from serai.search import index, lookup

    asked = search.asked
    reader = index.reader()
    if reader is None:
        return Found(asked)
    scopes = _scopes(search)
    chosen = {facet: values for facet, values in search.filters.items() if values}

    def narrowed(query: "Query", but: str | None = None) -> "Query":
        filters = [(name, values) for name, values in chosen.items() if name != but]
        return lookup.narrowed(query, lookup.within(scopes, filters, reader))

    query = lookup.exact(asked, reader, search.language)
    total, ids = _page(reader, narrowed(query), search)
    edge = lookup.within(scopes, (), reader)
    fuzzy = bool(asked.words) and not total and not _any(reader, lookup.narrowed(query, edge))
    if fuzzy:
        query, loosest = lookup.close(asked, reader, search.language)
        query = query if _any(reader, lookup.narrowed(query, edge)) else loosest
        total, ids = _page(reader, narrowed(query), search)
    counts = _counts(reader, narrowed(query), [facet for facet in facets if facet not in chosen])
    for facet in chosen.keys() & set(facets):
        counts |= _counts(reader, narrowed(query, but=facet), [facet])
    return Found(asked, total, ids, {facet: counts[facet] for facet in facets}, fuzzy and total > 0)


def begun(search: Search) -> Begun:
    """How what is being typed may go on, for suggestions under a search box."""
    from serai.search import index, lookup

    reader, words = index.reader(), parse(search.text).words
    if reader is None or not words:
        return Begun()
    last = words[-1]
    rest = search.text.strip()[: -len(last.text)] if search.text.strip().lower().endswith(last.text) else ""
    before = parse(rest, glossary.finder())
    edge = lookup.within(_scopes(search), (), reader)
    query = lookup.narrowed(lookup.starting(before, last, reader), edge)
    hits: Any = reader.searcher.search(query, search.per_page, count=False, weight_by_field="boost")
    texts = _texts(reader, last, rest, lookup.narrowed(lookup.exact(before, reader, search.language), edge))
    return Begun(texts, glossary.starting(search.text), _keys(reader, hits))


def near(
    *,
    edition: int,
    kind: str,
    visible: Sequence[str],
    tokens: Sequence[str],
    concepts: Sequence[str],
    codes: Sequence[str],
    most: int,
) -> list[int]:
    """The keys of the records that have most of these tokens, concepts or HS codes, as many as `most`, the best first.

    Finds candidates for matching: unlike in `find` nothing must be there. Without an index nothing is found.
    """
    from serai.search import index, lookup, nearness

    reader = index.reader()
    if reader is None:
        return []
    edge = lookup.within([index.scope(kind, edition, one) for one in visible], (), reader)
    some = nearness.some(tokens, concepts, codes, reader.fields)
    return _keys(reader, reader.searcher.search(lookup.narrowed(some, edge), most, count=False))


def _texts(reader: "Reader", last: Any, rest: str, among: "Query") -> list[str]:
    """What was typed with its last word completed to a word of the records it is `among`.

    Words of scripts without spaces have no end to be completed to.
    """
    if last.units or len(last.text) < SHORTEST_BEGINNING:
        return []
    terms = reader.searcher.terms_with_prefix("name", last.text, filter_query=among, limit=COMPLETIONS)
    return [rest + term for term, _count in terms]


def _scopes(search: Search) -> list[str]:
    from serai.search import index

    return [index.scope(search.kind, search.edition, one) for one in search.visible]


def _any(reader: "Reader", query: "Query") -> bool:
    return bool(reader.searcher.search(query, 1, count=False).hits)


def _page(reader: "Reader", query: "Query", search: Search) -> tuple[int, list[int]]:
    """How many there are, and the keys on one page."""
    import tantivy

    by: dict[str, Any] = {"weight_by_field": "boost"}
    if search.sort == "newest":
        by = {"order_by_field": "id"}
    elif search.sort == "boost" or (search.sort == "best" and not search.asked):
        by = {"order_by_field": "rank"}
    elif search.sort == "name":
        by = {"order_by_field": f"sort_{'zh' if search.language == 'zh' else 'en'}", "order": tantivy.Order.Asc}
    start = (search.page - 1) * search.per_page
    result: Any = reader.searcher.search(query, search.per_page, offset=start, **by)
    return result.count, _keys(reader, result)


def _keys(reader: "Reader", result: Any) -> list[int]:
    addresses = [address for _order, address in result.hits]
    return [int(key or 0) for key in reader.searcher.fast_field_values("id", addresses)] if addresses else []


def _counts(reader: "Reader", query: "Query", facets: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    if not facets:
        return {}
    asked = {facet: {"terms": {"field": f"facets.{facet}", "size": MOST_VALUES}} for facet in facets}
    answer = reader.searcher.aggregate(query, asked)
    return {
        facet: sorted(
            ((str(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[facet]["buckets"]),
            key=lambda pair: (-pair[1], pair[0]),
        )
        for facet in facets
    }
