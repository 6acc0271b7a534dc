"""The programme of an edition, day by day, for everybody."""

from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.programme.models import Event
from serai.programme.queries import days_with_events, event_counts, events_of_day, tracks_of
from serai.programme.web.timetable import timetable
from serai.shared import languages
from serai.shared.formats import moment
from serai.shared.rules import Otherwise, open_to


@dataclass(frozen=True)
class Day:
    """A day as its tab has it."""

    date: date
    weekday: str
    name: str


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def programme(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One day: rooms by time on a wide screen, a list on a phone. Values that make no sense count as not said."""
    now = edition.moment(timezone.now())
    today = now.astimezone(edition.tz).date()
    days = {day.isoformat(): day for day in days_with_events(edition)}
    tracks, counts = tracks_of(edition), event_counts(edition)
    first = today if today in days.values() else min(days.values())
    day = days.get(request.GET.get("day", ""), first)
    track = next((track for track in tracks if track == request.GET.get("track")), "")
    kind = next((kind for kind in Event.Kind.values if kind == request.GET.get("kind")), "")
    context = {
        "day": _day(day, edition),
        "days": [_day(each, edition) for each in days.values()],
        "today": today,
        "timetable": timetable(events_of_day(edition, day, track=track, kind=kind), now, edition.tz),
        "now": now,
        "kinds": [(kind, counts[kind]) for kind in Event.Kind if counts[kind]],
        "kind": kind,
        "tracks": tracks.items(),
        "track": track,
        "offset": _offset(day, edition),
    }
    return render(request, "programme/programme.html", context)


def _day(day: date, edition: Edition) -> Day:
    noon = datetime.combine(day, time(12), edition.tz)
    return Day(day, format_date(day, "EEEE", locale=languages.current().cldr), moment(noon, edition.tz, "day"))


def _offset(day: date, edition: Edition) -> str:
    """How far the edition's clocks are from UTC on a day: UTC+8, UTC+5.5."""
    offset = datetime.combine(day, time(12), edition.tz).utcoffset()
    assert offset is not None
    return f"UTC{offset.total_seconds() / 3600:+g}"
