"""Which records come near a text of many words: any of them counts, and what a record has adds up.

Like `index`, imported only where it is used.
"""

from collections.abc import Iterator, Sequence

from tantivy import Occur, Query, Schema

TOKENS = {"name": 1.5, "text": 1.0}  # by where a token stands
CONCEPTS = {"concept": 3.0, "mention": 1.0}  # by whether a record is that, or speaks of it
SAME_CODE = {4: 4.0, 6: 4.0}  # for each of these digits of an HS code that a record shares


def some(tokens: Sequence[str], concepts: Sequence[str], codes: Sequence[str], fields: Schema) -> Query:
    """Records that have any of these."""
    parts = [
        *_terms(TOKENS, tokens, "position", fields),
        *_terms(CONCEPTS, concepts, "freq", fields),
        *_codes(codes, fields),
    ]
    return Query.boolean_query([(Occur.Should, part) for part in parts])


def _terms(worth: dict[str, float], values: Sequence[str], option: str, fields: Schema) -> Iterator[Query]:
    for field, weight in worth.items():
        for value in values:
            yield Query.boost_query(Query.term_query(fields, field, value, option), weight)


def _codes(codes: Sequence[str], fields: Schema) -> Iterator[Query]:
    for code in codes:
        for digits, weight in SAME_CODE.items():
            if len(code) >= digits:
                yield Query.const_score_query(Query.term_query(fields, "hs", code[:digits], "basic"), weight)
