"""The one search: words in any language, HS codes, filters, and how many results each further filter would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from serai.search.asked import Asked, parse

if TYPE_CHECKING:
    from tantivy import Query

    from serai.search.index import Reader

Sort = Literal["best", "boost", "newest"]
ORDERS: dict[Sort, str] = {"best": "", "boost": "rank", "newest": "id"}  # fields of the index; none is by score
MOST_VALUES = 200  # of a facet


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


def find(
    *,
    edition: int,
    text: str = "",
    language: str = "en",
    kind: str = "exhibit",
    filters: Mapping[str, Sequence[str]] | None = None,
    facets: Sequence[str] = (),
    page: int = 1,
    per_page: int = 12,
    sort: Sort = "best",
) -> Found:
    """Search the records of one kind at one edition (its key).

    `filters` give the values of facets: one of each facet's must fit. The counts of a facet leave its own filter
    aside, so that a second value can be added. `sort`: the best match for a searcher of `language`, boosted records
    first, or the newest. Without an index nothing is found.
    """
    from serai.search import index, lookup

    asked = parse(text)
    reader = index.reader()
    if reader is None:
        return Found(asked)
    chosen = {facet: values for facet, values in (filters or {}).items() if values}
    edge = lookup.within(kind, edition, (), reader.fields)
    query = lookup.exact(asked, reader.fields, language)
    fuzzy = bool(asked.words) and not _any(reader, lookup.narrowed(query, edge))
    if fuzzy:
        query, loosest = lookup.close(asked, reader.fields)
        query = query if _any(reader, lookup.narrowed(query, edge)) else loosest

    def without(facet: str | None) -> "Query":
        others = [(name, values) for name, values in chosen.items() if name != facet]
        return lookup.narrowed(query, lookup.within(kind, edition, others, reader.fields))

    every = without(None)
    total, ids = _page(reader, every, "rank" if sort == "best" and not asked else ORDERS[sort], page, per_page)
    counts = _counts(reader, every, [facet for facet in facets if facet not in chosen])
    for facet in chosen.keys() & set(facets):
        counts |= _counts(reader, without(facet), [facet])
    return Found(
        asked,
        total,
        ids,
        {facet: counts[facet] for facet in facets},
        fuzzy and total > 0,
    )


def _any(reader: "Reader", query: "Query") -> bool:
    return bool(reader.searcher.search(query, 1, count=False).hits)


def _page(reader: "Reader", query: "Query", order: str, page: int, per_page: int) -> tuple[int, list[int]]:
    """How many there are, and the keys on one page; by their score when `order` names no field."""
    by: dict[str, Any] = {"order_by_field": order} if order else {"weight_by_field": "boost"}
    result: Any = reader.searcher.search(query, per_page, offset=(page - 1) * per_page, **by)
    addresses = [address for _order, address in result.hits]
    keys = reader.searcher.fast_field_values("id", addresses) if addresses else []
    return result.count, [int(key or 0) for key in keys]


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
