"""Rooms and persons that a programme would take twice."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from serai.programme.models import Event, Speaker
from serai.shared.formats import moment


class Planned(NamedTuple):
    """An event as it is to be, its room and persons: keys of records, or names of those still to be made."""

    event: Event
    room: Hashable
    persons: frozenset[Hashable]


class Clash(NamedTuple):
    """Two events at one time want the same room or person (`kind`), which `key` names as the planned events do."""

    kind: str
    key: Hashable
    earlier: Event
    later: Event


def clashes(planned: Sequence[Planned]) -> list[Clash]:
    """Where these events would take a room or a person twice, among themselves or with the events there are.

    Stored events among the planned are taken as planned. One sort for each room and person; of the events that begin
    before another has ended, each is told once, beside the one that lasts longest.
    """
    if not planned:
        return []
    taken: dict[tuple[str, Hashable], list[Event]] = defaultdict(list)
    for event, room, persons in planned:
        taken["room", room].append(event)
        for person in persons:
            taken["person", person].append(event)
    first = min(each.event.starts for each in planned)
    last = max(each.event.ends for each in planned)
    there = Event.objects.filter(starts__lt=last, ends__gt=first).exclude(
        pk__in=[each.event.pk for each in planned if each.event.pk]
    )
    keys = {kind: [key for of, key in taken if of == kind and isinstance(key, int)] for kind in ("room", "person")}
    for event in there.filter(room__in=keys["room"]).select_related("edition"):
        taken["room", event.room_id].append(event)
    appearances = Speaker.objects.filter(event__in=there, person__in=keys["person"])
    for speaker in appearances.select_related("event__edition"):
        taken["person", speaker.person_id].append(speaker.event)
    found = []
    for (kind, key), events in taken.items():
        events.sort(key=lambda event: (event.starts, event.ends))
        longest = events[0]
        for later in events[1:]:
            if later.starts < longest.ends:
                found.append(Clash(kind, key, longest, later))
            if later.ends > longest.ends:
                longest = later
    return found


def taken_twice(clash: Clash, name: str) -> str:
    """What to say of a clash of the room or the person of this name."""
    return _("%(name)s is taken twice: by %(first)s and by %(second)s. Move one of them.") % {
        "name": name,
        "first": _told(clash.earlier),
        "second": _told(clash.later),
    }


def _told(event: Event) -> str:
    starts, ends = (moment(at, event.edition.zone) for at in (event.starts, event.ends))
    return f"“{event}” ({moment(event.starts, event.edition.zone, 'day')}, {starts}–{ends})"
