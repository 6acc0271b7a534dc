"""From what was asked to a query of the index. Like `index`, imported only where it is used."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tantivy import Occur, Query

from serai.search import spelling
from serai.search.asked import OF_HS, Asked, Part, Sense, Word
from serai.search.index import Reader

# Where words stand, and how much it says of a record that they stand there.
TEXTS = {"name": 4.0, "other": 3.0, "text": 1.0}
# The same by what they mean: less than the words themselves, which the searcher chose.
CALLED, SPEAKS_OF, WITHIN = 2.5, 0.6, 0.4  # a record's name means it, the record speaks of it, or of what is within it
WITH_MARKS = 1.5  # the word bears the very marks that were typed
SIDE_BY_SIDE = 6.0  # the words of the query in its order, in a name
READABLE = 0.5  # named in the searcher's language
MEANT_READABLE = 12.0  # the same where words were misspelt, as much as a rare word: people misspell what they read
MISSING = 0.4  # of the pairs of a stretch without spaces may be missing, and one at least
HOLE = 0.5  # what stands on both sides of a slip says so much; one side alone so much of that
IN_NAME, SAME_CODE = 1.5, {4: 4.0, 6: 4.0}  # for what adds up: a token in a name, and digits of an HS code
# Fewer units say too little to be a word; two do in Chinese, Japanese and Korean, whose characters come after others.
SHORTEST_PART, FIRST_IDEOGRAPH = 3, "\u3000"


def exact(asked: Asked, reader: Reader, language: str) -> Query:
    """Records that have every needed word and one of the codes; everything when nothing was asked."""
    clauses = [(Occur.Must, one) for one in _meant(asked, reader)]
    clauses += _codes(asked, reader)
    if not clauses:
        return Query.all_query()
    clauses += [(Occur.Should, _anywhere([word.text], reader)) for word in asked.words if word not in asked.needed]
    if len(asked.words) > 1 and not any(word.units for word in asked.words):
        phrase = Query.phrase_query(reader.fields, "name", [word.text for word in asked.words])
        clauses.append((Occur.Should, Query.boost_query(phrase, SIDE_BY_SIDE)))
    for word in asked.marked:
        exactly = Query.term_query(reader.fields, "marked", word, "freq")
        clauses.append((Occur.Should, Query.boost_query(exactly, WITH_MARKS)))
    return Query.boolean_query([*clauses, _readable(language, reader)])


def close(asked: Asked, reader: Reader, language: str) -> tuple[Query, Query]:
    """What comes close: records that have every needed word or one spelt like it, and records that have any of them."""
    words = [_close_word(word, reader) for word in asked.needed]
    parts = [part for word in asked.needed for part in _parts(word, reader)]
    codes = _codes(asked, reader)
    readable = _readable(language, reader, MEANT_READABLE)
    some = Query.boolean_query([(Occur.Should, part) for part in (*words, *parts)])
    return (
        Query.boolean_query([*((Occur.Must, word) for word in words), *codes, readable]),
        Query.boolean_query([(Occur.Must, some), *codes, readable]),
    )


def within(scopes: Sequence[str], filters: Iterable[tuple[str, Sequence[str]]], reader: Reader) -> list[Query]:
    """What narrows a search without a say in its order: one of the scopes, and a value of each facet."""
    inside = [Query.term_query(reader.fields, "scope", scope, "basic") for scope in scopes]
    return [
        inside[0] if len(inside) == 1 else Query.boolean_query([(Occur.Should, one) for one in inside]),
        *(Query.term_set_query(reader.fields, f"facets.{facet}", list(values)) for facet, values in filters if values),
    ]


def narrowed(query: Query, narrowing: Iterable[Query]) -> Query:
    """A query within other queries that do not count for its order."""
    silent = [(Occur.Must, Query.const_score_query(within, 0.0)) for within in narrowing]
    return Query.boolean_query([(Occur.Must, query), *silent])


def _meant(asked: Asked, reader: Reader) -> list[Query]:
    """A query for each needed word; words that the glossary knows share one, and are found by what they mean too."""
    senses = {word: sense for sense in asked.senses for word in sense.words}
    wanted = [_sense(sense, reader) for sense in dict.fromkeys(senses[one] for one in asked.needed if one in senses)]
    return wanted + [_word(word, reader) for word in asked.needed if word not in senses]


def _sense(sense: Sense, reader: Reader) -> Query:
    """The words themselves, or each thing they mean, in whatever language."""
    said = Query.boolean_query([(Occur.Must, _word(word, reader)) for word in sense.words])
    meant = [(Occur.Must, Query.disjunction_max_query(list(_part(part, reader)))) for part in sense.parts]
    return Query.disjunction_max_query([said, Query.boolean_query(meant)])


def _part(part: Part, reader: Reader) -> Iterator[Query]:
    if part.word.units:
        yield _stretch(part.word.units, reader)
    for concept in part.concepts:
        if concept.startswith(OF_HS):
            chapter = Query.term_query(reader.fields, "hs", concept.removeprefix(OF_HS), "basic")
            yield Query.const_score_query(chapter, WITHIN)
        else:
            yield from _concept(concept, {"concept": CALLED, "mention": SPEAKS_OF}, reader)
    for concept in part.within:
        yield from _concept(concept, {"concept": WITHIN}, reader)


def _concept(concept: str, ways: Mapping[str, float], reader: Reader) -> Iterator[Query]:
    for field, weight in ways.items():
        yield Query.boost_query(Query.term_query(reader.fields, field, concept, "freq"), weight)


def starting(asked: Asked, begun: Word, reader: Reader) -> Query:
    """Records that have every word, and in their names one that begins like the one that is being typed."""
    whole = [(Occur.Must, one) for one in _meant(asked, reader)]
    *before, last = begun.units or (begun.text,)
    if begun.units and before:
        pairs = [first + second for first, second in pairwise(begun.units)]
        begins = _anywhere(pairs, reader)
    else:
        begins = Query.regex_query(reader.fields, "name", re.escape(last) + ".*")
    return Query.boolean_query([*whole, (Occur.Must, begins)])


def _readable(language: str, reader: Reader, weight: float = READABLE) -> tuple[Occur, Query]:
    named = Query.term_query(reader.fields, "language", language, "basic")
    return Occur.Should, Query.const_score_query(named, weight)


def _codes(asked: Asked, reader: Reader) -> list[tuple[Occur, Query]]:
    if not asked.codes:
        return []
    return [(Occur.Must, Query.const_score_query(Query.term_set_query(reader.fields, "hs", list(asked.codes)), 1.0))]


def _word(word: Word, reader: Reader) -> Query:
    """One word in any of its forms. In a stretch without spaces: the whole, or two words that stand apart."""
    if word.units:
        parts = [_stretch(word.units, reader)]
        for first, second in word.splits:
            both = [(Occur.Must, _stretch(first, reader)), (Occur.Must, _stretch(second, reader))]
            parts.append(Query.boost_query(Query.boolean_query(both), 0.5))
        return Query.disjunction_max_query(parts)
    endings = spelling.endings(word, reader.searcher) if word.stem else ()
    forms = [_anywhere([form], reader) for form in dict.fromkeys((*word.forms, *endings))]
    if word.code:
        forms.append(Query.const_score_query(Query.term_query(reader.fields, "hs", word.code, "basic"), 1.0))
    return Query.disjunction_max_query(forms)


def _stretch(units: Sequence[str], reader: Reader) -> Query:
    if len(units) == 1:  # every unit of a text begins a token
        return Query.disjunction_max_query(_each(lambda text: Query.regex_query(reader.fields, text, units[0] + ".*")))
    return _anywhere([first + second for first, second in pairwise(units)], reader)


def _close_word(word: Word, reader: Reader) -> Query:
    """The word itself, or one it may have been meant for; a stretch with one slip somewhere in it."""
    ways = [_word(word, reader)]
    meant = spelling.candidates(word, reader.searcher)
    ways += [Query.boost_query(_anywhere([term], reader), 0.5**place) for place, term in enumerate(meant)]
    units = word.units
    if len(units) > 2:  # noqa: PLR2004 - two units are one pair
        pairs = [(Occur.Should, _anywhere([first + second], reader)) for first, second in pairwise(units)]
        most = Query.boolean_query(pairs, minimum_number_should_match=len(pairs) - max(1, int(len(pairs) * MISSING)))
        ways.append(Query.boost_query(most, HOLE**3))
        # Two neighbours exchanged, or one too many: what was meant can be said exactly.
        for place in range(len(units)):
            ways.append(_stretch(units[:place] + units[place + 1 :], reader))
            if place + 1 < len(units):
                ways.append(_stretch((*units[:place], units[place + 1], units[place], *units[place + 2 :]), reader))
        # One left out or another: what stands before and after it.
        for place in range(1, len(units)):
            for after in (place, place + 1):
                ways += _around(units[:place], units[after:], reader)
    return Query.disjunction_max_query(ways)


def _around(before: Sequence[str], after: Sequence[str], reader: Reader) -> list[Query]:
    sides = [side for side in (before, after) if len(side) > 1]
    if not sides:
        return []
    both = Query.boolean_query([(Occur.Must, _stretch(side, reader)) for side in sides])
    return [Query.boost_query(both, HOLE ** (3 - len(sides)))]


def _parts(word: Word, reader: Reader) -> list[Query]:
    """The stretches half as long as this one: in a script without spaces it may be two words."""
    shortest = SHORTEST_PART if word.text[0] < FIRST_IDEOGRAPH else SHORTEST_PART - 1
    length = max(shortest, (len(word.units) + 1) // 2)
    starts = range(len(word.units) - length + 1)
    return [_stretch(word.units[start : start + length], reader) for start in starts]


def _anywhere(tokens: Sequence[str], reader: Reader) -> Query:
    """One token, or several in a row, in any text; best where it says most."""
    if len(tokens) == 1:
        return Query.disjunction_max_query(_each(lambda text: Query.term_query(reader.fields, text, tokens[0])))
    return Query.disjunction_max_query(_each(lambda text: Query.phrase_query(reader.fields, text, list(tokens))))


def _each(query_in: Callable[[str], Query]) -> list[Query]:
    return [Query.boost_query(query_in(text), weight) for text, weight in TEXTS.items()]
