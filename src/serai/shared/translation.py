"""Machine translation by a service of the installation's choice; what it writes is marked `machine` until reviewed.

`SERAI_TRANSLATOR` names the provider and where it is: `libretranslate:https://translate.example`. Another provider is a
class in PROVIDERS that is made from that address and has the one method of `Translator`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.translation import gettext as _

from serai.shared import languages
from serai.shared.formats import language_name

PATIENCE = 10.0  # seconds for one answer
LONGEST_ANSWER = 2**20  # bytes


class NotTranslatedError(Exception):
    """No translation came; the message says why, for whoever asked for it."""


class Translator(Protocol):
    """What a provider can do."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """The texts in another language (codes of ours), in their order. Raises NotTranslatedError."""


class LibreTranslate:
    """A server with the HTTP interface of LibreTranslate (https://libretranslate.com/docs): `/languages`, `/translate`.

    A key that it asks for stands in the address: `?api_key=…`.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._root = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._key = parse_qs(parts.query).get("api_key", [""])[0]

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """As the protocol says. Pairs that the server does not offer are refused without asking it for each."""
        theirs = self._code(source)
        code = next((one for one in _calls(target) if theirs and one in self._offered[theirs]), "")
        if not code:
            said = {"source": language_name(source), "target": language_name(target)}
            raise NotTranslatedError(_("The translation service does not translate %(source)s into %(target)s.") % said)
        asked = {"q": list(texts), "source": theirs, "target": code, "format": "text", "api_key": self._key}
        answer = self._ask("/translate", asked)
        given = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(given, list) or len(given) != len(texts) or not all(isinstance(one, str) for one in given):
            raise _unusable()
        return [one.strip() for one in given]

    def _code(self, language: str) -> str:
        return next((one for one in _calls(language) if one in self._offered), "")

    @cached_property
    def _offered(self) -> Mapping[str, frozenset[str]]:
        """The targets of each source, by the server's own codes."""
        answer = self._ask("/languages")
        try:
            return {one["code"]: frozenset(one["targets"]) for one in answer}
        except (KeyError, TypeError) as error:
            raise _unusable() from error

    def _ask(self, path: str, data: Mapping[str, Any] | None = None) -> Any:
        body = None if data is None else json.dumps(data).encode()
        request = Request(self._root + path, body, {"Content-Type": "application/json"})  # noqa: S310 - the setting's
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - http or https, as the setting demands
                return json.loads(answer.read(LONGEST_ANSWER))
        except HTTPError as error:
            error.close()
            raise NotTranslatedError(
                _("The translation service refused (%(status)d). Try again later, or write the text yourself.")
                % {"status": error.code}
            ) from error
        except (URLError, HTTPException, OSError) as error:
            raise NotTranslatedError(
                _("The translation service does not answer. Try again later, or write the text yourself.")
            ) from error
        except ValueError as error:
            raise _unusable() from error


PROVIDERS: Mapping[str, Callable[[str], Translator]] = {"libretranslate": LibreTranslate}


def translator() -> Translator | None:
    """The installation's provider; None when it has none."""
    name, _colon, address = settings.TRANSLATOR.partition(":")
    return PROVIDERS[name](address) if name else None


def _calls(language: str) -> list[str]:
    """What servers may call a language of ours, the closest first."""
    one = languages.BY_CODE[language]
    return list(dict.fromkeys((one.bcp47, one.code, one.cldr)))


def _unusable() -> NotTranslatedError:
    return NotTranslatedError(_("The translation service gave an answer that cannot be used."))
