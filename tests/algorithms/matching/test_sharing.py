"""Firms with few suggestions get their share, and what that costs is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.matching.records import exhibit, matched, need


def places(count):
    """Ten exhibits of firm 1 that fit best, and one of firm 2 that comes near."""
    exhibits = [exhibit(key, "green tea", firm=1) for key in range(1, 11)] + [exhibit(11, "green tea leaf", firm=2)]
    return exhibits, [need("green tea")] * count


def test_the_nearest_miss_takes_the_weakest_place():
    exhibits, needs = places(1)
    found = matched(needs, exhibits, top=10, per_firm=10, fair=0.2)
    assert found.exhibit[0, 9] == 10
    assert found.shared.tolist() == [[False] * 9 + [True]]
    best = matched(needs, exhibits, top=10, per_firm=10)
    lost = 100 * (best.score.sum() - found.score.sum()) / best.score.sum()
    assert found.cost_percent == pytest.approx(lost, rel=1e-3)
    assert found.cost_percent > 0


def test_who_does_not_come_near_gets_none():
    exhibits, needs = places(1)
    far = [*exhibits[:10], exhibit(11, "", "tea leaf root bud stem flower seed", firm=2)]
    found = matched(needs, far, top=10, per_firm=10, fair=0.2, near=0.9)
    assert (found.shared.any(), found.cost_percent) == (False, 0.0)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from(["a b", "a", "b c", "c a b"]), st.integers(1, 6)), min_size=1, max_size=25),
    st.lists(st.sampled_from(["a", "b", "a b", "c"]), min_size=1, max_size=6),
)
def test_shares_keep_every_list_whole_and_take_from_nobody_below_an_equal_share(shown, wanted):
    exhibits = [exhibit(key, names, firm=firm) for key, (names, firm) in enumerate(shown, start=1)]
    needs = [need(names) for names in wanted]
    best, found = (matched(needs, exhibits, top=5, per_firm=3, fair=fair) for fair in (0.0, 0.5))
    assert ((best.exhibit >= 0) == (found.exhibit >= 0)).all()
    assert found.cost_percent >= 0
    before, after = (
        {
            firm: sum(exhibits[place].firm == firm for place in each.exhibit.ravel() if place >= 0)
            for firm in range(1, 7)
        }
        for each in (best, found)
    )
    equal = sum(before.values()) / len({each.firm for each in exhibits})
    assert all(after[firm] >= min(before[firm], equal) - 1e-9 or after[firm] >= equal - 1 for firm in before)
    for row in found.exhibit:
        kept = [place for place in row.tolist() if place >= 0]
        assert len(set(kept)) == len(kept)
        assert all(sum(exhibits[one].firm == firm for one in kept) <= 3 for firm in range(1, 7))
