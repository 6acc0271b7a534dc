import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.algorithms.text import fold, grams, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Portable POWER Station", "portable power station"),
        ("Máy phát điện Đồng Nai", "may phat dien dong nai"),
        ("Café São João", "cafe sao joao"),
        ("Ёлка, й остаётся", "елка, й остается"),
        ("Зөөврийн цахилгаан үүсгүүр", "зөөврийн цахилгаан үүсгүүр"),
        ("ＵＳＢ－Ｃ　①", "usb-c 1"),
        ("ﾊﾞｯﾃﾘｰ", "バッテリー"),
        ("Straße İzmir Łódź", "strasse izmir lodz"),
        ("๕๐๐ ໕໐໐ ៥០០ ၅၀၀ ٥٠٠", "500 500 500 500 500"),
        ("so\u00adlar pan\u200bel", "solar panel"),
        ("휴대용", "휴대용"),
    ],
)
def test_a_text_is_compared_without_what_writers_vary(written, folded):
    assert fold(written) == folded


def test_thai_and_lao_am_are_the_same_however_typed():
    assert {fold(typed) for typed in ("น้ำ", "น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32", "นำ\u0e49")} == {"น้ำ"}
    assert {fold(typed) for typed in ("ນ້ຳ", "ນ\u0ec9\u0ecd\u0eb2", "ນ\u0ecd\u0ec9\u0eb2", "ນຳ\u0ec9")} == {"ນ້ຳ"}


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Solar-powered pump, 5000mAh", ["solar", "powered", "pump", "5000mah"]),
        ("Pam tenaga suria", ["pam", "tenaga", "suria"]),
        ("Bomba de água", ["bomba", "de", "agua"]),
        ("Nguồn điện", ["nguon", "dien"]),
        ("Портативный станок", ["портативный", "станок"]),
        ("Зөөврийн үүсгүүр", ["зөөврийн", "үүсгүүр"]),
        ("便携式太阳能电站USB-C", ["便携式太阳能电站", "usb", "c"]),
        ("リチウム・電池", ["リチウム", "電池"]),
        ("usb케이블", ["usb", "케이블"]),
        ("ကော်ဖီ။ လက်ဖက်", ["ကော်ဖီ", "လက်ဖက်"]),
        ("កាហ្វេ។ តែ", ["កាហ្វេ", "តែ"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("...", []),
        ("", []),
    ],
)
def test_words_are_as_written_and_end_where_the_script_changes(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("太阳能电站", ["太", "阳", "能", "电", "站"]),
        ("リチウム電池", ["リ", "チ", "ウ", "ム", "電", "池"]),
        ("เครื่องทำน้ำแข็ง", ["เค", "รื่", "อ", "ง", "ทำ", "น้ำ", "แข็", "ง"]),
        ("ເຄື່ອງເຮັດນ້ຳກ້ອນ", ["ເຄື່", "ອ", "ງ", "ເຮັ", "ດ", "ນ້ຳ", "ກ້", "ອ", "ນ"]),
        ("ម៉ាស៊ីនកិនស្រូវ", ["ម៉ា", "ស៊ី", "ន", "កិ", "ន", "ស្រូ", "វ"]),
        ("ဆန်စက်နှင့်ကော်ဖီ", ["ဆန်", "စက်", "နှင့်", "ကော်", "ဖီ"]),
        ("အင်္ဂလိပ်", ["အ", "င်္ဂ", "လိပ်"]),
        ("휴대용", ["휴", "대", "용"]),
    ],
)
def test_unspaced_scripts_and_hangul_give_pairs_of_what_a_reader_sees_as_one(text, units):
    pairs = [first + second for first, second in pairwise(units)]
    assert grams(text, query=True) == pairs
    assert grams(text) == [*pairs, units[-1]]


@pytest.mark.parametrize("text", ["茶", "한", "ชา", "ຊາ", "តែ", "လက်"])
def test_a_single_unit_is_a_token(text):
    assert grams(text) == grams(text, query=True) == [text]


def test_scripts_mix_in_one_text():
    assert grams("Máy 太阳能 USB케이블") == ["may", "太阳", "阳能", "能", "usb", "케이", "이블", "블"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("太阳能", "便携式太阳能发电站"),
        ("电池", "リチウム电池パック"),
        ("น้ำแข็ง", "เครื่องทำน้ำแข็ง"),
        ("ນ້ຳກ້ອນ", "ເຄື່ອງເຮັດນ້ຳກ້ອນ"),
        ("កិនស្រូវ", "ម៉ាស៊ីនកិនស្រូវ"),
        ("ကော်ဖီ", "ဆန်စက်နှင့်ကော်ဖီ"),
        ("배터리", "휴대용 배터리를"),
        ("may phat dien", "Máy phát điện"),
        ("СТАНОК", "портативный станок"),
    ],
)
def test_what_a_text_contains_is_found_by_all_tokens_of_the_query(query, text):
    assert grams(query, query=True)
    assert set(grams(query, query=True)) <= set(grams(text))


@given(st.text())
def test_no_token_is_empty_or_holds_a_space(text):
    assert all(token and not any(map(str.isspace, token)) for token in grams(text) + words(text))


def test_a_catalogue_of_twelve_thousand_exhibits_is_analysed_in_three_seconds():
    exhibit = (
        ("portable power station with solar panel and light " * 4)
        + "便携式太阳能发电站配太阳能电池板和灯"
        + "Máy phát điện"
    )
    start = time.process_time()
    for _ in range(12_000):
        grams(exhibit)
    assert time.process_time() - start < 3


def test_the_analyser_brings_nothing_heavy_into_a_process():
    program = (
        "import sys, serai.algorithms.text; print(sorted({'numpy', 'numba', 'scipy', 'django'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
