from collections import Counter
from random import Random

import pytest

from serai.demo.draw import chance, weighted


def test_a_chance_of_nothing_never_comes_and_a_certain_one_always():
    rng = Random(1)

    assert {chance(rng, 0) for _ in range(1_000)} == {False}
    assert {chance(rng, 1) for _ in range(1_000)} == {True}


def test_keys_come_as_often_as_their_weights_say():
    rng = Random(1)
    drawn = Counter(weighted(rng, {"a": 3, "b": 1, "c": 0}) for _ in range(8_000))

    assert drawn["a"] / 8_000 == pytest.approx(0.75, abs=0.02)
    assert drawn["c"] == 0
