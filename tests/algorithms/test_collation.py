"""The order of names for English and for Chinese readers."""

import random

import pytest

from serai.algorithms.collation import LONGEST, keys


def in_order(names, reader):
    return sorted(names, key=lambda name: keys(name)[reader == "zh"])


def test_chinese_goes_by_the_sound_of_the_phrase_then_by_tone():
    # 重庆 is chóng qìng, 长沙 cháng shā, 银行 yín háng; 妈 mā comes before 马 mǎ.
    names = ["重庆机械", "中国银行", "北京", "长沙茶叶", "重量", "马来", "妈祖", "阿里", "行业", "银行"]
    wanted = ["阿里", "北京", "长沙茶叶", "重庆机械", "行业", "妈祖", "马来", "银行", "中国银行", "重量"]
    for _time in range(5):
        random.shuffle(names)
        assert in_order(names, "zh") == wanted


def test_readers_of_chinese_find_han_before_latin_and_readers_of_english_after():
    names = ["Zeta", "安徽", "3M", "Alpha", "Яндекс", "ทุเรียน"]
    assert in_order(names, "zh") == ["3M", "安徽", "Alpha", "Zeta", "Яндекс", "ทุเรียน"]
    assert in_order(names, "en") == ["3M", "Alpha", "Zeta", "Яндекс", "ทุเรียน", "安徽"]


def test_case_width_accents_and_punctuation_count_for_nothing():
    assert len({keys(name) for name in ("Đà Nẵng", "da nang", "DA NANG", "Ｄａ Ｎａｎｇ", "“Da-Nang”")}) == 1


def test_numbers_go_by_their_value():
    assert in_order(["B1 10", "B1 9", "B10 1", "B2 1", "B1 009a"], "en") == [
        "B1 9",
        "B1 009a",
        "B1 10",
        "B2 1",
        "B10 1",
    ]


def test_a_vowel_written_first_follows_its_consonant_and_tone_marks_make_no_letter():
    assert in_order(["ขนม", "เกษตร", "กาแฟ", "แกง", "ข้าว"], "en") == ["กาแฟ", "เกษตร", "แกง", "ขนม", "ข้าว"]
    assert in_order(["ຂ້າວ", "ເກສອນ", "ກາເຟ"], "en") == ["ກາເຟ", "ເກສອນ", "ຂ້າວ"]


@pytest.mark.parametrize("text", ["", "   ", "!?", "𠮷野家", "㐀", "a" * 500, "重庆" * 300, "A\u0000B", "\ue000\ufffd"])
def test_any_text_has_keys_that_an_index_bears(text):
    assert all(len(key) <= LONGEST and "\u0000" not in key for key in keys(text))
