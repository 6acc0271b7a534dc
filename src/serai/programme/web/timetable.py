"""A day's events laid out as rooms by time: which column, which row, how many rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from serai.programme.models import Event
from serai.venue.models import Room

STEP = timedelta(minutes=5)  # of one row
FIRST_ROW = 2  # the rooms' names stand in the first
FIRST_COLUMN = 2  # and the hours in the first
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """An event and where it stands. `minutes`: until it begins, 0 while it is on, None when neither is told."""

    event: Event
    column: int
    row: int
    span: int
    minutes: int | None


@dataclass(frozen=True)
class Timetable:
    """`rooms` and `hours` with their columns and rows; `now` is the row of the present moment, if it is shown."""

    places: list[Place]
    rooms: list[tuple[Room, int]]
    hours: list[tuple[datetime, int]]
    rows: int
    now: int | None


def timetable(events: Iterable[Event], now: datetime, zone: tzinfo, soon: timedelta = HOUR) -> Timetable | None:
    """Lay out events, from the full hour before the first to the one after the last; None without events.

    What begins within `soon` says in how many minutes.
    """
    events = list(events)
    if not events:
        return None
    begins = min(event.starts for event in events).astimezone(zone).replace(minute=0, second=0, microsecond=0)
    ends = max(event.ends for event in events).astimezone(zone)
    hours = [begins]
    while hours[-1] < ends:
        hours.append(hours[-1] + HOUR)
    rooms = sorted({event.room for event in events}, key=lambda room: room.pk)
    columns = {room.pk: column for column, room in enumerate(rooms, start=FIRST_COLUMN)}

    def row(moment: datetime) -> int:
        return FIRST_ROW + (moment - begins) // STEP

    places = [
        Place(
            event,
            columns[event.room_id],
            row(event.starts),
            max(1, row(event.ends + STEP - timedelta.resolution) - row(event.starts)),
            _minutes(event, now, soon),
        )
        for event in events
    ]
    shown = hours[0] <= now < hours[-1]
    return Timetable(
        places,
        [(room, columns[room.pk]) for room in rooms],
        [(hour, row(hour)) for hour in hours[:-1]],
        row(hours[-1]) - FIRST_ROW,
        row(now) if shown else None,
    )


def _minutes(event: Event, now: datetime, soon: timedelta) -> int | None:
    if event.starts <= now < event.ends:
        return 0
    left = event.starts - now
    return -(-left // timedelta(minutes=1)) if timedelta(0) < left <= soon else None
