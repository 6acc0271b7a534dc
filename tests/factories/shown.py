"""What is shown and who shows it: exhibits, representatives, events, speakers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from serai.catalogue.actions import add_exhibits
from serai.catalogue.models import Exhibit
from serai.exhibitors.actions import add_representatives
from serai.exhibitors.models import Representative
from serai.participation.models import Participation
from serai.people.actions import add_persons
from serai.people.models import Person
from serai.programme.actions import add_events
from serai.programme.models import Event, Speaker
from serai.shared.text import written
from serai.venue.models import Room
from tests.factories.stamps import NOW, STAMP, worded


def person(name: str = "Ada Speaker", languages: Sequence[str] = ("en",)) -> Person:
    """A person without an account."""
    return add_persons(persons=[Person(names=written({"en": name}), languages=list(languages))], **STAMP)[0]


def representative(participation: Participation, name: str = "Somchai R.", slots: int = 0b111) -> Representative:
    """A person at an exhibitor's stand, free in the first three slots."""
    made = Representative(participation=participation, person=person(name, ("th", "en")), slots=slots)
    return add_representatives(representatives=[made], **STAMP)[0]


def exhibit(participation: Participation, name: str = "Dried mango", **fields: Any) -> Exhibit:
    """A public exhibit of dried fruit, without a price."""
    settings = {"hs6": "081340", "category": "agriculture", "origin": "TH"} | fields
    names = worded(settings.pop("names", {"en": name}))
    made = Exhibit(participation=participation, names=names, **settings)
    add_exhibits(exhibits=[made], **STAMP)
    return made


def event(
    room: Room,
    title: str = "Opening",
    *,
    starts: datetime = NOW,
    minutes: int = 60,
    speakers: Sequence[Person] = (),
    **fields: Any,
) -> Event:
    """A supporting event in a room at NOW."""
    settings = {"kind": Event.Kind.SUPPORTING} | fields
    ends = starts + timedelta(minutes=minutes)
    titles = worded(settings.pop("titles", {"en": title}))
    made = Event(edition=room.edition, room=room, titles=titles, starts=starts, ends=ends, **settings)
    cast = [(speaker, Speaker.Role.SPEAKER) for speaker in speakers]
    return add_events(events=[(made, cast)], **STAMP)[0]
