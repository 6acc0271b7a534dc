"""Texts without a language are placed by their script, and what was known of them stays known."""

import pytest

from serai.shared.exchange.kinds import Row
from serai.shared.exchange.texts import alike, guess_language, merged, settle


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mekong Fruit Co., Ltd", "en"),
        ("广西水果有限公司", "zh"),
        ("HUAWEI 华为", "zh"),
        ("トヨタ自動車", "ja"),
        ("삼성전자", "ko"),
        ("บริษัท ผลไม้ไทย", "th"),
        ("ບໍລິສັດ ກາເຟລາວ", "lo"),
        ("ក្រុមហ៊ុន", "km"),
        ("ကုမ္ပဏီ", "my"),
        ("Газпром", "ru"),
        ("Өмнөговь Түлш", "mn"),
        ("Công ty Thái Hà", "vi"),
        ("Bưởi Năm Roi", "vi"),
        ("Trái cây Việt Nam", "vi"),
        ("Équipement général", "en"),
        ("São Paulo Alimentos", "en"),
        ("Đuro Đaković Špecijalna", "en"),
    ],
)
def test_the_script_tells_the_language(text, language):
    assert guess_language(text) == language


def test_a_hint_decides_only_where_the_script_leaves_it_open():
    assert guess_language("Pembukaan", "id") == "id"
    assert guess_language("東京", "ja") == "ja"
    assert guess_language("开幕式", "en") == "zh"


def test_names_are_alike_whatever_their_case_width_and_punctuation():
    assert alike("ACME Co., Ltd.") == alike("Ａｃｍｅ  CO LTD")
    assert alike("ต้น") != alike("ตน")


def test_an_unchanged_text_keeps_its_origin_and_a_new_one_is_its_authors():
    stored = {"en": {"text": "Tea", "origin": "machine"}, "zh": {"text": "茶", "origin": "source"}}
    assert merged(stored, {"en": "Tea", "zh": "", "th": "ชา"}) == {
        "en": {"text": "Tea", "origin": "machine"},
        "th": {"text": "ชา", "origin": "source"},
    }


def test_a_bare_text_goes_to_its_language_and_contradicts_no_other_column():
    said = Row(2, "A", {"name": "Tea", "language": "ms"})
    both = Row(3, "B", {"name": "Tea", "name_en": "Coffee"})
    settle([said, both], "name")
    assert (said.given, said.errors) == ({"name_ms": "Tea"}, {})
    assert list(both.errors) == ["name"]
