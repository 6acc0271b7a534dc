"""Which records a change of the glossary concerns: those in whose texts its words stand."""

from collections.abc import Iterable

from serai.search import registry
from serai.search.asked import parse
from serai.search.outbox import enqueue


def index_anew(forms: Iterable[str]) -> int:
    """Have every record indexed anew that has one of these forms, of any kind and edition; returns how many.

    Belongs in the transaction of the change. Without an index nothing is done: it is built with the new words.
    """
    from tantivy import Occur, Query

    from serai.search import index, lookup

    reader = index.reader()
    asked = [one for form in dict.fromkeys(forms) if (one := parse(form))]
    if reader is None or not asked:
        return 0
    any_form = Query.boolean_query([(Occur.Should, lookup.exact(one, reader, "")) for one in asked])
    count = 0
    for kind in registry.registered():
        of_kind = lookup.narrowed(any_form, [Query.regex_query(reader.fields, "scope", f"{kind}:.*")])
        hits = reader.searcher.search(of_kind, max(reader.searcher.num_docs, 1), count=False).hits
        places = [place for _score, place in hits]
        keys = reader.searcher.fast_field_values("id", places) if places else []
        count += enqueue(kind=kind, ids=(int(key or 0) for key in keys))
    return count
