"""What every letter may say of its reader and its edition."""

from functools import partial
from typing import Any

from django.conf import settings
from django.urls import reverse

from serai.shared import formats, languages
from serai.shared.mail.filling import clean
from serai.shared.mail.letters import Occasion, Value
from serai.shared.text import wording


def values_for(occasion: Occasion) -> dict[str, Value]:
    """The occasion's own values and those that all letters of its edition share; the reader's name comes later."""
    edition = occasion.edition
    return {
        "edition": partial(title, edition),
        "dates": partial(formats.dates, edition.starts, edition.ends),
        "city": edition.city,
        "portal": settings.SITE_URL + reverse("portal:home"),
        **occasion.values,
    }


def said(value: Value, language: str) -> str:
    """A value as a letter in this language says it; the language must be active."""
    if callable(value):
        return clean(str(value()))
    return clean(str(value) if isinstance(value, str) else wording(value, language).text)


def title(edition: Any) -> str:
    """An edition by its full name, in the active language: 22nd China–ASEAN Expo, 第22届中国—东盟博览会."""
    language, name = languages.current().code, wording(edition.series.names)
    if language == "zh":
        return f"第{edition.number}届{name}"
    if language == "en":
        return f"{formats.nth_edition(edition.number).removesuffix(' edition')} {name}"
    return f"{name} {edition.number}"
