"""Terms found in running text: what counts as a word in each script, and endings that do not matter."""

import pytest

from serai.algorithms.terms import Form, TermFinder
from serai.algorithms.text import fold

FORMS = (
    Form("durian", "th", "ทุเรียน"),
    Form("durian", "zh", "榴莲"),
    Form("durian", "ko", "두리안"),
    Form("frozen-durian", "zh", "冷冻榴莲"),
    Form("battery", "en", "battery"),
    Form("battery", "ru", "батарея"),
    Form("battery", "pt", "bateria"),
    Form("lithium-battery", "ko", "리튬 배터리"),
    Form("rice", "mn", "будаа"),
    Form("rice", "km", "អង្ករ"),
    Form("beef", "vi", "thịt bò"),
    Form("cow", "vi", "bò"),
    Form("avocado", "vi", "bơ"),
    Form("ox-cart", "ms", "kereta lembu"),
    Form("car", "ms", "kereta"),
    Form("eggplant", "th", "มะเขือ"),
    Form("e-bike", "en", "e-bike"),
)
FINDER = TermFinder(FORMS)


def _found(text: str) -> list[tuple[str, str]]:
    folded = fold(text, marks=True)
    return [(term.concept, folded[term.start : term.end]) for term in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ขายทุเรียนสด", [("durian", "ทุเรียน")]),
        ("출하: 두리안을 수출합니다", [("durian", "두리안")]),
        ("Two BATTERIES for e-bikes", [("battery", "batteries"), ("e-bike", "e-bikes")]),
        ("без литиевых батарей", [("battery", "батарей")]),
        ("duas baterias", [("battery", "baterias")]),
        ("리튬배터리와 리튬 배터리", [("lithium-battery", "리튬배터리"), ("lithium-battery", "리튬 배터리")]),
        ("будааны үйлдвэр", [("rice", "будааны")]),
        ("អង្ករល្អ", [("rice", "អង្ករ")]),
    ],
)
def test_terms_are_found_inside_text_with_their_endings(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize("text", ["มะเขือเทศใช้ได้ไหม กมะเขื", "batteryless", "keretapi", "12e-bike", ""])
def test_pieces_of_other_words_are_no_terms(text: str) -> None:
    assert [concept for concept, _piece in _found(text) if concept != "eggplant"] == []


def test_a_longer_term_goes_before_those_inside_it() -> None:
    assert [(term.concept, term.nested) for term in FINDER.find("冷冻榴莲果肉")] == [
        ("frozen-durian", False),
        ("durian", True),
    ]
    assert FINDER.concepts("冷冻榴莲果肉", nested=False) == ["frozen-durian"]


def test_vietnamese_words_are_told_apart_by_their_marks() -> None:
    assert _found("bơ và bò") == [("avocado", "bơ"), ("cow", "bò")]


def test_words_typed_without_marks_are_understood_from_two_syllables_on() -> None:
    assert _found("mua thit bo") == [("beef", "thit bo")]


def test_a_text_with_marks_is_taken_at_its_word() -> None:
    assert _found("thit bo và bơ") == [("avocado", "bơ")]


def test_only_words_of_the_languages_asked_for_count() -> None:
    assert FINDER.concepts("kereta battery", ["en"]) == ["battery"]


def test_a_finder_without_terms_finds_nothing() -> None:
    assert TermFinder([]).find("durian") == []


def test_places_hold_where_hyphens_blanks_and_plurals_stood() -> None:
    text = "two  e - bikes, batteries"
    assert [text[term.start : term.end] for term in FINDER.find(text)] == ["e - bikes", "batteries"]
