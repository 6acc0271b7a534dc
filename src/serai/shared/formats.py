"""Numbers, codes, prices and dates as readers of the active language write them. Digits are Western everywhere."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_currency_precision
from django.utils.translation import gettext, ngettext

from serai.shared import languages
from serai.shared.money import Money

Number = int | float | Decimal

# Plain "en" writes dates as the United States do.
DATE_LOCALES = {"en": "en_GB"}
SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")
HEADING, SUBHEADING = 4, 6


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
