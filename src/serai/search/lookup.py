"""From what was asked to a query of the index. Like `index`, imported only where it is used."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tantivy import Occur, Query, Schema

from serai.search.asked import OF_HS, Asked, Part, Sense, Word

# Where words stand, and how much it says of a record that they stand there.
TEXTS = {"name": 4.0, "other": 3.0, "text": 1.0}
# The same by what they mean: less than the words themselves, which the searcher chose.
CALLED, SPEAKS_OF, WITHIN = 2.5, 0.6, 0.4  # a record's name means it, the record speaks of it, or of what is within it
WITH_MARKS = 1.5  # the word bears the very marks that were typed
SIDE_BY_SIDE = 6.0  # the words of the query in its order, in a name
READABLE = 0.5  # named in the searcher's language
ENDINGS = ".{0,3}"  # what may follow the stem of a Cyrillic word
SHORTEST_FUZZY, TWO_SLIPS = 4, 8  # letters of a word in which one slip is forgiven, and two
ALIKE = 24.0  # the library scores every fuzzy match 1, as little as it scores a word that stands in every record
# Fewer units say too little to be a word; two do in Chinese, Japanese and Korean, whose characters come after others.
SHORTEST_PART, FIRST_IDEOGRAPH = 3, "\u3000"
MISSING = 0.4  # of the pairs of a stretch without spaces, and one at least, may be missing in what comes close


def exact(asked: Asked, fields: Schema, language: str) -> Query:
    """Records that have every needed word and one of the codes; everything when nothing was asked."""
    clauses = [(Occur.Must, one) for one in _meant(asked, fields)]
    clauses += _codes(asked, fields)
    if not clauses:
        return Query.all_query()
    clauses += [(Occur.Should, _anywhere([word.text], fields)) for word in asked.words if word not in asked.needed]
    if len(asked.words) > 1 and not any(word.units for word in asked.words):
        phrase = Query.phrase_query(fields, "name", [word.text for word in asked.words])
        clauses.append((Occur.Should, Query.boost_query(phrase, SIDE_BY_SIDE)))
    for word in asked.marked:
        exactly = Query.term_query(fields, "marked", word, "freq")
        clauses.append((Occur.Should, Query.boost_query(exactly, WITH_MARKS)))
    readable = Query.term_query(fields, "language", language)
    clauses.append((Occur.Should, Query.const_score_query(readable, READABLE)))
    return Query.boolean_query(clauses)


def close(asked: Asked, fields: Schema) -> tuple[Query, Query]:
    """What comes close: records that have every needed word or one spelt like it, and records that have any of them."""
    words = [_close_word(word, fields) for word in asked.needed]
    parts = [part for word in asked.needed for part in _parts(word, fields)]
    codes = _codes(asked, fields)
    some = Query.boolean_query([(Occur.Should, part) for part in (*words, *parts)])
    return (
        Query.boolean_query([*((Occur.Must, word) for word in words), *codes]),
        Query.boolean_query([(Occur.Must, some), *codes]),
    )


def within(
    kind: str, edition: int, visible: Sequence[str], filters: Iterable[tuple[str, Sequence[str]]], fields: Schema
) -> list[Query]:
    """What narrows a search without a say in its order: kind, edition, who may see it, and a value of each facet."""
    return [
        Query.term_query(fields, "kind", kind, "basic"),
        Query.term_query(fields, "edition", edition, "basic"),
        Query.term_set_query(fields, "visible", list(visible)),
        *(Query.term_set_query(fields, f"facets.{facet}", list(values)) for facet, values in filters if values),
    ]


def narrowed(query: Query, narrowing: Iterable[Query]) -> Query:
    """A query within other queries that do not count for its order."""
    silent = [(Occur.Must, Query.const_score_query(within, 0.0)) for within in narrowing]
    return Query.boolean_query([(Occur.Must, query), *silent])


def _meant(asked: Asked, fields: Schema) -> list[Query]:
    """A query for each needed word; words that the glossary knows share one, and are found by what they mean too."""
    senses = {word: sense for sense in asked.senses for word in sense.words}
    wanted = [_sense(sense, fields) for sense in dict.fromkeys(senses[one] for one in asked.needed if one in senses)]
    return wanted + [_word(word, fields) for word in asked.needed if word not in senses]


def _sense(sense: Sense, fields: Schema) -> Query:
    """The words themselves, or each thing they mean, in whatever language."""
    said = Query.boolean_query([(Occur.Must, _word(word, fields)) for word in sense.words])
    meant = [(Occur.Must, Query.disjunction_max_query(list(_part(part, fields)))) for part in sense.parts]
    return Query.disjunction_max_query([said, Query.boolean_query(meant)])


def _part(part: Part, fields: Schema) -> Iterator[Query]:
    if part.word.units:
        yield _stretch(part.word.units, fields)
    for concept in part.concepts:
        if concept.startswith(OF_HS):
            chapter = Query.term_query(fields, "hs", concept.removeprefix(OF_HS), "basic")
            yield Query.const_score_query(chapter, WITHIN)
        else:
            yield from _concept(concept, {"concept": CALLED, "mention": SPEAKS_OF}, fields)
    for concept in part.within:
        yield from _concept(concept, {"concept": WITHIN}, fields)


def _concept(concept: str, ways: Mapping[str, float], fields: Schema) -> Iterator[Query]:
    for field, weight in ways.items():
        yield Query.boost_query(Query.term_query(fields, field, concept, "freq"), weight)


def starting(asked: Asked, begun: Word, fields: Schema) -> Query:
    """Records that have every word, and in their names one that begins like the one that is being typed."""
    whole = [(Occur.Must, one) for one in _meant(asked, fields)]
    *before, last = begun.units or (begun.text,)
    if begun.units and before:
        pairs = [first + second for first, second in pairwise(begun.units)]
        begins = _anywhere(pairs, fields)
    else:
        begins = Query.regex_query(fields, "name", re.escape(last) + ".*")
    return Query.boolean_query([*whole, (Occur.Must, begins)])


def _codes(asked: Asked, fields: Schema) -> list[tuple[Occur, Query]]:
    if not asked.codes:
        return []
    return [(Occur.Must, Query.const_score_query(Query.term_set_query(fields, "hs", list(asked.codes)), 1.0))]


def _word(word: Word, fields: Schema) -> Query:
    """One word in any of its forms. In a stretch without spaces: the whole, or two words that stand apart."""
    if word.units:
        parts = [_stretch(word.units, fields)]
        for first, second in word.splits:
            both = [(Occur.Must, _stretch(first, fields)), (Occur.Must, _stretch(second, fields))]
            parts.append(Query.boost_query(Query.boolean_query(both), 0.5))
        return Query.disjunction_max_query(parts)
    forms = [_anywhere([form], fields) for form in word.forms]
    if word.stem:
        forms += _each(lambda text: Query.regex_query(fields, text, word.stem + ENDINGS))
    if word.code:
        forms.append(Query.const_score_query(Query.term_query(fields, "hs", word.code, "basic"), 1.0))
    return Query.disjunction_max_query(forms)


def _stretch(units: Sequence[str], fields: Schema) -> Query:
    if len(units) == 1:  # every unit of a text begins a token
        return Query.disjunction_max_query(_each(lambda text: Query.regex_query(fields, text, units[0] + ".*")))
    return _anywhere([first + second for first, second in pairwise(units)], fields)


def _close_word(word: Word, fields: Schema) -> Query:
    if len(word.units) > 2:  # noqa: PLR2004 - two units are one pair
        pairs = [first + second for first, second in pairwise(word.units)]
        least = len(pairs) - max(1, int(len(pairs) * MISSING))
        return Query.disjunction_max_query(
            _each(
                lambda text: Query.boolean_query(
                    [(Occur.Should, Query.term_query(fields, text, pair)) for pair in pairs],
                    minimum_number_should_match=least,
                )
            )
        )
    exactly = _word(word, fields)
    if word.units or len(word.text) < SHORTEST_FUZZY or word.text.isdigit():
        return exactly
    slips = 2 if len(word.text) >= TWO_SLIPS else 1
    # Not in descriptions: they have most of the words of a catalogue, and going through all of them takes long.
    alike = [Query.fuzzy_term_query(fields, text, word.text, slips) for text in ("name", "other")]
    return Query.disjunction_max_query([exactly, *(Query.boost_query(each, ALIKE) for each in alike)])


def _parts(word: Word, fields: Schema) -> list[Query]:
    """The stretches half as long as this one: in a script without spaces it may be two words."""
    shortest = SHORTEST_PART if word.text[0] < FIRST_IDEOGRAPH else SHORTEST_PART - 1
    length = max(shortest, (len(word.units) + 1) // 2)
    starts = range(len(word.units) - length + 1)
    return [_stretch(word.units[start : start + length], fields) for start in starts]


def _anywhere(tokens: Sequence[str], fields: Schema) -> Query:
    """One token, or several in a row, in any text; best where it says most."""
    if len(tokens) == 1:
        return Query.disjunction_max_query(_each(lambda text: Query.term_query(fields, text, tokens[0])))
    return Query.disjunction_max_query(_each(lambda text: Query.phrase_query(fields, text, list(tokens))))


def _each(query_in: Callable[[str], Query]) -> list[Query]:
    return [Query.boost_query(query_in(text), weight) for text, weight in TEXTS.items()]
