import time
from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.algorithms.matching import HS_BONUS, NO_HS, build_corpus, suggest
from serai.algorithms.text import grams

HS_CODES = st.sampled_from([NO_HS, 90210, 90220, 90411, 210690, 850760, 850780, 851671])
TEXTS = st.lists(st.tuples(st.lists(st.sampled_from("abcdefgh"), max_size=8), HS_CODES), max_size=12)


def corpora(needs, exhibits):
    """Corpora of (tokens, HS code) each."""
    there = build_corpus((text for text, _ in exhibits), hs6=[code for _, code in exhibits])
    wanted = build_corpus((text for text, _ in needs), hs6=[code for _, code in needs], vocabulary=there.vocabulary)
    return wanted, there


def digits_shared(one, other):
    one, other = f"{one:06}", f"{other:06}"
    return 0 if "-" in one + other else next(n for n in (6, 4, 2, 0) if one[:n] == other[:n])


def naive_scores(need, exhibits):
    """[(text score, digits)] of one need with every exhibit, straight from the formula."""
    lengths = [len(text) for text, _ in exhibits]
    average = sum(lengths) / len(lengths)
    found = []
    for text, code in exhibits:
        score, counts = 0.0, Counter(text)
        for token in set(need[0]) & set(text):
            holders = sum(token in other for other, _ in exhibits)
            rarity = log(1 + (len(exhibits) - holders + 0.5) / (holders + 0.5))
            times = counts[token]
            score += rarity * times * 2.2 / (times + 1.2 * (1 - 0.75 + 0.75 * len(text) / average))
        found.append((score, digits_shared(need[1], code)))
    return found


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, st.integers(1, 15))
def test_suggestions_are_those_of_the_formula(needs, exhibits, top):
    found = suggest(*corpora(needs, exhibits), top=top)
    assert found.exhibit.shape == (len(needs), top)
    for row, need in enumerate(needs):
        expected = naive_scores(need, exhibits) if exhibits else []
        totals = [score + HS_BONUS[digits // 2] for score, digits in expected]
        chosen = [exhibit for exhibit in found.exhibit[row].tolist() if exhibit >= 0]
        assert found.exhibit[row].tolist() == chosen + [-1] * (top - len(chosen))
        assert len(set(chosen)) == len(chosen) == min(top, sum(total > 0 for total in totals))
        best = sorted(totals, reverse=True)[: len(chosen)]
        assert found.score[row, : len(chosen)] == pytest.approx(best, rel=1e-5)
        assert [totals[exhibit] for exhibit in chosen] == pytest.approx(best, rel=1e-5)
        assert found.text_score[row, : len(chosen)] == pytest.approx(
            [expected[exhibit][0] for exhibit in chosen], rel=1e-5
        )
        assert found.hs_digits[row, : len(chosen)].tolist() == [expected[exhibit][1] for exhibit in chosen]


def test_rare_words_count_more_than_common_ones():
    exhibits = [
        (["green", "tea"], NO_HS),
        (["black", "tea"], NO_HS),
        (["tea", "pot"], NO_HS),
        (["green", "pot"], NO_HS),
    ]
    found = suggest(*corpora([(["black", "tea"], NO_HS)], exhibits), top=4)
    assert found.exhibit.tolist() == [[1, 0, 2, -1]]


def test_hs_codes_match_where_no_words_do():
    needs = [(grams("绿茶"), 90210)]
    exhibits = [(["coffee"], 90111), (["tea", "green"], 90210), (["tea", "black"], 90230), (["kettle"], 851671)]
    found = suggest(*corpora(needs, exhibits), top=4)
    assert found.exhibit.tolist() == [[1, 2, 0, -1]]
    assert found.hs_digits.tolist() == [[6, 4, 2, 0]]
    assert found.score.tolist() == [[8.0, 4.0, 1.5, 0.0]]
    assert found.text_score.tolist() == [[0.0] * 4]


def test_equal_exhibits_take_turns_over_the_needs():
    needs, exhibits = [([], 90210)] * 4, [([], 90210)] * 8
    assert suggest(*corpora(needs, exhibits), top=3).exhibit.tolist() == [[0, 1, 2], [2, 3, 4], [4, 5, 6], [6, 7, 0]]


def test_the_bonus_can_be_changed():
    found = suggest(*corpora([([], 90210)], [([], 90210)]), top=1, hs_bonus=(0.0, 0.0, 0.0, 0.5))
    assert found.score.tolist() == [[0.5]]


def test_a_corpus_keeps_the_tokens_in_order():
    corpus = build_corpus(iter([["tea", "green", "tea"], [], ["green"]]), hs6=[90210, NO_HS, 90220])
    assert corpus.vocabulary == {"tea": 0, "green": 1}
    assert (corpus.indptr.tolist(), corpus.indices.tolist()) == ([0, 3, 3, 4], [0, 1, 0, 1])
    assert (len(corpus), corpus.hs6.tolist()) == (3, [90210, -1, 90220])


def test_tokens_unknown_to_the_exhibits_are_left_out_of_needs():
    exhibits = build_corpus([["tea"]])
    needs = build_corpus([["cheap", "tea"]], vocabulary=exhibits.vocabulary)
    assert (needs.indices.tolist(), needs.indptr.tolist(), exhibits.hs6.tolist()) == ([0], [0, 1], [NO_HS])


def test_corpora_with_different_numbers_for_tokens_are_refused():
    with pytest.raises(ValueError, match="build both with one vocabulary"):
        suggest(build_corpus([["tea"]]), build_corpus([["pot"]]), top=1)


def test_each_text_needs_a_code():
    with pytest.raises(ValueError, match="2 texts, but HS codes of shape"):
        build_corpus([["tea"], ["pot"]], hs6=[90210])


def test_a_thousand_needs_meet_twelve_thousand_exhibits_in_two_seconds():

    random = np.random.default_rng(1)
    words = [f"word{number}" for number in range(20_000)]
    texts = (random.random((13_000, 60)) ** 3 * len(words)).astype(int)
    codes = random.integers(100, 9_800, 13_000) * 100 + random.integers(0, 10, 13_000)
    exhibits = build_corpus(([words[word] for word in text] for text in texts[:12_000]), hs6=codes[:12_000])
    needs = build_corpus(
        ([words[word] for word in text[:12]] for text in texts[12_000:]),
        hs6=codes[12_000:],
        vocabulary=exhibits.vocabulary,
    )
    start = time.process_time()
    found = suggest(needs, exhibits, top=50)
    assert time.process_time() - start < 2
    assert (found.exhibit[:, 0] >= 0).all()
    assert (np.diff(found.score, axis=1) <= 0).all()
