"""The key dates that editions usually have, counted in days from the opening day T. An edition can change them all."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from serai.editions.models import Edition, KeyDate
from serai.shared.text import Origin, written

APPLICATIONS_CLOSE = "applications-close"
NOON = time(12)


class Milestone(NamedTuple):
    """A key date: its key, how many days it is from the opening day, and what it is called."""

    key: str
    days: int
    en: str
    zh: str


MILESTONES = (
    Milestone("applications-open", -240, "Applications to exhibit open", "参展申请开放"),
    Milestone(APPLICATIONS_CLOSE, -90, "Applications to exhibit close", "参展申请截止"),
    Milestone("catalogue-closes", -30, "The printed catalogue closes", "会刊截稿"),
    Milestone("requests-close", -7, "Requests for meetings close", "洽谈预约截止"),
    Milestone("build-up", -4, "Build-up of stands begins", "布展开始"),
    Milestone("opens", 0, "The expo opens", "开幕"),
    Milestone("cut-off", 4, "Cut-off of the figures", "统计截止"),
    Milestone("certification", 9, "Figures are certified", "数据核定"),
)


def usual_key_dates(edition: Edition) -> list[KeyDate]:
    """The key dates of an edition without any of its own, unsaved: noon in its zone."""
    return [
        KeyDate(
            key=each.key,
            names=written({"en": each.en, "zh": each.zh}, {"zh": Origin.REVIEWED}),
            at=at_noon(edition, each.days),
        )
        for each in MILESTONES
    ]


def at_noon(edition: Edition, days: int) -> datetime:
    """Noon in the edition's zone, `days` after its opening day."""
    return datetime.combine(edition.starts + timedelta(days=days), NOON, edition.tz).astimezone(UTC)


def moved(at: datetime, *, zone: ZoneInfo, opens: date, to_zone: ZoneInfo, to_opens: date) -> datetime:
    """A moment of one edition as the same day and hour of another: so many days from its opening, on its own clocks.

    A change to or from summer time in between does not move the hour; an hour that a clock skips becomes the next one.
    """
    local = at.astimezone(zone).replace(tzinfo=None) + (to_opens - opens)
    return local.replace(tzinfo=to_zone).astimezone(UTC)
