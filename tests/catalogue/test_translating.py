"""Machine translation fills what an exhibit lacks, says so of each text, and leaves alone what somebody wrote."""

import pytest

from serai.catalogue import translating
from serai.catalogue.translating import translate, untranslated
from serai.shared.text import written
from serai.shared.translation import LibreTranslate
from tests.factories import edition, exhibit, exhibitor
from tests.shared.translating import translating as served

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh", "th", "lo")


@pytest.fixture
def server():
    with served() as one:
        yield one


@pytest.fixture
def tea():
    texts = {"names": {"en": "Tea", "th": "ชา"}, "descriptions": written({"en": "Green, loose."})}
    return exhibit(exhibitor(edition()), **texts)


def test_what_is_lacking_is_known_by_language(tea):
    assert untranslated(tea, LANGUAGES) == {
        "zh": ["names", "descriptions"],
        "th": ["descriptions"],
        "lo": ["names", "descriptions"],
    }
    tea.descriptions = {}
    assert untranslated(tea, LANGUAGES) == {"zh": ["names"], "lo": ["names"]}


def test_only_what_is_lacking_is_filled_and_marked(tea, server):
    given = translate(tea, LANGUAGES, LibreTranslate(server.address))
    machine = {"origin": "machine"}
    assert given.changes == {
        "names": {**tea.names, "zh": {"text": "[zh-Hans] Tea", **machine}},
        "descriptions": {
            **tea.descriptions,
            "zh": {"text": "[zh-Hans] Green, loose.", **machine},
            "th": {"text": "[th] Green, loose.", **machine},
        },
    }
    assert (given.languages, given.failed) == (
        ["zh", "th"],
        {"lo": "The translation service does not translate English into Lao."},
    )


def test_texts_of_two_source_languages_are_asked_for_apart(tea, server):
    tea.descriptions = written({"zh": "绿茶。"})
    given = translate(tea, ("en", "th"), LibreTranslate(server.address))
    assert given.changes == {"descriptions": {**tea.descriptions, "en": {"text": "[en] 绿茶。", "origin": "machine"}}}
    assert [*given.failed] == ["th"]


def test_a_language_that_comes_too_late_is_told_so(tea, server, monkeypatch):
    monkeypatch.setattr(translating, "PATIENCE", -1.0)
    given = translate(tea, ("zh",), LibreTranslate(server.address))
    assert given == translating.Translated(
        {}, [], {"zh": "There was no time left for some languages; press the button again."}
    )
    assert server.asked == []
