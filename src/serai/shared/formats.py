"""Numbers, codes, prices and dates as readers of the active language write them. Digits are Western everywhere."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_currency_name, get_currency_precision
from django.utils.translation import gettext, ngettext

from serai.shared import languages
from serai.shared.money import Money

Number = int | float | Decimal

# Plain "en" writes dates as the United States do.
DATE_LOCALES = {"en": "en_GB"}
SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")
HEADING, SUBHEADING = 4, 6
MILLION, HUNDRED_MILLION, BILLION = 10**6, 10**8, 10**9
# Who counts by ten thousands has a word for a hundred millions, and none for a thousand millions.
HUNDRED_MILLIONS = {"zh": "亿", "ja": "億", "ko": "억"}
PLACEHOLDER = re.compile(r"\{\d\}")


class Measured(NamedTuple):
    """A value and its unit as readers write them; the unit may be blank."""

    value: str
    unit: str

    def __str__(self) -> str:
        return f"{self.value}{gap(self.unit)}{self.unit}"


def number(value: Number, decimals: int | None = None) -> str:
    """Grouped digits; at most three decimals, or exactly `decimals`."""
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=languages.current().cldr)


def percent(share: float, decimals: int = 0) -> str:
    """A share between 0 and 1 as a percentage."""
    locale = _locale(languages.current().cldr)
    digits = "0" + ("." + "0" * decimals if decimals else "")
    return format_percent(share, format=locale.percent_formats[None].pattern.replace("0", digits), locale=locale)


def hs(code: str) -> str:
    """A Harmonized System code with its points: 841869 as 8418.69; chapters and headings as they are."""
    digits = code.replace(".", "")
    parts = [digits[:HEADING], digits[HEADING:SUBHEADING], digits[SUBHEADING:]]
    return ".".join(part for part in parts if part)


def money(amount: Decimal | None, currency: str) -> str:
    """An amount in its currency; a dash when there is none."""
    return str(Money(Decimal(amount), currency)) if amount is not None and currency else "–"


def scaled(amount: Decimal, currency: str = "", decimals: int | None = None, *, size: int = BILLION) -> Measured:
    """A large amount of a currency, in the unit that readers count such amounts by: 263.87 bn CNY, 2,638.7亿元.

    `size`: BILLION or MILLION, where the language counts by those; `decimals` are of that size, None for as many as
    there are.
    """
    unit = amount_unit(currency, size=size)
    if languages.current().code in HUNDRED_MILLIONS:
        if decimals is not None:
            decimals = max(0, decimals + len(str(HUNDRED_MILLION)) - len(str(size)))
        size = HUNDRED_MILLION
    return Measured(number(amount / size, decimals), unit)


def amount_unit(currency: str = "", *, size: int = BILLION) -> str:
    """The unit of `scaled` by itself: bn CNY, million CNY, 亿元; without a currency the size alone."""
    language = languages.current()
    if language.code == "zh":
        name = "元" if currency == "CNY" else get_currency_name(currency, locale=language.cldr) if currency else ""
        return HUNDRED_MILLIONS["zh"] + name
    if language.code in HUNDRED_MILLIONS:
        return f"{HUNDRED_MILLIONS[language.code]} {currency}".strip()
    unit = gettext("million %(currency)s") if size == MILLION else gettext("bn %(currency)s")
    return (unit % {"currency": currency}).strip()


def gap(unit: str) -> str:
    """What stands between a value and its unit: a space, but nothing before 亿."""
    return "" if unit[:1] in {"", *HUNDRED_MILLIONS.values()} else " "


def listed(items: Iterable[object]) -> str:
    """Words one after the other: a, b, c; a、b、c."""
    return comma().join(str(item) for item in items)


def comma() -> str:
    """What stands between the things of a list."""
    # The pattern of "or" lists: that of plain ones is a mere space in Thai, which also stands inside names.
    return PLACEHOLDER.sub("", _locale(languages.current().cldr).list_patterns["or"]["middle"])


def price(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """A price, or the range it lies in; "on request" without either."""
    if (low is None and high is None) or not currency:
        return gettext("on request")
    if low is None:
        return gettext("up to %(price)s") % {"price": money(high, currency)}
    if high is None or high == low:
        return money(low, currency)
    low, high = Decimal(low), Decimal(high)
    whole = all(end == end.to_integral_value() for end in (low, high))
    decimals = 0 if whole else get_currency_precision(currency)
    return f"{currency} {number(low, decimals)}–{number(high, decimals)}"


def nth_edition(count: int) -> str:
    """The name of an edition by its number: 22nd edition, 第22届."""
    if languages.current().code != "en":
        return gettext("Edition %(number)d") % {"number": count}
    teen = count // 10 % 10 == 1
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix} edition"


def language_name(code: str) -> str:
    """What the active language calls a language of ours: "Thai", 泰语."""
    names = _locale(languages.current().cldr).languages
    language = languages.BY_CODE[code]
    return names.get(language.cldr.split("_")[0]) or language.own_name


def dates(start: dt.date, end: dt.date | None = None) -> str:
    """One day, or the days from `start` to `end`, with whole months: 17–21 September 2025, 2025年9月17日至21日."""
    locale = _date_locale()
    if end is None or end == start:
        return format_date(start, "long", locale=locale)
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    # CLDR has ranges for short months only; the long name fits the same pattern.
    patterns = [SHORT_MONTH.sub("MMMM", part) for part in locale.interval_formats["yMMMd"][differs]]
    return "".join(
        format_date(day, pattern, locale=locale) for day, pattern in zip((start, end), patterns, strict=True)
    )


def moment(at: dt.datetime, zone: dt.tzinfo | str, style: str = "time") -> str:
    """An aware moment in a zone. `style`: time (14:20), day (18 September), day_time, or full (with the year)."""
    local = at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    time = f"{local:%H:%M}"
    if style == "time":
        return time
    locale = _date_locale()
    pattern = "long" if style == "full" else locale.datetime_skeletons["MMMMd"].pattern
    day = format_date(local, pattern, locale=locale)
    if style == "day":
        return day
    return str(locale.datetime_formats["medium"]).replace("'", "").format(time, day)


def edition_day(starts: dt.date, ends: dt.date, today: dt.date, *, certified: bool = False) -> str:
    """Where an edition stands: before it opens, on which of its days, or after it."""
    if today < starts:
        count = (starts - today).days
        return ngettext("Opens in %(count)d day", "Opens in %(count)d days", count) % {"count": count}
    if today <= ends:
        return gettext("Day %(day)d of %(days)d") % {"day": (today - starts).days + 1, "days": (ends - starts).days + 1}
    return gettext("Closed and certified") if certified else gettext("Closed")


@lru_cache(maxsize=2 * len(languages.ALL))
def _locale(cldr: str) -> Locale:
    return Locale.parse(cldr)


def _date_locale() -> Locale:
    cldr = languages.current().cldr
    return _locale(DATE_LOCALES.get(cldr, cldr))
