"""How meetings fare when their exhibitor or buyer becomes one with another: nobody sits at two tables at once."""

from typing import Any

from django.utils.translation import gettext as _

from serai.matchmaking.models import Meeting
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.merging import Manner, merged, register
from serai.shared.tags import announce

S = Meeting.State
ORDER = (
    *(S.CANCELLED, S.DECLINED, S.EXPIRED, S.REQUESTED, S.ACCEPTED),
    *(S.SCHEDULED, S.CHECKED_IN, S.NO_SHOW, S.HELD, S.RATED),
)


def get_ready() -> None:
    """Say how meetings become one, and tell of firms whose meetings changed hands."""
    register(Meeting, Manner(further=("state", tuple(ORDER)), check=_refuse_two_in_the_schedule))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="matchmaking")


def _refuse_two_in_the_schedule(keep: Meeting, drop: Meeting) -> None:
    if keep.state in Meeting.HOLDING and drop.state in Meeting.HOLDING:
        raise Refused(
            _("Two meetings would become one: %(one)s and %(other)s. Cancel one of them first.")
            % {"one": _named(keep), "other": _named(drop)}
        )


def _named(meeting: Meeting) -> str:
    starts = meeting.starts.astimezone(meeting.edition.tz) if meeting.starts else None
    return f"{meeting}, {starts:%Y-%m-%d %H:%M}" if starts else str(meeting)


def _tell(keep: Enterprise, **_told: Any) -> None:
    slugs = Participation.objects.filter(enterprise=keep).distinct().values_list("edition__slug", flat=True)
    announce({f"{what}:{slug}" for slug in slugs for what in ("meetings", "needs", "suggestions")})
