"""What the meetings must be before an edition takes its next step (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import NOTHING, Check, Lack
from serai.matchmaking.models import Meeting
from serai.matchmaking.queries import latest_run, open_needs


def _schedule(edition: Edition, _now: datetime) -> Lack:
    if latest_run(edition) or not open_needs(edition).exists():
        return NOTHING
    return 1, _("Schedule the meetings: buyers have said what they need (`serai schedule`).")


def _untold(edition: Edition, now: datetime) -> Lack:
    over = Meeting.objects.filter(
        edition=edition, state__in=[Meeting.State.SCHEDULED, Meeting.State.CHECKED_IN], ends__lte=now
    ).count()
    message = ngettext(
        "Of %(count)d meeting nobody has said whether it was held.",
        "Of %(count)d meetings nobody has said whether they were held.",
        over,
    )
    return over, message % {"count": over}


CHECKS = (
    Check(
        key="schedule",
        to=Edition.State.LIVE,
        title=gettext_lazy("A schedule of meetings"),
        must=False,
        find=_schedule,
        view="desk:list",
        args=("schedule",),
    ),
    Check(
        key="meetings-told",
        to=Edition.State.CLOSED,
        title=gettext_lazy("Every meeting held or missed"),
        must=False,
        find=_untold,
        view="desk:list",
        args=("meetings",),
        query={"view": "holding"},
    ),
)
