"""The glossary as it ships, and terms that organisers add."""

import unicodedata
from collections import Counter

import pytest

from serai.search import glossary
from serai.search.models import Term
from serai.shared import languages

SCRIPTS = {
    "zh": ("CJK",),
    "th": ("THAI",),
    "km": ("KHMER",),
    "lo": ("LAO",),
    "my": ("MYANMAR",),
    "ko": ("HANGUL",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ru": ("CYRILLIC",),
    "mn": ("CYRILLIC",),
}
HS_SECTIONS_AND_CHAPTERS = 21 + 96


def test_it_names_every_section_and_chapter_of_the_hs_and_1200_terms_in_every_language() -> None:
    shipped = glossary.shipped()
    of_hs = [key for key in shipped if key.startswith("hs-")]
    assert (len(of_hs), len(shipped) - len(of_hs) >= 1200) == (HS_SECTIONS_AND_CHAPTERS, True)
    assert {key for key, concept in shipped.items() if set(concept.forms) != set(languages.CODES)} == set()


@pytest.mark.parametrize("language", SCRIPTS)
def test_usual_words_are_in_the_script_of_their_language(language: str) -> None:
    usual = [concept.forms[language][0] for concept in glossary.shipped().values()]
    assert [form for form in usual if not _in_script(form, SCRIPTS[language])] == []


def _in_script(form: str, scripts: tuple[str, ...]) -> bool:
    return any(unicodedata.name(letter, "").startswith(scripts) for letter in form)


def test_no_form_is_empty_or_says_more_than_a_word() -> None:
    forms = Counter(
        form
        for key, concept in glossary.shipped().items()
        for forms in concept.forms.values()
        for form in forms
        if form != unicodedata.normalize("NFC", form).strip() or not form or (set("()\u200b;") & set(form))
    )
    assert dict(forms) == {}


@pytest.mark.django_db
def test_a_term_of_an_organiser_is_found_at_once_and_gone_when_it_is_removed() -> None:
    assert glossary.finder().concepts("ein Schneckenzuchtkasten") == []
    term = Term.objects.create(
        key="snail-box", forms={"en": ["Schneckenzuchtkasten"], "zh": ["养蜗牛箱"]}, hs=["442199"]
    )
    assert glossary.finder().concepts("便携养蜗牛箱") == ["snail-box"]
    assert glossary.name("snail-box", "th").text == "Schneckenzuchtkasten"
    term.delete()
    assert glossary.finder().concepts("便携养蜗牛箱") == []


@pytest.mark.django_db
def test_a_term_with_the_key_of_a_shipped_one_takes_its_place() -> None:
    Term.objects.create(key="durian", forms={"en": ["king of fruits"]}, hs=[])
    assert glossary.finder().concepts("the king of fruits, durian")[0] == "durian"
    assert glossary.concepts()["durian"].forms == {"en": ("king of fruits",)}
