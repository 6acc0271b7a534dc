"""Hours in a programme: lists give a moment, or a day here and an hour there, or how long something lasts."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.exchange.kinds import Row
from serai.shared.sheets.cells import BadCell, Cell, Habits, Raw, moment

CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|中午)?\s*(?P<hour>\d{1,2})\s*(?:[:.h时点]\s*(?P<minute>\d{2})?分?(?::\d{2})?)?\s*(?P<noon>[ap]\.?\s?m\.?)?",
    re.IGNORECASE,
)
RANGE = re.compile(r"\s*(?:[-–—−~～至到]|\bto\b|\buntil\b)\s*", re.IGNORECASE)
LENGTH = re.compile(
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|小时)\s*)?(?:(?P<minutes>\d+)\s*(?:m|min|mins|minutes?|分钟?)\.?)?"
)
COUNTED = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
NO_DAY = 1901  # a spreadsheet gives an hour without a day as one of 1899 or 1900
NOON, MINUTES, DAY = 12, 60, 24 * 60
EVENING = 18  # from here an hour that is earlier than the beginning is the next morning's


def clock(text: str) -> time | None:
    """The hour that a text names, as 9:30, 9.30 pm, 9h30, 上午9点30分; None when it names none.

    A bare number is none: it may be anything.
    """
    found = CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found or (found["minute"] is None and not found["noon"] and not found["half"] and text.strip().isdecimal()):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["noon"] or "").lower()[:1] or {"上午": "a", "下午": "p", "晚上": "p"}.get(found["half"] or "", "")
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < MINUTES else None  # noqa: PLR2004 - hours of a day


@dataclass(frozen=True)
class Hour:
    """A moment, or an hour of a day that another column names: datetime in UTC or time."""

    whole: Cell
    empty: None = None

    def read(self, raw: Raw, habits: Habits) -> datetime | time:
        """What the cell says. Raises BadCell."""
        if isinstance(raw, time):
            return raw.replace(microsecond=0)
        if isinstance(raw, datetime) and raw.year < NO_DAY:
            return raw.time()
        if isinstance(raw, float) and 0 <= raw < 1:
            minutes = round(raw * DAY) % DAY
            return time(minutes // MINUTES, minutes % MINUTES)
        if isinstance(raw, str) and (at := clock(raw)):
            return at
        found: datetime = self.whole.read(raw, habits)
        return found

    def show(self, value: Any, habits: Habits) -> Raw:
        """The moment."""
        return self.whole.show(value, habits)


@dataclass(frozen=True)
class Hours:
    """From when to when: 9:30-10:30 as two hours, 9:30 as one and None."""

    empty: None = None

    def read(self, raw: Raw, habits: Habits) -> tuple[time, time | None]:
        """The hours. Raises BadCell."""
        if not isinstance(raw, str):
            at = hour().read(raw, habits)
            return (at if isinstance(at, time) else at.astimezone(habits.zone).time()), None
        begins, *ends = RANGE.split(unicodedata.normalize("NFKC", raw).strip())
        if (
            len(ends) == 1
            and re.search("[ap]\\.?\\s?m", ends[0], re.IGNORECASE)
            and begins.replace(":", "").isdecimal()
        ):
            from_noon = f"{begins} {ends[0].strip()[-2:]}"
            later, same = clock(ends[0]), clock(from_noon)
            begins = from_noon if later and same and same < later else begins + " am"
        found = [clock(text) for text in (begins, *ends)]
        if len(found) > 2 or None in found:  # noqa: PLR2004 - from and to
            raise BadCell(_("Write from when to when, like 09:30-10:30."))
        return found[0] or time(), found[1] if len(found) > 1 else None

    def show(self, _value: Any, _habits: Habits) -> Raw:
        """Nothing: an export writes moments."""
        return None


@dataclass(frozen=True)
class Length:
    """How long something lasts, in minutes: 30, 0:30, 1 h 30 min."""

    empty: None = None

    def read(self, raw: Raw, _habits: Habits) -> int:
        """Minutes. Raises BadCell."""
        minutes = _minutes(raw)
        if not minutes or not 0 < minutes <= DAY:
            raise BadCell(_("Write how many minutes it lasts, like 30, or hours and minutes, like 1:30."))
        return minutes

    def show(self, value: int | None, _habits: Habits) -> Raw:
        """The minutes."""
        return value


def _minutes(raw: Raw) -> int | None:
    if isinstance(raw, time | datetime):
        return raw.hour * MINUTES + raw.minute
    if isinstance(raw, int | float):
        return round(raw * DAY) if 0 < raw < 1 else round(raw)
    text = unicodedata.normalize("NFKC", str(raw)).strip().casefold()
    if text.isdecimal():
        return int(text)
    if found := COUNTED.fullmatch(text):
        # With three parts the last are seconds; with two it is hours and minutes, as frab writes it.
        return int(found[1]) * MINUTES + int(found[2]) if found[1] else int(found[2]) * MINUTES + int(found[3])
    parts = LENGTH.fullmatch(text)
    if not parts or not (parts["hours"] or parts["minutes"]):
        return None
    return round(float((parts["hours"] or "0").replace(",", ".")) * MINUTES) + int(parts["minutes"] or 0)


def hour() -> Hour:
    """A moment (datetime) or an hour (time). Empty: None."""
    return Hour(moment())


def settle_hours(row: Row, edition: Any) -> None:
    """Make `starts` and `ends` moments out of the day, hours and length that a row gives, in the edition's zone."""
    said = {name: row.given.pop(name, None) for name in ("date", "end_date", "time", "duration", "starts", "ends")}
    from_, to = said["time"] or (None, None)
    starts = _moment(row, said["starts"] or from_, said["date"], edition)
    if row.errors:
        return
    begins = starts or row.before.get("starts")
    if begins is None:
        row.refuse("starts", _("Write when it begins: the day and the hour."))
        return
    ends = said["ends"] or to
    if isinstance(ends, time):
        ends = _on_day(begins, ends, said["end_date"], edition)
    elif ends is None and said["duration"]:
        ends = begins + timedelta(minutes=said["duration"])
    if ends is None and row.stored is None:
        row.refuse("ends", _("Write when it ends, or how long it lasts."))
        return
    row.given |= {name: at for name, at in (("starts", starts), ("ends", ends)) if at}
    if row.values["ends"] <= row.values["starts"]:
        row.refuse("ends", _("It ends before it begins; correct one of the two."))


def _moment(row: Row, at: datetime | time | None, day: date | None, edition: Any) -> datetime | None:
    """When it begins: a moment, or an hour on the day that is named or the event is on; None when nothing tells."""
    stored = row.stored.starts.astimezone(edition.tz) if row.stored else None
    if isinstance(at, datetime) or (at is None and (day is None or stored is None)):
        return at if isinstance(at, datetime) else None
    if day is None:
        day = stored.date() if stored else edition.days[0] if len(edition.days) == 1 else None
    if day is None:
        row.refuse("starts", _("Write the day too, here or in a column date."))
        return None
    return datetime.combine(day, at or (stored.time() if stored else time()), edition.tz)


def _on_day(begins: datetime, ends: time, last_day: date | None, edition: Any) -> datetime:
    local = begins.astimezone(edition.tz)
    at = datetime.combine(last_day or local.date(), ends, edition.tz)
    if at <= begins and last_day is None and local.hour >= EVENING:
        at += timedelta(days=1)
    return at
