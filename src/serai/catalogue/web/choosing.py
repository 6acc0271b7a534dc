"""What a form offers to choose from: units of trade, currencies, industries."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from babel.core import get_global
from babel.numbers import get_currency_name
from django import forms
from django.utils.translation import gettext as _

from serai.catalogue.units import COUNTED, MEASURED, unit
from serai.editions.models import Edition
from serai.shared import languages
from serai.shared.text import wording

Choices = list[tuple[str, Any]]
USUAL = ("USD", "EUR", "CNY", "THB", "VND", "MYR", "IDR", "SGD", "JPY", "KRW", "RUB")


class UnitSelect(forms.Select):
    """The common units to choose from, and an input for any other code of UN/ECE Recommendation 20."""

    template_name = "catalogue/portal/unit.html"

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> str:
        return str(data.get(f"{name}-other", "")).strip().upper() or str(data.get(name, ""))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        chosen = str(value or "")
        other = "" if chosen in {*COUNTED, *MEASURED} else chosen
        context = super().get_context(name, "" if other else chosen, attrs)
        context["widget"]["other"] = other
        return context


def units() -> Choices:
    """The common units: code, and its word with the code."""
    return [("", "–"), *((code, f"{unit(code)} · {code}") for code in (*COUNTED, *MEASURED))]


def currencies(edition: Edition, stored: str) -> Choices:
    """The usual currencies and the edition's own first, then all that are legal tender somewhere, by name."""
    usual = dict.fromkeys((edition.currency, *USUAL))
    others = {stored, *_tender()} - {*usual, ""}
    return [
        ("", "–"),
        (_("usual"), [(code, _named(code)) for code in usual]),
        (_("all"), sorted(((code, _named(code)) for code in others), key=lambda one: one[1])),
    ]


def industries(edition: Edition, stored: str) -> Choices:
    """The industries of an edition, and the one that is stored even if the edition has it no more."""
    named = [(industry["key"], wording(industry["names"]).text) for industry in edition.industries]
    gone = [] if stored in {"", *(key for key, _name in named)} else [(stored, stored)]
    return [("", "–"), *named, *gone]


@lru_cache(maxsize=1)
def _tender() -> Sequence[str]:
    """ISO codes of today's money, as CLDR tells for each territory."""
    rows = get_global("territory_currencies").values()
    return sorted({code for money in rows for code, _start, end, tender in money if tender and end is None})


def _named(code: str) -> str:
    return f"{code} · {get_currency_name(code, locale=languages.current().cldr)}"
