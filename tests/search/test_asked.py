import pytest

from serai.search.asked import LONGEST, MOST_WORDS, Mark, parse


def asked_words(text):
    return [word.text for word in parse(text).words]


def test_words_are_folded_and_each_counts_once():
    assert asked_words("Cold STORAGE, cold Sầu riêng") == ["cold", "storage", "sau", "rieng"]


@pytest.mark.parametrize(
    ("text", "codes", "words"),
    [
        ("HS 8418", ["8418"], []),
        ("hs8418.69 freezer", ["841869"], ["freezer"]),
        ("HS code: 84", ["84"], []),
        ("HS编码 8418", ["8418"], []),
        ("8418.69", ["841869"], []),
        ("8418.69.90", ["841869"], []),
        ("８４１８．６９", ["841869"], []),
        ("HS 8418 HS 0810", ["8418", "0810"], []),
        ("12.50", [], ["12", "50"]),
        ("10.0.0.1", [], ["10", "0", "1"]),
    ],
)
def test_hs_codes_are_told_from_words(text, codes, words):
    assert (list(parse(text).codes), asked_words(text)) == (codes, words)


@pytest.mark.parametrize(("text", "code"), [("8418", "8418"), ("841869", "841869"), ("9901", ""), ("84186", "")])
def test_bare_digits_are_a_word_that_may_be_a_code(text, code):
    assert [(word.text, word.code) for word in parse(text).words] == [(text, code)]


def test_words_that_only_join_others_are_not_needed():
    assert [word.text for word in parse("cold storage for durian").needed] == ["cold", "storage", "durian"]


def test_words_that_only_join_others_are_needed_when_there_is_nothing_else():
    assert [word.text for word in parse("for the").needed] == ["for", "the"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("榴莲冷库", ("榴", "莲", "冷", "库")),
        ("茶", ("茶",)),
        ("배터리", ("배", "터", "리")),
        ("น้ำแข็ง", ("น้ำ", "แข็", "ง")),
        ("c", ()),
        ("durian", ()),
        ("станок", ()),
    ],
)
def test_a_stretch_without_spaces_is_taken_apart_into_its_units(text, units):
    assert [word.units for word in parse(text).words] == [units]


def test_a_stretch_may_be_two_words_of_two_units_or_more():
    (word,) = parse("太阳能电池").words
    assert list(word.splits) == [(("太", "阳"), ("能", "电", "池")), (("太", "阳", "能"), ("电", "池"))]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("dryers", ("dryers", "dryer")),
        ("dryer", ("dryer", "dryers", "dryeres")),
        ("batteries", ("batteries", "battery")),
        ("battery", ("battery", "batterys", "batteries")),
        ("boxes", ("boxes", "boxe", "box")),
        ("glass", ("glass",)),
        ("gas", ("gas", "ga")),
        ("5000mah", ("5000mah",)),
        ("станки", ("станки",)),
    ],
)
def test_a_word_is_also_asked_for_in_its_other_number(text, forms):
    assert parse(text).words[0].forms == forms


@pytest.mark.parametrize(
    ("text", "stem"), [("холодильники", "холодильни"), ("станки", "станк"), ("чай", ""), ("dryers", "")]
)
def test_a_cyrillic_word_is_asked_for_by_its_stem(text, stem):
    assert parse(text).words[0].stem == stem


def test_a_query_of_neither_words_nor_codes_asks_for_nothing():
    assert not parse(" !? … ")
    assert not parse("")


def test_a_long_query_is_cut():
    assert len(parse(" ".join(f"w{n}" for n in range(40))).words) == MOST_WORDS
    assert parse("x" * 5000).words[0].text == "x" * LONGEST


@pytest.mark.parametrize(
    ("query", "language", "text", "marked"),
    [
        ("cold durian", "en", "Cold room for Durians, 20 ft", ["Cold", "Durians"]),
        ("durian cold room", "en", "Cold room for Durians, 20 ft", ["Durians", "Cold room"]),
        ("sau rieng", "vi", "Kho lạnh cho sầu riêng", ["sầu riêng"]),
        ("榴莲冷库", "zh", "榴莲专用冷库", ["榴莲", "冷库"]),
        ("ทุเรียน", "th", "ห้องเย็นสำหรับทุเรียน", ["ทุเรียน"]),
        ("станки", "ru", "Токарный станком", ["станком"]),
        ("room", "en", "Mushrooms", []),
        ("for durian", "en", "For durian", ["durian"]),
    ],
)
def test_marks_show_what_matched_as_it_stands_in_the_text(query, language, text, marked):
    assert parse(query).marks([(language, text)]) == [Mark(language, surface) for surface in marked]


def test_a_word_is_marked_where_it_stands_first():
    texts = [("en", "Durian paste"), ("ms", "Pes durian"), ("zh", "榴莲酱")]
    assert parse("durian 榴莲").marks(texts) == [Mark("en", "Durian"), Mark("zh", "榴莲")]


def test_a_misspelt_word_marks_what_is_spelt_like_it_only_among_close_results():
    texts = [("en", "Coffee roaster")]
    assert parse("cofee").marks(texts) == []
    assert parse("cofee").marks(texts, close=True) == [Mark("en", "Coffee")]


def test_a_code_fits_the_codes_it_begins():
    assert [parse("HS 8418").has_code(code) for code in ("841869", "841510")] == [True, False]
    assert parse("8418").has_code("841869")
    assert not parse("durian").has_code("081060")
