"""Cells of dates and times, however people write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from django.utils.translation import gettext as _

from serai.shared import languages
from serai.shared.sheets.cells.contract import BadCell, Cell, Habits, Plain, Raw, narrow

YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日号號일.]?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})")
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:de |of )?([^\W\d][^\d,]*?)[\s.,/-]*(?:de )?(\d{4})(?: г\.?)?"
)
MONTH_DAY = re.compile(r"([^\W\d][^\d,]*?)[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})")
WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+|\s*[（(]?(?:星期|周)[一二三四五六日天][)）]?",
    re.IGNORECASE,
)
BUDDHIST = re.compile(r"พ\.?\s?ศ\.?\s?")
BUDDHIST_LEAD, BUDDHIST_FROM = 543, 2400
FIRST_YEAR, LAST_YEAR = 1850, 2199
SERIALS = range(20_000, 80_000)  # days since 1899-12-30 that a spreadsheet means by a number: 1954 to 2119
SERIAL_START = date(1899, 12, 30)
CLOCK = re.compile(
    r"(?P<day>.+?)[T\s,，]*(?P<half>上午|下午|晚上)?\s*(?<!\d)(?P<hour>\d{1,2})\s?[:h时點点.]\s?(?P<minute>\d{2})分?"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,6})\d*)?)?\s*(?P<noon>[ap]\.?m\.?)?\s*(?P<zone>\D.*)?",
    re.IGNORECASE,
)
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
# Hours from UTC. Left out on purpose: CST, IST, BST, AST, which name several zones.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ict": 7, "wib": 7,
    "sgt": 8, "hkt": 8, "myt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "北京时间": 8,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "adt": -3, "nst": -3.5, "ndt": -2.5,
    "eastern standard time": -5, "eastern daylight time": -4, "central standard time": -6, "central daylight time": -5,
    "mountain standard time": -7, "mountain daylight time": -6, "pacific standard time": -8,
    "pacific daylight time": -7,
    "atlantic standard time": -4, "atlantic daylight time": -3, "newfoundland standard time": -3.5,
    "newfoundland daylight time": -2.5, "china standard time": 8, "beijing time": 8, "singapore time": 8,
}  # fmt: skip
NOON = 12


class DayOrder:
    """Learns from a file's cells whether its people put the day before the month."""

    def __init__(self) -> None:
        self.day = self.month = False

    def see(self, text: str) -> None:
        """Take note of a date that can be read in one way only."""
        if "/" in text[1:3] or "-" in text[1:3]:
            found = YEAR_LAST.match(text)
            if found:
                self.day = self.day or int(found[1]) > NOON >= int(found[3])
                self.month = self.month or int(found[3]) > NOON >= int(found[1])

    @property
    def first(self) -> bool | None:
        """Whether the day comes first; None when nothing tells or the cells differ."""
        return None if self.day == self.month else self.day


def infer_day_first(values: Iterable[Raw]) -> bool | None:
    """Whether dates like 17/09/2025 among the values put the day first; None when none tells or they differ."""
    order = DayOrder()
    for value in values:
        if isinstance(value, str):
            order.see(value)
    return order.first


def day() -> Cell:
    """A date. Empty: None."""
    return Plain(read_day, None)


def read_day(raw: Raw, habits: Habits) -> date:
    """The day that a cell names. Raises BadCell."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, time | bool):
        raise _no_day(str(raw))
    if isinstance(raw, int | float):
        if int(raw) in SERIALS:
            return SERIAL_START + timedelta(days=int(raw))
        raw = format(raw, ".15g")
    return _written_day(narrow(raw), habits)


@lru_cache(maxsize=4096)
def _written_day(text: str, habits: Habits) -> date:
    text = " ".join(WEEKDAY.sub("", text).split())
    found = _parts(text, habits)
    if found is None:
        clock = CLOCK.fullmatch(text)
        found = _parts(clock["day"].strip(), habits) if clock else None
    if found is None:
        raise _no_day(text)
    return _date(text, *found)


def _parts(text: str, habits: Habits) -> tuple[int, int, int] | None:
    """Year, month and day that the text names; None when it names none."""
    buddhist = BUDDHIST.search(text) is not None
    text = BUDDHIST.sub("", text)
    if found := YEAR_FIRST.fullmatch(text) or TOGETHER.fullmatch(text):
        year, month, number = map(int, found.groups())
    elif found := YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day_first = True if found[2] == "." or first > NOON else False if second > NOON else habits.day_first
        if day_first is None and first != second:
            raise BadCell(
                _("%(text)s can be read in two ways. Write the year first, like 2025-09-17.") % {"text": text}
            )
        number, month = (first, second) if day_first else (second, first)
    elif found := DAY_MONTH.fullmatch(text) or MONTH_DAY.fullmatch(text):
        first_part, second_part, year = found[1], found[2], int(found[3])
        name, number = (second_part, int(first_part)) if first_part.isdecimal() else (first_part, int(second_part))
        month = months().get(name.strip(" .").casefold(), 0)
        buddhist = buddhist or "\u0e00" <= name[0] <= "\u0e7f"
        if not month:
            return None
    else:
        return None
    return (year - BUDDHIST_LEAD if buddhist and year > BUDDHIST_FROM else year), month, number


def _date(text: str, year: int, month: int, number: int) -> date:
    try:
        found = date(year, month, number)
    except ValueError as error:
        raise _no_day(text) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _no_day(text)
    return found


def _no_day(text: str) -> BadCell:
    return BadCell(_("%(text)s is not a date that can be read. Write it like 2025-09-17.") % {"text": text[:40]})


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month by its names, long and short, in our languages; English wins where two languages differ."""
    found = {"sept": 9}
    for language in reversed(languages.ALL):
        for forms in Locale.parse(language.cldr).months.values():
            for width in ("abbreviated", "wide"):
                found |= {name.strip(".").casefold(): month for month, name in forms[width].items()}
    return found


@dataclass(frozen=True)
class Moment:
    """An aware datetime in UTC."""

    empty: None = None

    def read(self, raw: Raw, habits: Habits) -> datetime:
        """The moment; one without a zone stands in the habits' zone, a mere day means its beginning. Raises BadCell."""
        if isinstance(raw, datetime):
            return _in_zone(raw, habits.zone)
        if isinstance(raw, str):
            found = CLOCK.fullmatch(" ".join(WEEKDAY.sub("", narrow(raw)).split()))
            if found and _parts(found["day"].strip(), habits):
                at = datetime.combine(read_day(found["day"].strip(), habits), _clock(found))
                return _in_zone(at, _zone(found["zone"]) or habits.zone)
        elif isinstance(raw, float) and int(raw) in SERIALS:
            start = datetime.combine(SERIAL_START, time())
            return _in_zone(start + timedelta(seconds=round(raw * 86_400)), habits.zone)
        elif isinstance(raw, time):
            raise BadCell(_("This is a time without a day. Write both, like 2025-09-17 14:30."))
        return _in_zone(datetime.combine(read_day(raw, habits), time()), habits.zone)

    def show(self, value: datetime | None, habits: Habits) -> Raw:
        """The local time, or with its distance from UTC where the clock shows that time twice."""
        if value is None:
            return None
        local = value.astimezone(habits.zone)
        naive = local.replace(tzinfo=None)
        plain = not local.microsecond and not local.fold and _in_zone(naive, habits.zone) == value
        return naive if plain else value.astimezone(UTC).isoformat(sep=" ")


def moment() -> Cell:
    """An aware datetime in UTC; one without a zone stands in habits.zone. Empty: None."""
    return Moment()


def _in_zone(at: datetime, zone: tzinfo) -> datetime:
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone, fold=0)).astimezone(UTC)
    except OverflowError as error:
        raise _no_day(str(at)) from error


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    half = (found["noon"] or "").lower()[:1] or {"上午": "a", "下午": "p", "晚上": "p"}.get(found["half"] or "", "")
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    fraction = int((found["fraction"] or "0").ljust(6, "0"))
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0), fraction)
    except ValueError as error:
        raise BadCell(_("This time does not exist. Write it like 2025-09-17 14:30.")) from error


def _zone(text: str | None) -> tzinfo | None:
    """The zone that stands behind a time; None when none does. Raises BadCell for one that is not known."""
    name = (text or "").strip()
    if not name:
        return None
    offset = OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    for part in (name, *re.split("[()]", name)):
        hours = ZONES.get(part.strip().casefold())
        if hours is not None:
            return timezone(timedelta(hours=hours))
    if re.fullmatch(r"[A-Z][A-Za-z_]+/[A-Za-z_/]+", name):
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, LookupError):
            pass
    raise BadCell(
        _("%(zone)s is not a zone that is known. Write the time like 2025-09-17 14:30+08:00.") % {"zone": name[:40]}
    )
