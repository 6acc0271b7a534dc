"""Letters to buyers about their needs, and to both sides about their meetings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.editions.models import StaffRole
from serai.matchmaking.models import Need
from serai.matchmaking.queries import Appointment, calendars_of, latest_run, needs_of, who_meets
from serai.participation.models import Participation
from serai.people.queries import readers_of
from serai.shared import formats
from serai.shared.mail import Letter, Occasion, Text
from serai.shared.text import wording
from serai.visitors.queries import readers_of_buyers

ROLES = frozenset({StaffRole.Role.BUYERS})


def _needs(needs: Sequence[Need], reason: str) -> list[Occasion]:
    """To the contact of each buyer."""
    prefetch_related_objects(needs, "buyer__enterprise", "buyer__edition__series")
    readers = readers_of_buyers({need.buyer for need in needs})
    return [
        Occasion(
            about=need,
            key=f"{need.pk}.{need.version}",
            edition=need.buyer.edition,
            to=readers[need.buyer_id],
            values={"enterprise": need.buyer.enterprise.names, "need": need.titles, "reason": reason},
        )
        for need in needs
    ]


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


def _need_letter(state: str, title: object, when: object, texts: Mapping[str, Text]) -> Letter:
    return Letter(
        key=f"matchmaking.need_{state}",
        title=title,
        when=when,
        placeholders={
            "enterprise": gettext_lazy("the buyer's enterprise by its name"),
            "need": gettext_lazy("the need by its title"),
            "reason": gettext_lazy("the reason that was given with the decision"),
        },
        texts=texts,
        records=lambda edition: needs_of(edition).order_by("-pk"),
        occasions=_needs,
        changed_by=ROLES,
    )


LETTERS = (
    _need_letter(
        "open",
        gettext_lazy("Need opened"),
        gettext_lazy("Staff open a buyer's need to exhibitors."),
        {
            "en": Text(
                "Your need “{need}” is open",
                """Dear {name},

The need “{need}” of {enterprise} is open. Exhibitors of the {edition} whose goods may meet it are suggested to you, \
each with the reason why:
{portal}

A remark of the secretariat: {reason}

Your name is shown to an exhibitor only if you chose so.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已发布",
                """尊敬的{name}：

您好！{enterprise}的采购需求“{need}”已发布。我们将从{edition}的展品中为您推荐可能合适的产品，并说明推荐理由：
{portal}

秘书处附言：{reason}

除非贵方选择公开，参展商不会看到贵方名称。

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _need_letter(
        "closed",
        gettext_lazy("Need closed"),
        gettext_lazy("A buyer's need is closed."),
        {
            "en": Text(
                "Your need “{need}” is closed",
                """Dear {name},

The need “{need}” of {enterprise} is closed: nothing more is suggested for it at the {edition}.

The reason that was given: {reason}

Meetings that are in your schedule already stay as they are. You can post a new need at any time:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已关闭",
                """尊敬的{name}：

您好！{enterprise}在{edition}发布的采购需求“{need}”已关闭，不再为其推荐展品。

关闭原因：{reason}

已列入日程的洽谈不受影响。您可随时发布新的采购需求：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _need_letter(
        "expired",
        gettext_lazy("Need expired"),
        gettext_lazy("A buyer's need runs out."),
        {
            "en": Text(
                "Your need “{need}” has run out",
                """Dear {name},

The need “{need}” of {enterprise} has passed its closing date, and nothing more is suggested for it at the {edition}.

A remark of the secretariat: {reason}

If you still want to buy, please post it again:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已过期",
                """尊敬的{name}：

您好！{enterprise}在{edition}发布的采购需求“{need}”已过截止日期，不再为其推荐展品。

秘书处附言：{reason}

如仍需采购，请重新发布：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
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
