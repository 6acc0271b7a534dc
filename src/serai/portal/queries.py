"""What the portal shows a firm of itself, joined from several rooms."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest

from serai.catalogue.queries import PUBLIC, TO_BUYERS, own_exhibits
from serai.catalogue.units import quantity
from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.matchmaking.models import Meeting, Need
from serai.matchmaking.queries import near_the_best, own_needs, slots_of, suggestions_of_need
from serai.participation.models import Participation
from serai.participation.queries import participation_chosen
from serai.portal.buying.reasons import Suggested, told
from serai.shared import audit
from serai.visitors.queries import VERIFIED, registration_of

EXPLAINED = (Application.State.MORE_INFO, Application.State.REJECTED, Application.State.WAITLISTED)

BEST, FEW = 5, 3  # suggestions shown for one need on a buyer's first page, and needs they are shown for


@dataclass(frozen=True)
class Hour:
    """A stretch of a day: one meeting, or free time between two; `look` is the line it is drawn with."""

    starts: datetime
    ends: datetime
    meeting: Meeting | None = None

    @property
    def look(self) -> str:
        """Free, fixed, or held."""
        if self.meeting is None:
            return "free"
        return "held" if self.meeting.state in {Meeting.State.HELD, Meeting.State.RATED} else "fixed"


@dataclass(frozen=True)
class Carried:
    """How many of an exhibitor's exhibits have a name in one language of the edition, and how many have none."""

    language: str
    named: int
    missing: int


@dataclass(frozen=True)
class Idea:
    """A need, how much of it is wanted in words, and the best of what was suggested for it."""

    need: Need
    amount: str
    suggested: int
    best: list[Suggested]


def firm(request: HttpRequest, edition: Edition, role: str) -> Participation:
    """For which of a user's participations a page speaks: the one that `?firm=` names, or the first. Else Http404."""
    chosen = participation_chosen(request.user, edition, role, request.GET.get("firm", ""))
    if chosen is None:
        raise Http404
    return chosen


def days_of(edition: Edition, meetings: Sequence[Meeting]) -> dict[date, int]:
    """The days on which meetings can be, each with how many of these hold an hour of it."""
    held = Counter(
        meeting.starts.astimezone(edition.tz).date()
        for meeting in meetings
        if meeting.starts and meeting.state in Meeting.HOLDING
    )
    return {
        day: held[day] for day in sorted({start.astimezone(edition.tz).date() for start, _end in slots_of(edition)})
    }


def day_of(request: HttpRequest, edition: Edition, days: Mapping[date, int], now: datetime) -> date:
    """The day a page shows: the one asked for, today, the first with a meeting, or the first of the edition."""
    by_name = {day.isoformat(): day for day in days}
    today = now.astimezone(edition.tz).date().isoformat()
    busy = next((day for day, count in days.items() if count), edition.starts)
    return by_name.get(request.GET.get("day", "")) or by_name.get(today) or busy


def hours_of(edition: Edition, meetings: Sequence[Meeting], day: date) -> list[Hour]:
    """A day from its first slot to its last; free slots that follow each other are one stretch."""
    held = {meeting.starts: meeting for meeting in meetings if meeting.state in Meeting.HOLDING}
    hours: list[Hour] = []
    for start, end in slots_of(edition):
        if start.astimezone(edition.tz).date() != day:
            continue
        hour = Hour(start, end, held.get(start))
        last = hours[-1] if hours else None
        if last and last.ends == start and last.look == hour.look == "free":
            hours[-1] = Hour(last.starts, end)
        else:
            hours.append(hour)
    return hours


def carried(participation: Participation, languages: Sequence[str]) -> list[Carried]:
    """In which languages an exhibitor's exhibits can be read."""
    names: list[dict[str, Any]] = list(own_exhibits(participation).values_list("names", flat=True))
    named = {code: sum(code in texts for texts in names) for code in languages}
    return [Carried(code, count, len(names) - count) for code, count in named.items()]


def is_verified(buyer: Participation) -> bool:
    """Whether a buyer was verified, and so is shown what exhibitors keep for buyers."""
    registration = registration_of(buyer)
    return registration is not None and registration.state in VERIFIED


def visible_to(buyer: Participation) -> Collection[str]:
    """Which visibilities of exhibits a buyer is shown."""
    return TO_BUYERS if is_verified(buyer) else PUBLIC


def amount(need: Need) -> str:
    """How much is wanted, in words; nothing when the need does not say."""
    return quantity(need.quantity, need.unit) if need.quantity else ""


def ideas(buyer: Participation) -> list[Idea]:
    """A buyer's needs, the newest first; the first few for which something was suggested with the best of that."""
    found, visible, shown = [], visible_to(buyer), 0
    for need in own_needs(buyer).select_related("edition"):
        best = list(near_the_best(suggestions_of_need(need, visible))[:BEST]) if need.suggested and shown < FEW else []
        shown += bool(best)
        found.append(Idea(need, amount(need), need.suggested, told(best)))
    return found


def explanation(application: Application) -> str:
    """What the secretariat said with a decision that asks something of the applicant or disappoints it."""
    if application.state not in EXPLAINED:
        return ""
    said = audit.history(application).exclude(reason="").first()
    return said.reason if said else ""
