"""A translation service is asked in its own codes, and whatever goes wrong with it is told to whoever asked."""

import socket

import pytest

from serai.config.environment import TRANSLATORS, SettingError, read
from serai.shared import translation
from serai.shared.translation import PROVIDERS, LibreTranslate, NotTranslatedError, translator
from tests.shared.translating import translating


@pytest.fixture
def server():
    with translating() as served:
        yield served


def refusal(provider, source="en", target="th"):
    with pytest.raises(NotTranslatedError) as refused:
        provider.translate(["Tea"], source=source, target=target)
    return str(refused.value)


def test_texts_come_back_in_their_order_asked_for_in_the_servers_codes(server):
    provider = LibreTranslate(server.address + "/?api_key=secret")
    assert provider.translate(["Tea", "Green tea"], source="en", target="zh") == [
        "[zh-Hans] Tea",
        "[zh-Hans] Green tea",
    ]
    assert server.asked == [
        {
            "path": "/translate",
            "q": ["Tea", "Green tea"],
            "source": "en",
            "target": "zh-Hans",
            "format": "text",
            "api_key": "secret",
        }
    ]


def test_what_the_server_does_not_offer_is_not_asked_of_it(server):
    provider = LibreTranslate(server.address)
    assert refusal(provider, target="lo") == "The translation service does not translate English into Lao."
    assert refusal(provider, source="mn") == "The translation service does not translate Mongolian into Thai."
    assert server.asked == []


def test_what_goes_wrong_is_told_kindly(server, monkeypatch):
    provider = LibreTranslate(server.address)
    server.answers = 429, b"{}"
    assert refusal(provider) == "The translation service refused (429). Try again later, or write the text yourself."
    for nonsense in (b"<html>", b"[]", b"{}", b'{"translatedText": ["one", "two"]}', b'{"translatedText": [4]}'):
        server.answers = 200, nonsense
        assert refusal(provider) == "The translation service gave an answer that cannot be used."


def test_a_server_that_is_not_there_or_never_answers_does_not_keep_anybody_waiting(monkeypatch):
    monkeypatch.setattr(translation, "PATIENCE", 0.2)
    silent = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{silent.getsockname()[1]}"
    with silent:
        assert refusal(LibreTranslate(address)).startswith("The translation service does not answer.")
    assert refusal(LibreTranslate(address)).startswith("The translation service does not answer.")


def test_an_installation_names_its_provider_or_has_none(settings, server):
    settings.TRANSLATOR = ""
    assert translator() is None
    settings.TRANSLATOR = f"libretranslate:{server.address}"
    assert translator().translate(["Tea"], source="en", target="th") == ["[th] Tea"]


def test_the_setting_takes_a_provider_we_have_and_an_address():
    assert {*TRANSLATORS} == {*PROVIDERS}
    assert read({"SERAI_TRANSLATOR": "libretranslate:http://localhost:5000"}).serai_translator
    for bad in ("libretranslate", "libretranslate:ftp://x", "https://translate.example", "other:https://x.example"):
        with pytest.raises(SettingError, match="SERAI_TRANSLATOR"):
            read({"SERAI_TRANSLATOR": bad})
