"""Reads about the programme."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Prefetch, QuerySet

from serai.editions.models import Edition
from serai.people.models import Person
from serai.programme.models import Event, Speaker
from serai.shared.text import TextByLanguage


def events_of(edition: Edition) -> QuerySet[Event]:
    """The whole programme in order of time, each event with its room and those who appear at it."""
    appearances = Speaker.objects.select_related("person").order_by("pk")
    return (
        edition.events.select_related("room")  # from the edition, so that each event has it at hand
        .prefetch_related(Prefetch("appearances", appearances))
        .order_by("starts", "room", "pk")
    )


def events_of_day(edition: Edition, day: date, *, track: str = "", kind: str = "") -> QuerySet[Event]:
    """What begins on a day in the edition's own zone, of one track and kind if given."""
    midnight = datetime.combine(day, time.min, edition.tz)
    events = events_of(edition).filter(starts__gte=midnight, starts__lt=midnight + timedelta(days=1))
    if track:
        events = events.filter(track=track)
    if kind:
        events = events.filter(kind=kind)
    return events


def days_with_events(edition: Edition) -> list[date]:
    """The days on which something begins, in the edition's own zone, and every day of the edition."""
    starts: Iterable[datetime] = Event.objects.filter(edition=edition).values_list("starts", flat=True)
    return sorted({start.astimezone(edition.tz).date() for start in starts} | set(edition.days))


def on_now(edition: Edition, now: datetime) -> QuerySet[Event]:
    """What is going on at this moment."""
    return events_of(edition).filter(starts__lte=now, ends__gt=now)


def coming_next(edition: Edition, now: datetime) -> QuerySet[Event]:
    """What has not begun yet, the soonest first."""
    return events_of(edition).filter(starts__gt=now)


def tracks_of(edition: Edition) -> dict[str, TextByLanguage | str]:
    """The tracks that events of an edition bear, by key, in the edition's order; without a name there, by their key."""
    borne = Event.objects.filter(edition=edition).exclude(track="").order_by("track")
    keys = list(borne.values_list("track", flat=True).distinct())
    named = {track["key"]: track["names"] for track in edition.tracks if track["key"] in keys}
    return named | {key: key for key in keys if key not in named}


def event_counts(edition: Edition) -> dict[str, int]:
    """How many events there are of each kind; a kind without any has 0."""
    rows = Event.objects.filter(edition=edition).order_by().values("kind").annotate(count=Count("pk"))
    return dict.fromkeys(Event.Kind.values, 0) | {row["kind"]: row["count"] for row in rows}


def events_of_persons(edition: Edition, persons: Iterable[Person]) -> QuerySet[Event]:
    """The events at which any of these persons appears."""
    return events_of(edition).filter(appearances__person__in=persons).distinct()


def clashes_of(edition: Edition) -> list[tuple[Event, Event]]:
    """Events that overlap in one room, two by two in order of time, each next to the one that ends last before it."""
    found: list[tuple[Event, Event]] = []
    latest: dict[int, Event] = {}
    for event in Event.objects.filter(edition=edition).order_by("starts", "ends", "pk"):
        before = latest.get(event.room_id)
        if before and event.starts < before.ends:
            found.append((before, event))
        if before is None or event.ends > before.ends:
            latest[event.room_id] = event
    return found
