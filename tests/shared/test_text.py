"""Text by language: which wording a reader sees, and what may be stored."""

import pytest
from django.core.exceptions import ValidationError

from serai.shared.text import NO_WORDING, Wording, beside, check_text_by_language, source, wording, written

TEA = written({"en": "Green tea", "zh": "绿茶"}, {"en": "reviewed"})
# A firm that answers for both its names: the order in which a database gives them back says nothing.
BOTH = (written({"en": "Lotus", "th": "บัว"}), written({"th": "บัว", "en": "Lotus"}))


def test_a_reader_sees_the_wording_in_their_language():
    assert wording(TEA, "en") == Wording("Green tea", "en", "reviewed")


def test_without_it_what_its_author_wrote():
    assert wording(TEA, "vi") == Wording("绿茶", "zh", "source")


def test_without_a_source_the_english_and_without_that_any():
    assert wording(written({"en": "Tea", "ru": "Чай"}, {"en": "machine", "ru": "machine"}), "vi").language == "en"
    assert wording(written({"ru": "Чай"}, {"ru": "machine"}), "vi").language == "ru"
    assert wording({}, "vi") == NO_WORDING


@pytest.mark.parametrize("names", BOTH)
def test_of_two_sources_the_other_than_english_is_the_own_one(names):
    assert source(names) == Wording("บัว", "th", "source")
    assert wording(names, "vi").language == "th"


def test_beside_it_stands_the_own_wording_or_a_language_many_read():
    assert beside(TEA) == Wording("绿茶", "zh", "source")
    assert beside(written({"en": "Tea"})) == NO_WORDING


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "an object with one entry for each language"),
        ({"xx": {"text": "a", "origin": "source"}}, "xx is not one of ours"),
        ({"en": "Tea"}, "needs a text and its origin"),
        ({"en": {"text": "Tea", "origin": "guess"}}, "needs a text and its origin"),
    ],
)
def test_what_has_another_form_is_refused(value, said):
    with pytest.raises(ValidationError, match=said):
        check_text_by_language(value)
