"""How meetings, needs and quotes fare when their exhibitor or buyer becomes one with another.

Nobody sits at two tables at once, and no need is awarded twice.
"""

from typing import Any

from django.utils.translation import gettext as _

from serai.matchmaking.models import Meeting, Need, Quote
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
N, Q = Need.State, Quote.State
NEEDS = (N.DRAFT, N.MODERATED, N.CLOSED, N.EXPIRED, N.OPEN, N.SHORTLISTING, N.AWARDED)
QUOTES = (Q.WITHDRAWN, Q.DECLINED, Q.SENT, Q.ACCEPTED)
OFFER = ("exhibitor_id", "price", "currency", "unit", "quantity", "incoterm", "lead_days", "valid_until", "message")


def get_ready() -> None:
    """Say how meetings, needs and quotes become one, and tell of firms whose meetings and needs changed hands."""
    register(Meeting, Manner(further=("state", tuple(ORDER)), check=_refuse_two_in_the_schedule))
    register(Need, Manner(further=("state", NEEDS), check=_refuse_two_awards))
    register(Quote, Manner(further=("state", QUOTES), check=_refuse_two_offers))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="matchmaking")


def _refuse_two_in_the_schedule(keep: Meeting, drop: Meeting) -> None:
    if keep.state in Meeting.HOLDING and drop.state in Meeting.HOLDING:
        raise Refused(
            _("Two meetings would become one: %(one)s and %(other)s. Cancel one of them first.")
            % {"one": _named(keep), "other": _named(drop)}
        )


def _refuse_two_awards(keep: Need, drop: Need) -> None:
    """A buyer has promised two exhibitors the same thing, or two things: that is no twin."""
    if keep.state == drop.state == N.AWARDED:
        raise Refused(
            _("“%(one)s” and “%(other)s” are awarded, each to a quote of its own; both stay.")
            % {"one": keep, "other": drop}
        )


def _refuse_two_offers(keep: Quote, drop: Quote) -> None:
    """Which of two offers holds is the exhibitor's to say."""
    if any(getattr(keep, name) != getattr(drop, name) for name in OFFER):
        raise Refused(
            _("Two different quotes would become one: %(one)s and %(other)s. Its exhibitor has to withdraw one first.")
            % {"one": keep, "other": drop}
        )


def _named(meeting: Meeting) -> str:
    starts = meeting.starts.astimezone(meeting.edition.tz) if meeting.starts else None
    return f"{meeting}, {starts:%Y-%m-%d %H:%M}" if starts else str(meeting)


def _tell(keep: Enterprise, **_told: Any) -> None:
    slugs = Participation.objects.filter(enterprise=keep).distinct().values_list("edition__slug", flat=True)
    announce({f"{what}:{slug}" for slug in slugs for what in ("meetings", "needs", "quotes", "suggestions")})
