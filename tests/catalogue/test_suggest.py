"""What the search box suggests while somebody types."""

import re
from html import unescape

import pytest
from django.urls import reverse

from serai.search import writer
from tests.factories import buyer, exhibit, exhibitor, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client, caexpo):
    """`suggested("du")`: the addresses that are suggested, each with its words."""

    def asked(typed, language="en"):
        address = reverse("website:suggest", kwargs={"language": language, "edition": caexpo.slug})
        text = client.get(address, {"q": typed}).content.decode()
        options = re.findall(r'<a role="option"[^>]* href="([^"]*)">(.*?)</a>', text)
        return [(unescape(to), unescape(re.sub(r"<[^>]+>", "", words))) for to, words in options]

    return asked


def test_words_things_and_exhibits_are_suggested(suggested, caexpo):
    found = suggested("cold r")
    here = f"/en/{caexpo.slug}/exhibits/"
    assert found[0] == (f"{here}?q=cold%20room", "cold room")
    (room,) = [to for to, words in found if words.startswith("Cold room for durian")]
    assert re.fullmatch(rf"{here}\d+/", room)


def test_a_thing_is_named_for_the_reader_with_the_word_that_is_being_typed(suggested, caexpo):
    assert (f"/en/{caexpo.slug}/exhibits/?q=durian", "durian ทุเรียน") in suggested("ทุเร")
    assert (
        f"/th/{caexpo.slug}/exhibits/?q=%E0%B8%97%E0%B8%B8%E0%B9%80%E0%B8%A3%E0%B8%B5%E0%B8%A2%E0%B8%99",
        "ทุเรียน",
    ) in suggested("ทุเร", "th")


def test_nothing_is_suggested_twice_nor_what_is_typed_already(suggested):
    words = [words for _to, words in suggested("durian")]
    assert len(words) == len(set(words))
    assert [to for to, words in suggested("durian") if words == "durian"] in ([], [suggested("durian")[0][0]])


def test_how_many_there_are_is_said_and_that_there_are_none(client, caexpo):
    address = reverse("website:suggest", kwargs={"language": "en", "edition": caexpo.slug})
    some = client.get(address, {"q": "musang"}).content.decode()
    options = some.count('role="option"')
    assert f"{options} suggestion" in some
    assert "No suggestions." in client.get(address, {"q": "zzzz"}).content.decode()
    assert "No suggestions." in client.get(address).content.decode()


def test_what_is_kept_for_buyers_is_suggested_to_them_alone(client, caexpo):
    exhibit(exhibitor(caexpo, "Secret Works"), "Durian robot", visibility="buyers")
    writer.drain()
    address = reverse("website:suggest", kwargs={"language": "en", "edition": caexpo.slug})
    assert "Durian robot" not in client.get(address, {"q": "durian r"}).content.decode()
    client.force_login(member_of(buyer(caexpo)), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address, {"q": "durian r"})
    assert "Durian robot" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_more_suggestions_take_no_more_queries(client, caexpo, django_assert_num_queries):
    address = reverse("website:suggest", kwargs={"language": "en", "edition": caexpo.slug})
    for number in range(4):
        exhibit(exhibitor(caexpo, f"Firm {number}"), f"Musang pulp {number}")
    for typed in ("durian m", "musang"):
        with django_assert_num_queries(6):
            client.get(address, {"q": typed})
