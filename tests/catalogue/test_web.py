import re
from html import unescape

import pytest
from django.urls import reverse

from serai.search import writer
from serai.shared.text import written
from serai.venue.actions import give_booths
from tests.factories import STAMP, booth, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def caexpo():
    """Three exhibits: a Thai cold room in three languages, Malaysian durian, a Vietnamese cold store."""
    made = edition()
    thai = exhibitor(made, names={"th": "จันทบุรี คูลเชน", "en": "Chanthaburi Coolchain"}, country="TH")
    give_booths(edition=made, given=[(booth(made, "204"), thai)], **STAMP)
    names = written(
        {"th": "ห้องเย็นสำหรับทุเรียน", "en": "Cold room for durian", "zh": "榴莲冷库"}, {"en": "reviewed", "zh": "machine"}
    )
    terms = {"price_low": 18400, "price_high": 23900, "currency": "USD"}
    room = exhibit(thai, hs6="841869", category="machinery", debut="world", **terms)
    room.names = names
    room.save()
    exhibit(exhibitor(made, "Musang Orchards", country="MY"), "Durian Musang King", hs6="081060", category="")
    exhibit(
        exhibitor(made, names={"vi": "Lạnh Hải Đăng"}, country="VN", channel="online"),
        names={"vi": "Kho lạnh lắp ghép"},
        hs6="841869",
        category="machinery",
    )
    writer.drain()
    return made


@pytest.fixture
def page(client, caexpo):
    """`page("q=durian")`: the answer to a search, as text."""

    def opened(query="", language="en"):
        address = reverse("website:exhibits", kwargs={"language": language, "edition": caexpo.slug})
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 200
        return unescape(answer.content.decode())

    return opened


def names(text):
    """The names of the results, in their order."""
    return [re.sub(r"<[^>]+>", "", name) for name in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", text)]


def facet(text, key):
    """The values of a facet with their counts and whether they are chosen."""
    values = re.findall(
        rf'name="{key}" value="([^"]+)"( checked)?><span>(.*?)</span><span class="n">([\d,]+)</span>', text
    )
    return [(value, re.sub(r"<[^>]+>", "", name), int(count), bool(chosen)) for value, chosen, name, count in values]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ทุเรียน", ["Cold room for durian", "Durian Musang King"]),
        ("榴莲", ["Cold room for durian", "Durian Musang King"]),
        ("HS 8418 kho", ["Kho lạnh lắp ghép"]),
        ("chanthaburi", ["Cold room for durian"]),
        ("durian king", ["Durian Musang King"]),
    ],
)
def test_exhibits_are_found_by_words_of_any_language(page, words, found):
    assert names(page(f"q={words}")) == found


def test_a_result_is_shown_with_its_owners_name_its_wording_terms_and_place(page):
    text = page("q=ทุเรียน")
    assert '<span lang="th">จันทบุรี คูลเชน</span>' in text
    assert "translated from Thai, reviewed" in text
    assert "USD 18,400–23,900" in text
    assert "HS 8418.69" in text
    assert '<span class="stand"><i>B1</i><span>204</span></span>' in text
    assert "World debut" in text


def test_a_result_says_what_matched_in_the_language_in_which_it_matched(page):
    assert '<mark><span lang="th">ทุเรียน</span></mark>' in page("q=ทุเรียน")
    assert "<mark>Cold room</mark>" in page("q=cold room")
    assert "<mark>HS 8418.69</mark>" in page("q=HS 8418")


def test_a_name_that_is_not_translated_is_shown_as_written_and_says_so(page):
    text = page("q=kho lạnh", "zh")
    assert '<span lang="vi">Kho lạnh lắp ghép</span>' in text
    assert '<span class="lg"><b>VI</b>' in text


def test_facets_count_and_keep_what_is_chosen(page):
    text = page("country=TH&country=MY&chapter=08")
    assert names(text) == ["Durian Musang King"]
    assert facet(text, "country") == [("MY", "Malaysia", 1, True), ("TH", "Thailand", 0, True)]
    assert facet(text, "chapter") == [
        ("08", "08 Fruit and nuts", 1, True),
        ("84", "84 Machinery", 1, False),
    ]


def test_facets_are_in_the_readers_words(page):
    text = page(language="zh")
    assert ("TH", "泰国", 1, False) in facet(text, "country")
    assert ("08", "08 水果与坚果", 1, False) in facet(text, "chapter")
    assert [name for _value, name, _count, _chosen in facet(text, "language")] == ["English", "ไทย", "Tiếng Việt"]
    assert facet(page(), "industry") == [("machinery", "Machinery", 2, False)]


def test_the_search_keeps_the_filters_and_the_order_and_each_filter_can_be_taken_off(page):
    text = page("q=durian&country=TH&label=world&sort=newest")
    assert 'value="TH" checked' in text
    assert '<input type="hidden" name="sort" value="newest">' in text
    assert 'href="?q=durian&label=world&sort=newest"' in text
    assert 'href="?q=durian">Clear all' in text


def test_results_can_be_ordered_by_debut_and_by_age(page):
    assert names(page("sort=boost"))[0] == "Cold room for durian"
    assert names(page("sort=newest")) == ["Kho lạnh lắp ghép", "Durian Musang King", "Cold room for durian"]


def test_words_lead_to_their_headings_in_which_every_language_is_found(page):
    assert 'href="?heading=8418"' in page("q=cold room")
    assert sorted(names(page("heading=8418"))) == ["Cold room for durian", "Kho lạnh lắp ghép"]
    assert 'href="?heading=' not in page("heading=8418").partition('<div class="tools')[0]


def test_what_only_comes_close_is_said_to(page):
    text = page("q=duriam")
    assert sorted(names(text)) == ["Cold room for durian", "Durian Musang King"]
    assert "Nothing has all of these words" in text


def test_when_nothing_is_found_one_can_post_a_need(page, caexpo):
    text = page("q=zzzzzz")
    assert names(text) == []
    assert "Nothing is listed under this" in text
    assert reverse("portal:buyer", kwargs={"edition": caexpo.slug}) in text


def test_when_the_filters_leave_nothing_one_can_clear_them(page):
    text = page("q=durian&country=VN")
    assert "Nothing fits all of these filters" in text
    assert "Clear all" in text


@pytest.mark.parametrize("query", ["q=durian", "country=TH", "sort=newest", "heading=8418"])
def test_search_engines_are_kept_out_of_filtered_pages(page, query):
    assert '<meta name="robots" content="noindex">' in page(query)


@pytest.mark.parametrize("query", ["", "page=2"])
def test_search_engines_may_read_the_whole_list(page, query):
    assert "noindex" not in page(query)


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999", "sort=x", "country=", "hall=%00"]
)
def test_what_makes_no_sense_in_an_address_does_no_harm(page, query):
    assert "<h1>Exhibits</h1>" in page(query)


def test_what_is_typed_comes_back_as_text(client, caexpo):
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": caexpo.slug})
    answer = client.get(address, {"q": '"><script>alert(1)</script>', "country": "<b>x</b>"}).content.decode()
    assert "<script>alert" not in answer
    assert "<b>x</b>" not in answer


def test_exhibits_that_not_everybody_may_see_are_not_on_the_page(client, caexpo):
    exhibit(exhibitor(caexpo, "Secret Works"), "Durian robot", visibility="buyers")
    exhibit(exhibitor(caexpo, "Waiting Works", state="submitted"), "Durian drone")
    writer.drain()
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": caexpo.slug})
    assert sorted(names(client.get(f"{address}?q=durian").content.decode())) == [
        "Cold room for durian",
        "Durian Musang King",
    ]


def test_a_draft_edition_has_no_page(client):
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": edition(23, state="draft").slug})
    assert client.get(address).status_code == 404


def test_pages_show_every_exhibit_once(client):
    made = edition()
    firm = exhibitor(made)
    for number in range(50):
        exhibit(firm, f"Mango {number}")
    writer.drain()
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": made.slug})
    pages = [client.get(f"{address}?page={page}").content.decode() for page in (1, 2, 3, 4)]
    assert [len(names(text)) for text in pages] == [24, 24, 2, 2]
    assert sorted(names("".join(pages[:3]))) == sorted(f"Mango {number}" for number in range(50))
    assert "49–50 of 50" in pages[3]


def test_a_page_of_24_results_takes_as_many_queries_as_one_of_12(client, django_assert_num_queries):
    made = edition()
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": made.slug})
    for total in (12, 24):
        for _ in range(12):
            exhibit(exhibitor(made, f"Firm {total}"), "Mango")
        writer.drain()
        with django_assert_num_queries(4):
            answer = client.get(f"{address}?q=mango")
        assert len(names(answer.content.decode())) == total
