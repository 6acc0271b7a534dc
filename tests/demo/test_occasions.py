from collections import Counter
from itertools import combinations
from random import Random

import pytest

from serai.demo.occasions import OPENS, occasions, rooms, tracks
from serai.demo.published import edition


@pytest.fixture(scope="module")
def programme():
    return occasions(Random(22))


def overlap(one, other):
    return one.day == other.day and one.start < other.end and other.start < one.end


def test_the_same_seed_gives_the_same_programme(programme):
    assert occasions(Random(22)) == programme
    assert occasions(Random(23)) != programme


def test_a_hundred_events_are_four_main_many_supporting_and_one_concurrent(programme):
    known = edition("CAEXPO", 22).published
    kinds = Counter(event.kind for event in programme)

    assert kinds == {"main": 4, "concurrent": 1, "debut": known["product_debut_events"], "signing": 6, "supporting": 74}
    assert kinds["supporting"] + kinds["signing"] >= known["economic_and_trade_activities_at_least"]


@pytest.mark.parametrize("seed", range(5))
def test_no_room_and_no_speaker_is_wanted_twice_at_a_time(seed):
    for one, other in combinations(occasions(Random(seed)), 2):
        if overlap(one, other):
            assert one.room != other.room
            assert not {who.email for who in one.speakers} & {who.email for who in other.speakers}


def test_events_keep_to_the_hours_the_rooms_and_the_days(programme):
    for event in programme:
        assert 0 <= event.day < 5
        assert event.end <= 17 * 60
        assert event.capacity == rooms()[event.room].seats
        assert event.track in tracks()
        assert event.speakers
        assert len({who.email for who in event.speakers}) == len(event.speakers)


def test_nothing_runs_beside_the_opening(programme):
    first, *others = programme

    assert first.titles["en"] == "Opening ceremony of the 22nd China-ASEAN Expo"
    assert [event.start >= OPENS[0] for event in others if event.day == 0] == [True] * sum(
        event.day == 0 for event in others
    )


def test_titles_are_in_english_and_chinese_and_some_in_the_language_of_the_country(programme):
    assert all({"en", "zh"} <= event.titles.keys() for event in programme)
    assert len({event.titles["en"] for event in programme}) == len(programme)
    assert len({code for event in programme for code in event.titles}) >= 8
    assert all(set(event.titles) <= set(event.languages) for event in programme if event.kind != "main")


def test_a_programme_of_another_length_keeps_its_structure():
    kinds = Counter(event.kind for event in occasions(Random(1), 40))

    assert kinds == {"main": 4, "concurrent": 1, "debut": 15, "signing": 6, "supporting": 14}
    with pytest.raises(ValueError, match="26 to 120 events, not 500"):
        occasions(Random(1), 500)
