"""The interface is complete in every language that has a catalogue."""

import pytest

from serai.shared import messages


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_every_message_of_the_source_is_translated_with_the_same_placeholders(locale):
    assert messages.faults(messages.source(), messages.catalogue(locale)) == []


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_no_translation_is_kept_that_nothing_says_any_more(locale):
    template = messages.source()
    kept = [(message.id, message.context) for message in messages.catalogue(locale) if message.id]
    assert [key for key in kept if template.get(*key) is None] == []
