"""Reads about matchmaking: when meetings can be, what was suggested to whom and why, who meets whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.matchmaking.models import Meeting, Need, Quote, ScheduleRun, Suggestion
from serai.participation.models import Participation
from serai.participation.queries import participations_in, participations_of
from serai.shared.models import Mail
from serai.shared.text import TextByLanguage

SLOT_MINUTES = 30
SESSIONS = ((time(9, 30), time(12, 0)), (time(13, 30), time(17, 0)))
NEAR = 0.4  # of the score of a need's best suggestion: below it, little more than a few words agree
MOST_SLOTS = 60  # hours are bit masks in a signed 64-bit column

Slot = tuple[datetime, datetime]


class Appointment(NamedTuple):
    """A meeting as one side of it has it: when, at which table, and with whom (names by language)."""

    starts: datetime
    ends: datetime
    table: int | None
    other: TextByLanguage


@dataclass(frozen=True)
class Counts:
    """How many needs, suggestions and meetings that hold a slot an edition has."""

    needs: int
    suggestions: int
    meetings: int


def slots_of(edition: Edition) -> list[Slot]:
    """When meetings can begin and end, as moments in UTC: slot n is bit n of everybody's hours.

    Half hours of the morning and the afternoon sessions on each day but the last, when stands are taken down; an
    edition of one day uses that day. At most MOST_SLOTS.
    """
    step = timedelta(minutes=SLOT_MINUTES)
    slots: list[Slot] = []
    for day in edition.days[:-1] or edition.days:
        for opens, closes in SESSIONS:
            start, end = (datetime.combine(day, at, edition.tz).astimezone(UTC) for at in (opens, closes))
            while start + step <= end:
                slots.append((start, start + step))
                start += step
    return slots[:MOST_SLOTS]


def needs_of(edition: Edition) -> QuerySet[Need]:
    """What buyers of an edition want to buy, with the buyer."""
    return Need.objects.filter(buyer__edition=edition).select_related("buyer__enterprise").order_by("pk")


def open_needs(edition: Edition) -> QuerySet[Need]:
    """The needs that exhibits are suggested for."""
    return Need.objects.filter(buyer__edition=edition, state=Need.State.OPEN)


def needs_to_match(edition: Edition, now: datetime) -> QuerySet[Need]:
    """The open needs whose closing date has not passed."""
    return open_needs(edition).exclude(closes_at__lte=now)


def needs_waiting(edition: Edition, now: datetime) -> QuerySet[Need]:
    """Those that have not been matched as they are worded now."""
    return needs_to_match(edition, now).filter(matched_at=None)


def outlived_suggestions(edition: Edition, now: datetime) -> QuerySet[Suggestion]:
    """What was suggested for needs that were closed, that expired, or whose closing date has passed."""
    over = Q(need__state__in=[Need.State.CLOSED, Need.State.EXPIRED])
    past = Q(need__state=Need.State.OPEN, need__closes_at__lte=now)
    return Suggestion.objects.filter(over | past, need__edition=edition)


def own_needs(buyer: Participation) -> QuerySet[Any]:
    """Every need of a buyer, the newest first, with its numbers of exhibits that fit and of quotes that `wait`."""
    waiting = Q(quotes__state=Quote.State.SENT)
    fitting = near_the_best(Suggestion.objects.filter(need=OuterRef("pk"))).order_by().values("need")
    number = fitting.annotate(number=Count("pk")).values("number")
    counts = {
        "suggested": Coalesce(Subquery(number, output_field=IntegerField()), 0),
        "wait": Count("quotes", filter=waiting, distinct=True),
    }
    return Need.objects.filter(buyer=buyer).annotate(**counts).order_by("-pk")


def needs_past(now: datetime) -> QuerySet[Need]:
    """The needs that still take quotes although their closing date has passed, by the clocks of their editions."""
    standing = Need.objects.filter(state__in=[Need.State.OPEN, Need.State.SHORTLISTING], closes_at__isnull=False)
    return standing.filter(closes_at__lte=Coalesce("edition__clock", Value(now))).order_by("pk")


def needs_fitting(exhibitor: Participation) -> QuerySet[Need]:
    """The needs that an exhibitor may read: open ones that its exhibits fit, and all it quoted for.

    Where a buyer called the exhibit not relevant, it was not suggested for the need.
    """
    own = Suggestion.objects.filter(exhibit__participation=exhibitor, need__state=Need.State.OPEN)
    suggested = near_the_best(own).exclude(exhibit__dismissals__need=F("need")).values("need")
    quoted = Quote.objects.filter(exhibitor=exhibitor).values("need")
    needs = Need.objects.filter(Q(pk__in=suggested) | Q(pk__in=quoted), edition=exhibitor.edition_id)
    return needs.select_related("buyer__enterprise").order_by("-pk")


def exhibits_fitting(need: Need, exhibitor: Participation) -> QuerySet[Exhibit]:
    """Which of an exhibitor's exhibits were suggested for a need, the best first."""
    suggested = Exhibit.objects.filter(suggestions__need=need, participation=exhibitor)
    return suggested.exclude(dismissals__need=need.pk).order_by("-suggestions__score", "pk")


def may_know_buyer(need: Need, exhibitor: Participation) -> bool:
    """Whether an exhibitor may learn whose a need is: it is not anonymous, or the buyer has accepted its quote."""
    accepted = Quote.objects.filter(need=need, exhibitor=exhibitor, state=Quote.State.ACCEPTED)
    return not need.anonymous or accepted.exists()


def quotes_in(edition: Edition) -> QuerySet[Quote]:
    """The quotes of an edition, the newest first."""
    return Quote.objects.filter(edition=edition).order_by("-pk")


def quotes_for(need: Need) -> QuerySet[Quote]:
    """What exhibitors offer for a need, the first sent first, each with its exhibitor's enterprise and the exhibit."""
    quotes = Quote.objects.filter(need=need).exclude(state=Quote.State.WITHDRAWN)
    return quotes.select_related("exhibitor__enterprise", "exhibit").order_by("sent_at", "pk")


def quotes_by(exhibitor: Participation) -> QuerySet[Quote]:
    """What an exhibitor has offered, the newest first, each with its need and exhibit."""
    return Quote.objects.filter(exhibitor=exhibitor).select_related("need", "exhibit").order_by("-pk")


def suggestions_of_need(need: Need, visible: Collection[str]) -> QuerySet[Suggestion]:
    """What was suggested for one need and its buyer has not called irrelevant, of what `visible` says, best first.

    Each with its exhibit and its exhibitor's enterprise.
    """
    shown = Exhibit.objects.of_edition(need.edition_id).shown_to(visible)
    suggestions = Suggestion.objects.filter(need=need, exhibit__in=shown).exclude(exhibit__dismissals__need=need.pk)
    return suggestions.select_related("exhibit__participation__enterprise").order_by("-score", "exhibit")


def near_the_best(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Of these suggestions, those not far below the best of their need; the others share a few words at most."""
    best = Suggestion.objects.filter(need=OuterRef("need")).order_by("-score").values("score")[:1]
    return suggestions.alias(best=Subquery(best)).filter(score__gte=NEAR * F("best"))


def suggestions_of(edition: Edition) -> QuerySet[Suggestion]:
    """Every suggestion of an edition."""
    return Suggestion.objects.filter(need__buyer__edition=edition).order_by("need", "-score", "exhibit")


def meetings_of(participation: Participation) -> QuerySet[Meeting]:
    """The meetings of a buyer or an exhibitor in any state, by time; those without a time last."""
    return (
        Meeting.objects.filter(Q(buyer=participation) | Q(exhibitor=participation))
        .select_related("buyer__enterprise", "exhibitor__enterprise", "need")
        .order_by(F("slot").asc(nulls_last=True), "pk")
    )


def meetings_for(user: Any, edition: Edition) -> QuerySet[Meeting]:
    """The meetings of an edition in which a user acts for either side."""
    own = participations_of(user).filter(edition=edition).values("pk")
    return Meeting.objects.filter(Q(buyer__in=own) | Q(exhibitor__in=own), edition=edition).order_by(
        F("slot").asc(nulls_last=True), "pk"
    )


def needs_for(user: Any, edition: Edition) -> QuerySet[Need]:
    """The needs that a user posted, or may change, for an enterprise."""
    return needs_of(edition).filter(buyer__in=participations_in(user, edition, Participation.Role.BUYER).values("pk"))


def meetings_on(edition: Edition, day: date) -> QuerySet[Meeting]:
    """The meetings that hold a slot on a day of the edition, in its own zone, by time and table."""
    opens = datetime.combine(day, time(), edition.tz)
    return (
        scheduled_meetings(edition)
        .filter(starts__gte=opens, starts__lt=opens + timedelta(days=1))
        .select_related("buyer__enterprise", "exhibitor__enterprise", "need")
    )


def scheduled_meetings(edition: Edition) -> QuerySet[Meeting]:
    """The meetings that hold a slot, by time and table; also those that were held since."""
    return Meeting.objects.filter(edition=edition, state__in=Meeting.HOLDING).order_by("starts", "table", "pk")


def latest_run(edition: Edition) -> ScheduleRun | None:
    """The newest run of the schedule; None before the first."""
    return edition.schedule_runs.order_by("-number").first()


def counts(edition: Edition) -> Counts:
    """How many needs, suggestions and meetings there are."""
    return Counts(
        needs=needs_of(edition).count(),
        suggestions=suggestions_of(edition).count(),
        meetings=scheduled_meetings(edition).count(),
    )


def replaceable_meetings(edition: Edition) -> QuerySet[Meeting]:
    """The meetings that a run scheduled and nobody has come to yet: the next run replaces them."""
    return Meeting.objects.filter(edition=edition, run__isnull=False, state=Meeting.State.SCHEDULED)


def who_meets(edition: Edition) -> QuerySet[Participation]:
    """The buyers and exhibitors who have a meeting in the schedule, the last who joined first."""
    held = scheduled_meetings(edition).order_by()
    both = Participation.objects.filter(Q(pk__in=held.values("buyer")) | Q(pk__in=held.values("exhibitor")))
    return both.select_related("enterprise").order_by("-pk")


def who_is_told(edition: Edition) -> QuerySet[Participation]:
    """Those, and whoever had a letter about meetings before and may have none by now."""
    told = Mail.objects.filter(letter="matchmaking.meetings", edition_slug=edition.slug)
    keys = told.annotate(participation=Cast("object_id", BigIntegerField())).values("participation")
    both = Participation.objects.filter(Q(pk__in=who_meets(edition).order_by().values("pk")) | Q(pk__in=keys))
    return both.order_by("pk")


def calendars_of(participations: Collection[Participation]) -> dict[int, list[Appointment]]:
    """The meetings in the schedule of each of these, by its key and in order of time."""
    calendars: dict[int, list[Appointment]] = {participation.pk: [] for participation in participations}
    meetings = Meeting.objects.filter(Q(buyer__in=calendars) | Q(exhibitor__in=calendars), state__in=Meeting.HOLDING)
    sides = ("buyer", "exhibitor", "buyer__enterprise__names", "exhibitor__enterprise__names")
    for starts, ends, table, buyer, exhibitor, buyers_names, exhibitors_names in meetings.order_by(
        "starts", "pk"
    ).values_list("starts", "ends", "table", *sides):
        for side, others_names in ((buyer, exhibitors_names), (exhibitor, buyers_names)):
            if side in calendars:
                calendars[side].append(Appointment(starts, ends, table, others_names))
    return calendars


def meetings_by_slot(edition: Edition) -> dict[int, int]:
    """How many meetings each slot holds; slots without any are left out."""
    held = Meeting.objects.filter(edition=edition, state__in=Meeting.HOLDING)
    return dict(held.values_list("slot").annotate(Count("pk")).order_by("slot"))
