"""Letters to buyers and exhibitors about their meetings."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.matchmaking.letters.needs import ROLES
from serai.matchmaking.queries import Appointment, calendars_of, latest_run, who_meets
from serai.participation.models import Participation
from serai.people.queries import readers_of
from serai.shared import formats
from serai.shared.mail import Letter, Occasion, Text
from serai.shared.text import wording
from serai.visitors.queries import readers_of_buyers


def _calendars(participations: Sequence[Participation], _reason: str) -> list[Occasion]:
    """To everybody who meets somebody, once for each run of the schedule."""
    prefetch_related_objects(participations, "enterprise", "edition__series")
    readers = readers_of({one.enterprise_id for one in participations})
    buyers = readers_of_buyers([one for one in participations if one.role == Participation.Role.BUYER])
    calendars = calendars_of(participations)
    runs = {edition: run.number for edition in {one.edition for one in participations} if (run := latest_run(edition))}
    return [
        Occasion(
            about=one,
            key=f"{one.pk}.{runs.get(one.edition)}",
            edition=one.edition,
            to=buyers.get(one.pk) or readers.get(one.enterprise_id, []),
            values={
                "enterprise": one.enterprise.names,
                "meetings": partial(_listed, one.edition.tz, calendars[one.pk]),
            },
        )
        for one in participations
    ]


def _listed(zone: ZoneInfo, appointments: Sequence[Appointment]) -> str:
    """Meetings by day, each on a line with its time, its table and whom one meets."""
    if not appointments:
        return _("At present you have no meeting.")
    days: dict[str, list[str]] = defaultdict(list)
    for one in appointments:
        days[formats.moment(one.starts, zone, "day")].append(
            _("%(starts)s–%(ends)s, table %(table)s: %(other)s")
            % {
                "starts": formats.moment(one.starts, zone),
                "ends": formats.moment(one.ends, zone),
                "table": one.table,
                "other": wording(one.other),
            }
        )
    return "\n\n".join("\n".join([day, *lines]) for day, lines in days.items())


LETTERS = (
    Letter(
        key="matchmaking.meetings",
        title=gettext_lazy("Meetings scheduled"),
        when=gettext_lazy("Staff send the schedule of meetings; each buyer and exhibitor gets one letter."),
        placeholders={
            "enterprise": gettext_lazy("the reader's enterprise by its name"),
            "meetings": gettext_lazy("the meetings by day, each with time, table and partner"),
        },
        texts={
            "en": Text(
                "{enterprise}: your meetings at the {edition}",
                """Dear {name},

These are the meetings that we have scheduled for {enterprise} at the {edition} in {city}. Times are those of the place.

{meetings}

This letter takes the place of any earlier one about your meetings. The latest state stands here:
{portal}

Please be at the table five minutes before. If you cannot come, tell us as early as you can, so that your partner \
does not wait.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}洽谈日程",
                """尊敬的{name}：

您好！现将{enterprise}在{edition}（{city}）期间的洽谈日程函告如下，时间均为当地时间：

{meetings}

此前有关洽谈日程的函件以本函为准。最新安排请登录查看：
{portal}

请提前五分钟到达洽谈桌。如不能出席，请尽早告知，以免对方久候。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        records=who_meets,
        occasions=_calendars,
        changed_by=ROLES,
    ),
)
