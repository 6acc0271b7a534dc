"""Candidates for matching: records that have some of many words, concepts and codes."""

import pytest

from serai.algorithms.text import grams
from serai.search import writer
from serai.search.queries import near
from tests.search.notes import EDITION, KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidates(notes):
    """`candidates(text, concepts=…, codes=…)`: the keys of what comes near, the best first."""
    notes.add(1, {"zh": "冷冻榴莲"}, hs6="081190")
    notes.add(2, "Green tea", descriptions={"en": "Loose leaves, spring harvest"}, hs6="090210")
    notes.add(3, "Teapot", descriptions={"en": "For green tea"}, hs6="691110")
    notes.add(4, "Green tea", hs6="090210", visible="buyers")
    writer.rebuild()

    def found(text="", *, concepts=(), codes=(), visible=("public",), most=10):
        asked = {"tokens": grams(text, query=True), "concepts": concepts, "codes": codes}
        return near(edition=EDITION, kind=KIND, visible=visible, most=most, **asked)

    return found


def test_any_word_is_enough_and_a_name_says_more(candidates):
    assert candidates("cheap green tea wanted") == [2, 3]
    assert candidates("冷冻食品") == [1]


def test_concepts_and_codes_find_across_languages(candidates):
    assert candidates("ทุเรียนแช่แข็ง", concepts=["frozen-durian"]) == [1]
    assert candidates(codes=["0902"]) == [2]
    assert candidates(codes=["691110"]) == [3]


def test_who_looks_and_how_many_are_wanted_counts(candidates):
    assert sorted(candidates("green", visible=("public", "buyers"))) == [2, 3, 4]
    assert candidates("green tea", most=1) == [2]


def test_without_an_index_nothing_comes_near(notes):
    asked = {"tokens": ["tea"], "concepts": [], "codes": []}
    assert near(edition=EDITION, kind=KIND, visible=("public",), most=5, **asked) == []
