import re
from html import unescape

import pytest
from django.urls import reverse

from serai.search import writer
from tests.factories import buyer, edition, exhibit, exhibitor, member_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]


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
    assert names(page("sort=name")) == ["Cold room for durian", "Durian Musang King", "Kho lạnh lắp ghép"]


def test_words_lead_to_their_headings_in_which_every_language_is_found(page):
    assert 'href="?heading=8418"' in page("q=cold room")
    assert sorted(names(page("heading=8418"))) == ["Cold room for durian", "Kho lạnh lắp ghép"]
    assert 'href="?heading=' not in page("heading=8418").partition('<div class="tools')[0]


def test_what_only_comes_close_is_said_to(page):
    text = page("q=duriam")
    assert sorted(names(text)) == ["Cold room for durian", "Durian Musang King"]
    assert "Nothing has all of these words" in text


def test_the_page_says_what_it_understood_and_can_be_told_to_take_the_words_alone(page):
    text = page("q=榴莲")
    assert "<li><b>EN</b>durian</li>" in text
    assert '<li><b>TH</b><span lang="th">ทุเรียน</span></li>' in text
    assert 'href="?q=%E6%A6%B4%E8%8E%B2&exact=1"' in text
    exactly = page("q=榴莲&exact=1")
    assert names(exactly) == ["Cold room for durian"]
    assert '<input type="hidden" name="exact" value="1">' in exactly
    assert ("Also searched as" in text, "Also searched as" in exactly) == (True, False)
    assert 'href="?q=%E6%A6%B4%E8%8E%B2">Search what they mean' in exactly


def test_what_matched_by_its_meaning_says_so(page):
    text = page("q=榴莲")
    assert "<mark>Durian</mark>" in text  # means what was asked for, and needs no explanation
    assert '<mark><span lang="zh-Hans">榴莲</span></mark>' in text
    assert '<mark><span lang="vi">Kho lạnh</span></mark> (means: cold room)' in page("q=cold room&country=VN")


def test_prices_in_every_currency_stay_in_sight(page, caexpo):
    firm = exhibitor(caexpo, "Vientiane Coffee", country="LA")
    exhibit(firm, "Coffee", currency="LAK", price_low=90000, price_high=120000)
    writer.drain()
    text = page()
    assert facet(text, "price") == [
        ("100000", "CNY 100,000–1,000,000", 1, False),
        ("incomparable", "Not comparable: no reference rate", 1, False),
        ("none", "Price on request", 2, False),
    ]
    assert "In CNY by the reference rates of the European Central Bank, 17 September 2025." in re.sub(
        "<[^>]+>", "", text
    )
    assert "Prices in LAK have no reference rate: they are not comparable." in text
    assert names(page("price=incomparable")) == ["Coffee"]


def test_a_filter_changes_the_list_alone_where_the_page_can_renew_it(client, caexpo):
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": caexpo.slug})
    part = client.get(f"{address}?country=TH", headers={"HX-Request": "true"}).content.decode()
    assert names(part) == ["Cold room for durian"]
    assert ("<h1>" in part, "<title>Exhibits · China–ASEAN Expo</title>" in part) == (False, True)
    assert '<p id="said" hx-swap-oob="innerHTML"><strong class="num">1</strong> exhibit' in part
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<h1>Exhibits</h1>" in client.get(f"{address}?country=TH", headers=back).content.decode()


def test_when_nothing_is_found_one_can_post_a_need(page, caexpo):
    text = page("q=zzzzzz")
    assert names(text) == []
    assert "Nothing is listed under this" in text
    assert f"{reverse('portal:need_new', kwargs={'edition': caexpo.slug})}?q=zzzzzz" in text


def test_when_the_filters_leave_nothing_one_can_clear_them(page):
    text = page("q=durian&country=VN")
    assert "Nothing fits all of these filters" in text
    assert "Clear all" in text


def test_when_the_filters_leave_nothing_each_can_be_left_out_if_that_helps(page):
    text = page("q=durian&country=VN&label=gi&channel=on_site")
    assert names(text) == []
    assert "without “" not in text
    text = page("q=durian&country=VN&channel=on_site")
    assert 'href="?q=durian&channel=on_site">without “Vietnam”</a> <span class="num">2 exhibits' in text
    assert "without “On site”" not in text


def test_when_nothing_is_found_its_heading_may_have_something(page):
    text = page("q=durian&exact=1&label=gi")
    assert "Look under its heading" not in text
    text = page("q=durian&label=gi&country=VN")
    assert 'href="?heading=0810">' in text
    assert 'href="?chapter=08">' in text


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


def test_verified_buyers_also_find_what_is_kept_for_them(client, caexpo):
    kept = exhibit(exhibitor(caexpo, "Secret Works"), "Durian robot", visibility="buyers")
    exhibit(exhibitor(caexpo, "Discreet Works"), "Durian laser", visibility="on_request")
    writer.drain()
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": caexpo.slug})
    for acting_for, found, kept_out_of_caches in (
        (buyer(caexpo), [kept.names["en"]["text"]], True),
        (buyer(caexpo, "Unknown Traders", state="submitted"), [], False),
    ):
        client.force_login(member_of(acting_for), backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(f"{address}?q=durian+robot")
        text = answer.content.decode()
        assert ("Durian robot" in names(text), "For verified buyers only" in text) == (bool(found), bool(found))
        assert "Durian laser" not in text
        assert ("no-store" in answer.headers.get("Cache-Control", "")) == kept_out_of_caches
        assert {"Cookie", "HX-Request"} <= set(answer.headers["Vary"].replace(" ", "").split(","))


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
    ends = [re.findall(r'<link rel="(prev|next)" href="\?page=(\d)">', text) for text in pages]
    assert ends == [[("next", "2")], [("prev", "1"), ("next", "3")], [("prev", "2")], [("prev", "2")]]


def test_a_page_of_24_results_takes_as_many_queries_as_one_of_12(client, django_assert_num_queries):
    made = edition()
    address = reverse("website:exhibits", kwargs={"language": "en", "edition": made.slug})
    for total in (12, 24):
        for _ in range(12):
            exhibit(exhibitor(made, f"Firm {total}"), "Mango")
        writer.drain()
        with django_assert_num_queries(6):
            answer = client.get(f"{address}?q=mango")
        assert len(names(answer.content.decode())) == total
