"""Text by language: what someone wrote in each language, and where each wording came from."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared import languages


class Origin(models.TextChoices):
    """How sure we are of a wording; pages draw the three apart."""

    SOURCE = "source", _("as written")
    MACHINE = "machine", _("machine translation")
    REVIEWED = "reviewed", _("reviewed translation")


ORIGINS = frozenset(Origin.values)


class Wording(NamedTuple):
    """One text with its language code and its origin. Falsy when there is no text."""

    text: str
    language: str
    origin: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


NO_WORDING = Wording("", "en", Origin.SOURCE)
TextByLanguage = Mapping[str, Mapping[str, str]]


def written(texts: Mapping[str, str], origins: Mapping[str, str] | None = None) -> dict[str, dict[str, str]]:
    """`{language: text}` as the stored form `{language: {text, origin}}`; empty texts are left out."""
    origins = origins or {}
    return {
        language: {"text": text, "origin": str(origins.get(language, Origin.SOURCE))}
        for language, text in texts.items()
        if text
    }


def wording(value: TextByLanguage | None, language: str | None = None) -> Wording:
    """The wording to show a reader of `language` (default: the active one).

    A text in the reader's language wins, then the source, then English, then any: a name is never left out because
    nobody has translated it.
    """
    if not value:
        return NO_WORDING
    language = language or languages.current().code
    for code in (language, *_sources(value), "en", *languages.CODES):
        if code in value:
            return Wording(value[code]["text"], code, value[code]["origin"])
    return NO_WORDING


def source(value: TextByLanguage | None) -> Wording:
    """The wording its author wrote; without one, whatever `wording` finds."""
    for code in _sources(value or {}):
        return wording(value, code)
    return wording(value)


def _sources(value: TextByLanguage) -> list[str]:
    """The languages written by the author, another than English first: the order that a database keeps is its own."""
    written_in = [code for code in languages.CODES if code in value and value[code]["origin"] == Origin.SOURCE]
    return sorted(written_in, key=lambda code: code == "en")


def beside(value: TextByLanguage | None) -> Wording:
    """The wording to stand beside `wording`: as its author wrote it, else in English, else in Chinese.

    NO_WORDING when the text is in one language only.
    """
    shown = wording(value)
    for other in (source(value), wording(value, "en"), wording(value, "zh")):
        if other.language != shown.language:
            return other
    return NO_WORDING


def check_text_by_language(value: Any) -> None:
    """Raise ValidationError unless `value` has the stored form with known languages and origins."""
    if not isinstance(value, dict):
        raise ValidationError(_("Text by language is an object with one entry for each language."))
    for code, entry in value.items():
        if code not in languages.BY_CODE:
            raise ValidationError(_("Language %(code)s is not one of ours."), params={"code": code})
        if not isinstance(entry, dict) or set(entry) != {"text", "origin"} or entry["origin"] not in ORIGINS:
            raise ValidationError(_("The text in %(code)s needs a text and its origin."), params={"code": code})


class TextByLanguageField(models.JSONField):
    """A JSON object `{language: {"text": …, "origin": source | machine | reviewed}}`.

    Stored as real JSON, so that `names__zh__text__contains="茶叶"` finds tea on both databases.
    """

    default_validators = [check_text_by_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
