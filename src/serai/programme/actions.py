"""Writes about the programme."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.people.models import Person
from serai.programme.models import Event, Speaker
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.formats import moment
from serai.shared.tags import announce
from serai.venue.models import Room

Cast = Sequence[tuple[Person, str]]  # who appears at an event, each with a role of Speaker.Role


@transaction.atomic
def add_events(*, events: Sequence[tuple[Event, Cast]], actor: Actor, now: datetime) -> list[Event]:
    """Put events, each with those who appear at it, on the programme, all or none.

    Refuses two events that share a room or a person at the same time, naming both, and a room of another edition.
    An event that begins when another ends does not clash with it.
    """
    rooms = {event.room_id for event, _cast in events}
    persons = {person.pk for _event, cast in events for person, _role in cast}
    # Whoever plans the same room or person at this moment waits here.
    editions = dict(
        Room.objects.select_for_update().filter(pk__in=rooms).order_by("pk").values_list("pk", "edition_id")
    )
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=persons).order_by("pk"))
    for place, (event, cast) in enumerate(events, start=1):
        if editions[event.room_id] != event.edition_id:
            raise Refused({"room": [_("%(place)d: This room belongs to another edition.") % {"place": place}]})
        if event.ends <= event.starts:
            raise Refused({"ends": [_("%(place)d: An event ends after it begins.") % {"place": place}]})
        if len({person.pk for person, _role in cast}) < len(cast):
            raise Refused({"speakers": [_("%(place)d: Name each person once.") % {"place": place}]})
    _refuse_clashes(events)
    added = add_all(records=[event for event, _cast in events], action="programme.add_events", actor=actor, now=now)
    speakers = [Speaker(event=event, person=person, role=role) for event, cast in events for person, role in cast]
    add_all(records=speakers, action="programme.add_speakers", actor=actor, now=now)
    slugs = Edition.objects.filter(pk__in={event.edition_id for event in added}).values_list("slug", flat=True)
    announce({f"programme:{slug}" for slug in slugs})
    return added


def _refuse_clashes(events: Sequence[tuple[Event, Cast]]) -> None:
    """Raise Refused for the first clash among the new events, and between them and those already there.

    One sort for each room and person: two neighbours in time clash, or no two do.
    """
    if not events:
        return
    taken: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event, cast in events:
        taken["room", event.room_id].append(event)
        for person, _role in cast:
            taken["person", person.pk].append(event)
    first = min(event.starts for event, _cast in events)
    last = max(event.ends for event, _cast in events)
    there = Event.objects.filter(starts__lt=last, ends__gt=first)
    for event in there.filter(room__in=[key for kind, key in taken if kind == "room"]):
        taken["room", event.room_id].append(event)
    appearances = Speaker.objects.filter(event__in=there, person__in=[key for kind, key in taken if kind == "person"])
    for speaker in appearances.select_related("event"):
        taken["person", speaker.person_id].append(speaker.event)
    for (kind, key), hours in taken.items():
        hours.sort(key=lambda event: (event.starts, event.ends))
        for earlier, later in pairwise(hours):
            if later.starts < earlier.ends:
                taken_twice = (Room if kind == "room" else Person).objects.get(pk=key)
                raise Refused(
                    _("%(name)s is taken twice: by %(first)s and by %(second)s. Move one of them.")
                    % {"name": taken_twice, "first": _told(earlier), "second": _told(later)}
                )


def _told(event: Event) -> str:
    starts, ends = (moment(at, event.edition.zone) for at in (event.starts, event.ends))
    return f"“{event}” ({moment(event.starts, event.edition.zone, 'day')}, {starts}–{ends})"
