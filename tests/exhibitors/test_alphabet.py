"""Names stand where readers of a language look for them, as CLDR's collation has them."""

import random

import pytest

from serai.exhibitors.web.alphabet import order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["3M", "apple", "Äpple", "Apple Co", "dong", "Đồng", "éclair", "Zebra", "Яма", "ไทย", "한빛", "中国"]),
        ("vi", ["Á", "an", "Ăn", "Ấm", "Ân", "Dũng", "Đà Nẵng", "Em", "Êm", "Ôn", "Ơn", "Ung", "Ứng"]),
        ("zh", ["7天", "安徽", "北京", "广西", "榴莲", "上海", "天津", "中国", "珠海", "邕江", "Apple"]),
        ("ja", ["アサヒ", "がま", "かみ", "さくら", "大阪", "東京", "Apple"]),
        ("ko", ["가나", "나라", "한빛", "Apple"]),
        ("th", ["กก", "กาแฟ", "เกษตร", "แก้ว", "ขนม", "ไทย", "อาหาร", "Apple"]),
        ("lo", ["ກາເຟ", "ແກ້ວ", "ໄຂ່", "ລາວ", "Apple"]),
        ("km", ["ក្រមា", "ខ្មែរ", "ម្រេច", "Apple"]),
        ("my", ["ကျောက်", "စိမ်း", "မြန်မာ", "Apple"]),
        ("ru", ["Ёлка", "Ель", "Жук", "Игла", "Йод", "Яма", "Apple"]),
        ("mn", ["Ор", "Өвөл", "Паа", "Ус", "Үг", "Фа", "Apple"]),
        ("tl", ["Nora", "Nzz", "Ñu", "Ohm"]),
    ],
)
def test_names_are_sorted_as_in_the_language(language, names):
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: order(name, language)) == names


def test_a_letter_with_marks_is_a_letter_of_its_own_only_where_the_alphabet_has_it():
    names = ["Dao", "Đan", "Ñandu", "Nora"]
    assert sorted(names, key=lambda name: order(name, "vi")) == ["Dao", "Đan", "Ñandu", "Nora"]
    assert sorted(names, key=lambda name: order(name, "tl")) == ["Đan", "Dao", "Nora", "Ñandu"]
    assert sorted(names, key=lambda name: order(name, "en")) == ["Đan", "Dao", "Ñandu", "Nora"]


def test_width_case_and_punctuation_do_not_move_a_name():
    assert order("Ａ.Ｂ.", "en")[0] == order("ab", "en")[0] == order("«A» B", "en")[0]


def test_a_character_outside_the_national_sets_follows_those_inside():
    assert order("鿋", "zh") > order("座", "zh")
    assert order("𪚥", "zh") > order("鿋", "zh")
