"""What a whole run counts is kept, and read as it was; certificates are one however they are written."""

import numpy as np
import pytest

from serai.algorithms.matching import Book, Counts
from serai.matchmaking.matching import statistics
from serai.matchmaking.matching.reading import certificate_key


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def counts(texts, words, concepts):
    return Counts(texts, 7.5, np.array(words, np.int32), np.array(concepts, np.int32))


def test_counts_are_found_again_by_word_and_concept_and_one_is_what_was_not_counted():
    book = Book(words={"tea": 0, "pot": 1, "茶叶": 2}, concepts={"tea": 0})
    statistics.keep(1, counts(9, [5, 1, 3], [4]), book, top=12)
    found = statistics.load(1)
    again = found.counts(Book(words={"茶叶": 0, "new": 1, "pot": 2, "tea": 3}, concepts={"pot": 0, "tea": 1}))
    assert (found.texts, found.length, found.top) == (9, 7.5, 12)
    assert (again.words.tolist(), again.concepts.tolist()) == ([3, 1, 1, 5], [1, 4])


def test_an_edition_that_was_not_matched_has_none_and_nothing_counted_is_nothing_known():
    assert statistics.load(1) is None
    statistics.keep(1, counts(0, [], []), Book(), top=50)
    assert statistics.load(1).counts(Book(words={"tea": 0})).words.tolist() == [1]


@pytest.mark.parametrize("written", ["ISO 9001", "iso9001", "ISO-9001:2015", "ＩＳＯ 9001 – 2015", " Iso 9001 "])
def test_a_certificate_is_the_same_however_it_is_written(written):
    assert certificate_key(written) == "iso9001"


@pytest.mark.parametrize("other", ["ISO 14001", "ISO 9000", "", "IATF 16949"])
def test_others_are_not(other):
    assert certificate_key(other) != "iso9001"
