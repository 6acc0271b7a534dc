"""What machine translation adds to an exhibit. It asks a service, so it runs before the action that keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from serai.catalogue.models import Exhibit
from serai.shared.text import Origin, source
from serai.shared.translation import NotTranslatedError, Translator

TEXTS = ("names", "descriptions")
PATIENCE = 25.0  # seconds for all languages of one exhibit: somebody waits for the page


@dataclass(frozen=True)
class Translated:
    """New values of an exhibit's texts by field, the languages they bring, and for others why there is nothing."""

    changes: Mapping[str, Any]
    languages: Sequence[str]
    failed: Mapping[str, str]


def untranslated(exhibit: Exhibit, languages: Sequence[str]) -> dict[str, list[str]]:
    """Which texts each of these languages lacks; a text that is written in no language is lacking in none."""
    written = {name: getattr(exhibit, name) for name in TEXTS if source(getattr(exhibit, name))}
    lacking = {code: [name for name, texts in written.items() if code not in texts] for code in languages}
    return {code: names for code, names in lacking.items() if names}


def translate(exhibit: Exhibit, languages: Sequence[str], translator: Translator) -> Translated:
    """What each of these languages lacks, translated from what was written. No text that is there is touched.

    A language that fails does not keep the others from coming; those that the time does not suffice for are told so.
    """
    changes = {name: dict(getattr(exhibit, name)) for name in TEXTS}
    came: list[str] = []
    failed: dict[str, str] = {}
    ends = monotonic() + PATIENCE
    for target, names in untranslated(exhibit, languages).items():
        if monotonic() > ends:
            failed[target] = _("There was no time left for some languages; press the button again.")
            continue
        try:
            for origin, group in _by_source(exhibit, names).items():
                texts = [source(getattr(exhibit, name)).text for name in group]
                given = translator.translate(texts, source=origin, target=target)
                for name, text in zip(group, given, strict=True):
                    if text:
                        changes[name][target] = {"text": text, "origin": str(Origin.MACHINE)}
        except NotTranslatedError as error:
            failed[target] = str(error)
        else:
            came.append(target)
    changed = {name: texts for name, texts in changes.items() if texts != getattr(exhibit, name)}
    return Translated(changed, came, failed)


def _by_source(exhibit: Exhibit, names: Sequence[str]) -> dict[str, list[str]]:
    """Names of texts by the language that each was written in."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(source(getattr(exhibit, name)).language, []).append(name)
    return found
