"""The code of goods is found by its digits, by words of every language, and down the tree."""

import pytest

from serai.catalogue import hs, nomenclature
from serai.search.models import Term

pytestmark = pytest.mark.django_db


def codes(text):
    return [goods.code for goods in nomenclature.search(text)]


@pytest.mark.parametrize("text", ["841869", "8418.69", " 8418 69 ", "８４１８６９"])
def test_digits_are_read_as_people_write_them(text):
    assert codes(text) == ["841869"]


def test_fewer_digits_give_all_under_them():
    assert codes("8418") == [one.code for one in hs.goods() if one.code.startswith("8418")]
    assert len(codes("84")) == nomenclature.MOST


@pytest.mark.parametrize("text", ["durian", "榴莲", "ทุเรียน", "sầu riêng", "두리안", "ドリアン", "дуриан", "ទុរេន"])
def test_a_word_of_any_language_finds_the_goods(text):
    assert codes(text)[0] == "081060"


def test_words_of_the_nomenclature_may_be_in_the_heading_and_unfinished():
    assert "841869" in codes("refrigerat freez equip")
    assert codes("durians fresh")[0] == "081060"


def test_what_several_concepts_lead_to_comes_first():
    assert codes("frozen durian")[0] == "081190"


def test_a_term_of_the_organisers_finds_its_goods():
    Term.objects.create(key="kham-lamp", forms={"lo": ["ໂຄມຄຳ"]}, hs=["940510"])
    assert codes("ໂຄມຄຳ") == [one.code for one in hs.goods() if one.code.startswith("940510")]


@pytest.mark.parametrize("text", ["", "x", "qqqq", "0000", "77"])
def test_nothing_is_found_for_nothing(text):
    assert codes(text) == []


def test_goods_say_what_they_stand_under_in_the_readers_language():
    (goods,) = nomenclature.search("081060", "zh")
    assert goods.text == (hs.describe("081060"), "en", "source")
    assert goods.heading.text == hs.describe("0810")
    assert goods.chapter.language == "zh"


def test_the_tree_leads_to_every_subheading():
    sections = nomenclature.sections("en")
    chapters = [branch.code for section in sections for branch in section.parts]
    assert (len(sections), chapters) == (21, [one.code for one in hs.chapters()])
    reached = [
        goods.code for code in chapters for heading in nomenclature.chapter(code, "en").parts for goods in heading.parts
    ]
    assert reached == [one.code for one in hs.goods()]


@pytest.mark.parametrize("code", ["", "77", "8418", "IV"])
def test_what_is_no_chapter_has_no_branch(code):
    assert nomenclature.chapter(code) is None
