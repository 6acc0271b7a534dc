import pytest

from serai.search import writer
from serai.search.queries import Begun, Found, Search, begun, find
from tests.search.notes import EDITION, KIND

pytestmark = pytest.mark.django_db

DURIAN_ROOM, DURIAN, COLD_ROOM, ROASTER, SOLAR, TEA, BATTERY, ABROAD = range(1, 9)
FACETS = ("country", "label")


@pytest.fixture
def expo(notes):
    """Eight exhibits in several scripts, one of them at another edition."""
    notes.add(
        DURIAN_ROOM,
        {"en": "Mobile cold room for durian", "th": "ห้องเย็นเคลื่อนที่สำหรับทุเรียน", "zh": "榴莲专用冷库"},
        others=["KoolChan", "KC-20CA", "บริษัท จันทบุรี คูลเชน จำกัด"],
        hs6="841869",
        facets={"country": ["TH"], "label": ["world"]},
        boost=0.6,
    )
    notes.add(
        DURIAN,
        {"ms": "Durian Musang King", "en": "Musang King durians", "zh": "猫山王榴莲"},
        hs6="081060",
        facets={"country": ["MY"], "label": ["gi"]},
    )
    notes.add(COLD_ROOM, {"vi": "Kho lạnh lắp ghép"}, hs6="841869", facets={"country": ["VN"], "label": []})
    notes.add(
        ROASTER,
        {"en": "Coffee roaster, 15 kg"},
        descriptions={"en": "Keeps its drum cold between batches."},
        hs6="841981",
        facets={"country": ["VN"], "label": ["regional", "gi"]},
    )
    notes.add(SOLAR, {"zh": "便携式太阳能发电站", "ru": "Портативная солнечная станция"}, hs6="850161")
    notes.add(TEA, {"zh": "绿茶", "lo": "ຊາຂຽວ", "ja": "緑茶", "my": "လက်ဖက်စိမ်း"}, hs6="090210")
    notes.add(BATTERY, {"ko": "휴대용 배터리", "km": "ថ្មចល័ត", "mn": "Зөөврийн цэнэглэгч"}, hs6="850760")
    notes.add(ABROAD, "Durian at another edition", edition_id=EDITION + 1)
    writer.rebuild()
    return notes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cold", [DURIAN_ROOM, ROASTER]),
        ("cold storage for durian", [DURIAN_ROOM]),
        ("DURIAN", [DURIAN_ROOM, DURIAN]),
        ("durians", [DURIAN_ROOM, DURIAN]),
        ("榴莲", [DURIAN_ROOM, DURIAN]),
        ("榴莲冷库", [DURIAN_ROOM]),
        ("ทุเรียน", [DURIAN_ROOM, DURIAN]),
        ("ห้องเย็นทุเรียน", [DURIAN_ROOM]),
        ("kho lanh", [DURIAN_ROOM, COLD_ROOM]),
        ("Kho lạnh", [DURIAN_ROOM, COLD_ROOM]),
        ("太阳能", [SOLAR]),
        ("солнечную", [SOLAR]),
        ("茶", [TEA]),
        ("ຊາ", [TEA]),
        ("緑茶", [TEA]),
        ("လက်ဖက်", [TEA]),
        ("배터리", [BATTERY]),
        ("ថ្ម", [BATTERY]),
        ("цэнэглэгчээ", [BATTERY]),
        ("koolchan", [DURIAN_ROOM]),
        ("KC-20CA", [DURIAN_ROOM]),
        ("จันทบุรี", [DURIAN_ROOM]),
        ("HS 8418", [DURIAN_ROOM, COLD_ROOM]),
        ("8418.69", [DURIAN_ROOM, COLD_ROOM]),
        ("8418", [DURIAN_ROOM, COLD_ROOM]),
        ("HS 84 kho", [COLD_ROOM]),
        ("HS 0810", [DURIAN]),
    ],
)
def test_words_of_any_script_and_codes_are_found(expo, ids, text, found):
    assert sorted(ids(text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "first", "also"), [("ทุเรียน", DURIAN_ROOM, DURIAN), ("kho lạnh", COLD_ROOM, DURIAN_ROOM)]
)
def test_what_means_the_same_in_another_language_follows_what_has_the_words(expo, ids, text, first, also):
    assert ids(text) == [first, also]


def test_a_word_inside_a_longer_term_finds_that_term_too(notes, ids):
    notes.add(1, {"zh": "冷冻榴莲果肉"})
    notes.add(2, {"zh": "冷冻薯条"})
    writer.rebuild()
    assert ids("durian") == [1]


def test_words_of_a_stretch_count_each_by_its_meaning(notes, ids):
    notes.add(1, {"vi": "Sầu riêng đông lạnh"})
    notes.add(2, {"en": "Durian trees"})
    writer.rebuild()
    assert ids("进口榴莲") == [2, 1]
    assert ids("进口榴莲冷库") == []


def test_a_word_with_the_marks_that_were_typed_comes_first(notes, ids):
    notes.add(1, {"vi": "Máy ép bo"})
    notes.add(2, {"vi": "Máy ép bơ"})
    notes.add(3, {"vi": "Máy ép bò"})
    writer.rebuild()
    assert (ids("máy ép bò")[0], ids("máy ép bơ")[0]) == (3, 2)


def test_a_chapter_asked_for_by_name_is_found_by_its_code(notes, ids):
    notes.add(1, {"en": "Item 7"}, hs6="870380")
    notes.add(2, {"en": "Item 8"}, hs6="090111")
    writer.rebuild()
    assert ids("Транспортные средства") == [1]


def test_what_only_buyers_may_see_is_found_by_them_alone(notes, ids):
    notes.add(1, "Tea")
    notes.add(2, "Tea", visible="buyers")
    writer.rebuild()
    assert (ids("tea"), sorted(ids("tea", visible=("public", "buyers")))) == ([1], [1, 2])


def test_results_can_be_ordered_by_the_readers_order_of_names(notes, ids):
    notes.add(1, {"zh": "榴莲"}, sorts={"en": "b", "zh": "a"})
    notes.add(2, {"zh": "苹果"}, sorts={"en": "a", "zh": "b"})
    writer.rebuild()
    assert (ids(sort="name"), ids(sort="name", language="zh")) == ([2, 1], [1, 2])


def test_what_is_being_typed_goes_on_to_words_concepts_and_names(expo):
    typed = begun(Search(edition=EDITION, kind=KIND, text="cold dur"))
    assert (typed.texts, typed.ids) == (["cold durian"], [DURIAN_ROOM])
    assert begun(Search(edition=EDITION, kind=KIND, text="ทุเ")).concepts[:1] == ["durian"]
    assert begun(Search(edition=EDITION, kind=KIND, text="便携")).ids == [SOLAR]
    assert begun(Search(edition=EDITION, kind=KIND, text=" ")) == Begun()


def test_a_name_counts_more_than_a_description(expo, ids):
    assert ids("cold") == [DURIAN_ROOM, ROASTER]


def test_names_in_the_language_of_the_searcher_come_first(notes, ids):
    notes.add(1, {"en": "Gong"})
    notes.add(2, {"vi": "Gong"})
    writer.rebuild()
    assert ids("gong", language="en") == [1, 2]
    assert ids("gong", language="vi") == [2, 1]


def test_every_word_is_needed_while_something_has_them_all(expo):
    found = find(Search(edition=EDITION, kind=KIND, text="cold roaster"))
    assert (found.ids, found.total, found.fuzzy) == ([ROASTER], 1, False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cofee", ROASTER),
        ("quantum roaster", ROASTER),
        ("便携太阳能电站", SOLAR),
        ("musnag", DURIAN),
        ("cold roster", ROASTER),
        ("HS 84 durain", DURIAN_ROOM),
    ],
)
def test_when_nothing_has_the_words_what_comes_close_is_found_and_said_to_be(expo, text, first):
    found = find(Search(edition=EDITION, kind=KIND, text=text))
    assert (found.ids[0], found.fuzzy) == (first, True)


def test_what_has_every_word_or_one_spelt_like_it_leaves_out_what_has_only_some(expo, ids):
    assert ids("cold roster") == [ROASTER]
    assert sorted(ids("cold rocket")) == [DURIAN_ROOM, ROASTER]


@pytest.mark.parametrize(
    ("text", "found"),
    [("绿茶冷库", [DURIAN_ROOM, TEA]), ("태양광배터리", [BATTERY]), ("เครื่องทุเรียน", [DURIAN_ROOM, DURIAN])],
)
def test_a_stretch_that_nothing_has_is_looked_for_in_its_halves(expo, ids, text, found):
    assert sorted(ids(text)) == found


def test_what_is_nothing_like_anything_is_not_found(expo):
    assert find(Search(edition=EDITION, kind=KIND, text="zzzz")) == Found(find(Search(edition=0, text="zzzz")).asked)


def test_filters_that_leave_nothing_do_not_loosen_the_words(expo):
    found = find(Search(edition=EDITION, kind=KIND, text="roaster", filters={"country": ["MY"]}))
    assert (found.total, found.fuzzy) == (0, False)


def test_within_a_facet_one_value_must_fit_and_every_facet_must(expo, ids):
    assert sorted(ids(filters={"country": ["TH", "MY"]})) == [DURIAN_ROOM, DURIAN]
    assert ids(filters={"country": ["TH", "MY"], "label": ["gi"]}) == [DURIAN]
    assert sorted(ids(filters={"country": []})) == list(range(DURIAN_ROOM, BATTERY + 1))


def test_the_counts_of_a_facet_leave_its_own_filter_aside(expo):
    found = find(Search(edition=EDITION, kind=KIND, filters={"country": ["VN"]}), facets=FACETS)
    assert found.total == 2
    assert found.facets == {
        "country": [("VN", 2), ("MY", 1), ("TH", 1)],
        "label": [("gi", 1), ("regional", 1)],
    }


def test_counts_are_of_what_the_words_found(expo):
    assert find(Search(edition=EDITION, kind=KIND, text="durian"), facets=FACETS).facets == {
        "country": [("MY", 1), ("TH", 1)],
        "label": [("gi", 1), ("world", 1)],
    }


def test_without_words_the_boosted_come_first_and_the_others_are_spread(expo, ids):
    order = ids()
    assert order[0] == DURIAN_ROOM
    assert sorted(order) == list(range(DURIAN_ROOM, BATTERY + 1))
    assert order[1:] not in (sorted(order[1:]), sorted(order[1:], reverse=True))


def test_results_can_be_ordered_by_boost_and_by_age(expo, ids):
    assert ids("durian", sort="boost") == [DURIAN_ROOM, DURIAN]
    assert ids("durian", sort="newest") == [DURIAN, DURIAN_ROOM]


def test_pages_follow_one_another_without_gap_or_overlap(expo, ids):
    pages = [find(Search(edition=EDITION, kind=KIND, page=page, per_page=3)) for page in (1, 2, 3, 4)]
    assert [key for found in pages for key in found.ids] == ids()
    assert [len(found.ids) for found in pages] == [3, 3, 1, 0]
    assert {found.total for found in pages} == {7}


def test_another_edition_and_another_kind_are_not_found(expo):
    assert find(Search(edition=EDITION + 1, kind=KIND, text="durian")).ids == [ABROAD]
    assert find(Search(edition=EDITION, kind="firm", text="durian")).ids == []


def test_without_an_index_nothing_is_found(notes):
    assert find(Search(edition=EDITION, kind=KIND, text="durian"), facets=FACETS).total == 0


@pytest.mark.parametrize(
    "text", ['"', "AND OR", "name:*", "(durian", "durian\\", "a" * 10_000, "\x00", "ก็" * 300, "🍈"]
)
def test_no_text_breaks_a_search(expo, text):
    find(Search(edition=EDITION, kind=KIND, text=text), facets=FACETS)
