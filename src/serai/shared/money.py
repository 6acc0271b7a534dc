"""Money: a Decimal amount and an ISO 4217 currency, never one without the other."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_currency, get_currency_precision
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared import languages


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The ISO 4217 codes that CLDR knows names for."""
    from babel import Locale

    return frozenset(Locale("en").currencies)


def check_currency(code: str) -> None:
    """Raise ValidationError unless `code` is an ISO 4217 code."""
    if code not in currencies():
        raise ValidationError(_("%(code)s is not an ISO 4217 currency; write CNY, USD or THB."), params={"code": code})


class CurrencyField(models.CharField):
    """An ISO 4217 code."""

    default_validators = [check_currency]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        super().__init__(*args, **kwargs)


class AmountField(models.DecimalField):
    """An amount up to 10^15 with four decimals, which every currency of ISO 4217 fits in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 19)
        kwargs.setdefault("decimal_places", 4)
        super().__init__(*args, **kwargs)


@dataclass(frozen=True, order=False)
class Money:
    """An amount in a currency. Adding two currencies raises ValueError: a rate has a date and a source."""

    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added without a rate.")
        return Money(self.amount + other.amount, self.currency)

    def __str__(self) -> str:
        return self.shown(languages.current().cldr)

    def shown(self, cldr: str) -> str:
        """As readers of a language write it: code first, no decimals when they are all zero."""
        precision = get_currency_precision(self.currency)
        whole = self.amount == self.amount.to_integral_value()
        decimals = "" if whole or precision == 0 else "." + "0" * precision
        return format_currency(
            self.amount, self.currency, format=f"¤¤ #,##0{decimals}", locale=cldr, currency_digits=False
        )
