"""Suggestions for an edition's needs, in one batch over arrays. Import it late: it brings numpy and numba along."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from serai.algorithms.matching import NO_HS, Corpus, build_corpus, suggest
from serai.algorithms.text import grams
from serai.catalogue.queries import TO_BUYERS, exhibits_of
from serai.editions.models import Edition
from serai.matchmaking.models import Suggestion
from serai.matchmaking.queries import open_needs

Progress = Callable[[str, int, int], None]
MOST_WORDS = 8  # reasons that a reader takes in; the rarest are the ones that say something
TOO_COMMON = 0.04  # a word in more exhibits than this share ("within", "days") is no reason
OFTEN_ANYWAY = 50  # a word is only called too common to be a reason where there are enough exhibits to tell
HS_DIGITS = 6
CHUNK = 2000


@dataclass(frozen=True)
class Texts:
    """Records as a corpus: their keys, and the key of the enterprise behind each."""

    keys: list[int]
    enterprises: list[int]
    corpus: Corpus


def suggestions(edition: Edition, *, top: int, progress: Progress) -> Iterator[Suggestion]:
    """Unsaved suggestions for every open need, at most `top` for each, best first.

    An enterprise is never suggested to itself.
    """
    exhibits = _exhibits(edition, progress)
    needs = _needs(edition, exhibits.corpus.vocabulary)
    progress("match", 0, len(needs.keys))
    found = suggest(needs.corpus, exhibits.corpus, top=top)
    words = _Words(exhibits.corpus)
    for row, need in enumerate(needs.keys):
        asked = _Asked(needs.corpus.indices[needs.corpus.indptr[row] : needs.corpus.indptr[row + 1]].tolist())
        for rank in range(top):
            column = int(found.exhibit[row, rank])
            if column < 0:
                break
            if exhibits.enterprises[column] == needs.enterprises[row]:
                continue
            tokens = exhibits.corpus.indices[exhibits.corpus.indptr[column] : exhibits.corpus.indptr[column + 1]]
            yield Suggestion(
                need_id=need,
                exhibit_id=exhibits.keys[column],
                score=round(float(found.score[row, rank]), 4),
                hs_digits=int(found.hs_digits[row, rank]),
                words=asked.reasons(tokens.tolist(), words),
            )
        if row % CHUNK == 0:
            progress("match", row, len(needs.keys))
    progress("match", len(needs.keys), len(needs.keys))


class _Words:
    """The tokens of the exhibits as text, and how often each occurs."""

    def __init__(self, corpus: Corpus) -> None:
        self.text = list(corpus.vocabulary)
        self.count: list[int] = np.bincount(corpus.indices, minlength=len(self.text)).tolist()
        self.common = max(OFTEN_ANYWAY, int(len(corpus) * TOO_COMMON))


class _Asked:
    """The tokens of one need, for finding what an exhibit has in common with it."""

    def __init__(self, tokens: list[int]) -> None:
        self.tokens = set(tokens)
        self.neighbours = set(pairwise(tokens))

    def reasons(self, tokens: list[int], words: _Words) -> list[str]:
        """The words that agree, rarest first. Pairs of characters that follow each other in both are one word."""
        agreeing: dict[str, int] = {}
        run, last = "", -1
        for token in (*tokens, -1):
            pair = words.text[token] if token in self.tokens else ""
            if run and (last, token) in self.neighbours and (joined := _joined(run, pair)):
                run, last = joined, token
                continue
            if len(run) > 1 and not run.isdigit() and words.count[last] <= words.common:
                agreeing.setdefault(run, words.count[last])
            run, last = pair, token
        return sorted(agreeing, key=agreeing.__getitem__)[:MOST_WORDS]


def _joined(run: str, pair: str) -> str:
    """Two neighbouring pairs of an unspaced script as one stretch (绿茶 and 茶叶: 绿茶叶); empty for plain words."""
    if run.isascii() or pair.isascii():
        return ""
    for overlap in range(len(pair) - 1, 0, -1):
        if run.endswith(pair[:overlap]):
            return run + pair[overlap:]
    return ""


def _exhibits(edition: Edition, progress: Progress) -> Texts:
    """The exhibits that may be suggested: those buyers may see."""
    shown = exhibits_of(edition, TO_BUYERS)
    total = shown.count()
    rows = shown.values_list("pk", "participation__enterprise", "hs6", "names", "descriptions")
    keys: list[int] = []
    enterprises: list[int] = []
    codes: list[int] = []

    def texts() -> Iterator[list[str]]:
        for key, enterprise, hs6, names, descriptions in rows.iterator(chunk_size=CHUNK):
            if len(keys) % CHUNK == 0:
                progress("read", len(keys), total)
            keys.append(key)
            enterprises.append(enterprise)
            codes.append(_number(hs6))
            yield [token for text in _texts(names, descriptions) for token in grams(text)]
        progress("read", total, total)

    corpus = build_corpus(texts())
    return Texts(keys, enterprises, replace(corpus, hs6=np.array(codes, np.int32)))


def _needs(edition: Edition, vocabulary: Mapping[str, int]) -> Texts:
    rows = list(
        open_needs(edition).values_list("pk", "buyer__enterprise", "hs6", "titles", "specifications").order_by("pk")
    )
    return Texts(
        [row[0] for row in rows],
        [row[1] for row in rows],
        build_corpus(
            ([token for text in _texts(row[3], row[4]) for token in grams(text, query=True)] for row in rows),
            hs6=np.array([_number(row[2]) for row in rows], np.int32),
            vocabulary=vocabulary,
        ),
    )


def _texts(*written: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Every wording in every language."""
    for texts in written:
        for entry in texts.values():
            yield entry["text"]


def _number(hs6: str) -> int:
    return int(hs6) if len(hs6) == HS_DIGITS and hs6.isdigit() else NO_HS
