"""Countries by ISO 3166 code, with names from CLDR; an installation may word a territory its own way."""

import re
from functools import lru_cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared import languages

ALPHA_2 = re.compile("[A-Z]{2}")


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
