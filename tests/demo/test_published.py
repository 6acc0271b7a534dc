from datetime import date

import pytest

from serai.demo.published import edition, editions, external, words


def test_three_editions_were_published():
    assert [(one.short, one.number, one.starts) for one in editions()] == [
        ("CAEXPO", 17, date(2020, 11, 27)),
        ("CNEAE", 14, date(2023, 8, 23)),
        ("CAEXPO", 22, date(2025, 9, 17)),
    ]


def test_an_edition_is_found_by_series_and_number():
    found = edition("CNEAE", 14)

    assert found.series == {"en": "China-Northeast Asia Expo", "zh": "中国—东北亚博览会"}
    assert found.city == {"en": "Changchun", "zh": "长春"}
    assert found.theme["zh"] == "共建东北亚，合作向未来"
    assert found.published["cumulative_projects"] - found.published["projects_signed"] == 2933
    with pytest.raises(KeyError):
        edition("CAEXPO", 99)


def test_what_was_not_published_is_empty():
    assert edition("CAEXPO", 17).theme == {}
    assert edition("CNEAE", 14).venue == {}


def test_every_name_published_in_english_has_chinese_words():
    for one in editions():
        for names in (one.series, one.city, one.venue, one.theme):
            assert set(names) in ({"en", "zh"}, set())
    assert all("zh" in words("sectors", sector) for sector in edition("CNEAE", 14).published["sectors"])
    assert all("zh" in words("areas", area) for area in edition("CAEXPO", 22).published["areas"])


def test_statistics_of_other_offices_are_kept_apart():
    assert len(external()) == 6
    assert external()[0]["value_usd_bn"] == 597
