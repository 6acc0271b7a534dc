"""Countries by ISO 3166 code, with names from CLDR; an installation may word a territory its own way.

`find` knows a country again however people name it: by code, in any of our languages, officially or for short.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared import languages
from serai.shared.country_names import AMBIGUOUS, OTHER_NAMES

ALPHA_2 = re.compile("[A-Z]{2}")
CODE = re.compile("[A-Z]{2,3}")
PARTS = re.compile(r"[()（）/|,，;；\n]+")
# What official names have in front or behind, and what people leave out of them: Kingdom of, 共和国.
STATE = (
    r"(?:the )?(?:(?:grand|federal|federative|islamic|democratic|dem|socialist|people s|peoples|independent|arab|"
    r"hashemite|united|plurinational|bolivarian|co operative|cooperative|oriental) )*"
    r"(?:republic|rep|kingdom|state|states|commonwealth|federation|union|sultanate|principality|duchy|emirate)"
)
FORM = re.compile(rf"{STATE} of (?:the )?")
FORM_BEHIND = re.compile(rf"(.+?) {STATE}(?: of)?(?: the)?")
CHINESE_FORM = re.compile("(?:人民|民主|联邦|伊斯兰|阿拉伯|社会主义|合众)*(?:共和国|王国|大公国|联邦)$")
LEFT_OUT = frozenset({"the", "and"})
ACCENTS = re.compile("[\u0300-\u036f]")
SHORTEST_SLIP = 8  # letters of a name in which one that is missing leaves no doubt


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """The two-letter codes that name a country or territory (not regions of the world, not pseudo codes)."""
    return frozenset(
        code
        for code in _territories("en")
        if ALPHA_2.fullmatch(code) and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC"}
    )


def name(code: str, language: str | None = None) -> str:
    """The country's name in a language of ours (default: the active one); the code when CLDR has no name."""
    chosen = languages.BY_CODE[language] if language else languages.current()
    wording: dict[str, dict[str, str]] = getattr(settings, "COUNTRY_NAMES", {})
    return wording.get(code, {}).get(chosen.code) or _territories(chosen.cldr).get(code) or code


@lru_cache(maxsize=len(languages.ALL))
def _territories(cldr: str) -> dict[str, str]:
    return dict(Locale.parse(cldr).territories)


def find(text: str) -> str:
    """The code of the country that people call this; "" when nobody does or several countries are called so.

    Alpha-2 and alpha-3 codes, names of CLDR in our languages, official, former and short names, in any case, with or
    without accents, punctuation, "the" and the form of state; also a long name that lacks one letter, and names of the
    same country beside each other: China (CN).
    """
    return _find(text.strip()[:100])


@lru_cache(maxsize=10_000)
def _find(text: str) -> str:
    code = text.upper() if text.islower() else text  # "Nga" is Vietnamese for Russia, NGA and nga are Nigeria
    if CODE.fullmatch(code) and code in _codes():
        return _codes()[code]
    found = _named(text)
    if found is None:
        found = _named(_without_form(_spread(text)))
    parts = [part for part in PARTS.split(text) if part.strip()]
    if found is None and len(parts) > 1:
        beside = {_find(part.strip()) for part in parts}
        found = beside.pop() if len(beside) == 1 else None
    return found if found is not None else _slips().get(_bare(_key(text)), "")


def _without_form(spread: str) -> str:
    """The name behind or before the form of state: Islamic Republic of Pakistan; Moldova, Republic of; 越南共和国."""
    behind = FORM_BEHIND.fullmatch(spread)
    return (
        behind[1] if behind else CHINESE_FORM.sub("", FORM.sub("", spread, count=1) if FORM.match(spread) else spread)
    )


def _named(text: str) -> str | None:
    """The country of this name, "" when there are several, None when there is none."""
    exact, bare = _names()
    key = _key(text)
    found = (exact.get(key) or bare.get(_bare(key))) if key else None
    if not found:
        return None
    return next(iter(found)) if len(found) == 1 else ""


def _spread(text: str) -> str:
    """Words in lower case with single spaces, without punctuation."""
    return " ".join(
        "".join(
            " " if unicodedata.category(sign)[0] in "ZPSC" else sign
            for sign in unicodedata.normalize("NFKC", text).casefold()
        ).split()
    )


def _key(text: str) -> str:
    """The name as names are compared: Viet Nam and Vietnam, St. Lucia and Saint Lucia are one."""
    return "".join("saint" if word == "st" else word for word in _spread(text).split() if word not in LEFT_OUT)


def _bare(key: str) -> str:
    return unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", key)))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Country by alpha-2 and alpha-3 code, and by UK."""
    longer = {code: those[0] for code, those in get_global("territory_aliases").items() if len(those) == 1}
    aliases = {
        code: one for code, one in longer.items() if CODE.fullmatch(code) and (len(code) > len(one) or code == "UK")
    }
    return {code: one for code, one in aliases.items() if one in codes()} | {code: code for code in codes()}


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Countries by name as written and by name without accents; an ambiguous name has "" among them."""
    exact: dict[str, set[str]] = {}
    for name, code in (*_english_names(), *((name, "") for name in AMBIGUOUS.split("|"))):
        exact.setdefault(_key(name), set()).add(code)
    for language in languages.ALL:
        for code, name in _territories(language.cldr).items():
            if code in codes():
                exact.setdefault(_key(name), set()).add(code)
    for code, one in _codes().items():
        exact.setdefault(code.lower(), {one})
    bare: dict[str, set[str]] = {}
    for key, found in exact.items():
        bare.setdefault(_bare(key), set()).update(found)
    return exact, bare


def _english_names() -> Iterator[tuple[str, str]]:
    """English names of CLDR, and those beside them."""
    yield from ((name, code) for code, name in _territories("en").items() if code in codes())
    for code, names in OTHER_NAMES.items():
        yield from ((name, code) for name in names.split("|"))


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    """Countries by a long name that lacks one letter, where that leaves one country."""
    found: dict[str, set[str]] = {}
    for name, code in _english_names():
        key = _bare(_key(name))
        if key.isascii() and len(key) >= SHORTEST_SLIP:
            for at in range(len(key)):
                found.setdefault(key[:at] + key[at + 1 :], set()).add(code)
    names = _names()[1]
    return {slip: next(iter(those)) for slip, those in found.items() if len(those) == 1 and slip not in names}


def check_country(code: str) -> None:
    """Raise ValidationError unless `code` is a two-letter ISO 3166 code."""
    if code not in codes():
        raise ValidationError(_("%(code)s is not an ISO 3166 country; write CN, VN or TH."), params={"code": code})


class CountryField(models.CharField):
    """A two-letter ISO 3166 code; blank is unknown and is counted as unknown."""

    default_validators = [check_country]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2)
        super().__init__(*args, **kwargs)
