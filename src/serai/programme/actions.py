"""Writes about the programme."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.people.models import Person
from serai.programme.clashes import Planned, clashes, taken_twice
from serai.programme.models import Event, Speaker
from serai.programme.tags import announce_programmes
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.venue.models import Room

Cast = Sequence[tuple[Person, str]]  # who appears at an event, each with a role of Speaker.Role
Change = tuple[Event, Mapping[str, Any], Cast | None]  # an event, its new values, and who appears (None: as before)


@transaction.atomic
def add_events(*, events: Sequence[tuple[Event, Cast]], actor: Actor, now: datetime) -> list[Event]:
    """Put events, each with those who appear at it, on the programme, all or none.

    Refuses two events that share a room or a person at the same time, naming both, and a room of another edition.
    An event that begins when another ends does not clash with it.
    """
    _check_plan(events)
    added = add_all(records=[event for event, _cast in events], action="programme.add_events", actor=actor, now=now)
    speakers = [Speaker(event=event, person=person, role=role) for event, cast in events for person, role in cast]
    add_all(records=speakers, action="programme.add_speakers", actor=actor, now=now)
    announce_programmes({event.edition_id for event in added})
    return added


@transaction.atomic
def change_events(*, changes: Sequence[Change], actor: Actor, now: datetime) -> list[Event]:
    """Give events new values by field name, and a new cast where one is given, all or none.

    Refuses what `add_events` refuses, for the programme as it is after all the changes.
    """
    cast_of: dict[int, list[Speaker]] = defaultdict(list)
    appearances = Speaker.objects.filter(event__in=[event.pk for event, _new, _cast in changes])
    for speaker in appearances.select_related("person").order_by("pk"):
        cast_of[speaker.event_id].append(speaker)
    planned: list[tuple[Event, Cast]] = []
    for event, new, cast in changes:
        after = copy(event)
        for name, value in new.items():
            setattr(after, name, value)
        stays = [(speaker.person, speaker.role) for speaker in cast_of[event.pk]]
        planned.append((after, stays if cast is None else cast))
    _check_plan(planned)
    values = [(event, new) for event, new, _cast in changes]
    changed = change_all(changes=values, action="programme.change_events", actor=actor, now=now)
    for event, _new, cast in changes:
        if cast is not None:
            _recast(event, cast_of[event.pk], cast, actor=actor, now=now)
    announce_programmes({event.edition_id for event in changed})
    return changed


def _recast(event: Event, stored: Sequence[Speaker], cast: Cast, *, actor: Actor, now: datetime) -> None:
    """Take out who no longer appears at an event or appears in another role, and add who is new."""
    wanted = {(person.pk, role) for person, role in cast}
    there = {(speaker.person_id, speaker.role) for speaker in stored}
    gone = [speaker for speaker in stored if (speaker.person_id, speaker.role) not in wanted]
    audit.record_many(
        actor=actor,
        action="programme.take_out_speakers",
        now=now,
        changes=[(speaker, audit.values(speaker), None) for speaker in gone],
    )
    Speaker.objects.filter(pk__in=[speaker.pk for speaker in gone]).delete()
    new = [Speaker(event=event, person=person, role=role) for person, role in cast if (person.pk, role) not in there]
    add_all(records=new, action="programme.add_speakers", actor=actor, now=now)


def _check_plan(events: Sequence[tuple[Event, Cast]]) -> None:
    """Raise Refused for what cannot be: see `add_events`. Stored events among these are taken as they are here."""
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
    planned = [Planned(event, event.room_id, frozenset(person.pk for person, _role in cast)) for event, cast in events]
    for clash in clashes(planned):
        name = (Room if clash.kind == "room" else Person).objects.get(pk=str(clash.key))
        raise Refused(taken_twice(clash, str(name)))
