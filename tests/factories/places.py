"""Halls, areas, booths and rooms."""

from typing import Any

from serai.editions.models import Edition
from serai.shared.text import written
from serai.venue.actions import furnish_rooms, lay_out_booths, lay_out_halls, name_areas
from serai.venue.models import Area, Booth, Hall, Room
from tests.factories.stamps import STAMP, number


def hall(edition: Edition, code: str = "B1") -> Hall:
    """The hall with this code, made when it is not there yet."""
    known = Hall.objects.filter(edition=edition, code=code).first()
    made = Hall(edition=edition, code=code, names=written({"en": f"Hall {code}"}), gross_m2=10_000)
    return known or lay_out_halls(halls=[made], **STAMP)[0]


def booth(edition: Edition, code: str = "", **fields: Any) -> Booth:
    """A free booth of 9 m² in hall B1."""
    made = Booth(hall=hall(edition), code=code or f"{number():03d}", **fields)
    return lay_out_booths(booths=[made], **STAMP)[0]


def area(edition: Edition, key: str = "agriculture") -> Area:
    """The themed area with this key, made when it is not there yet."""
    known = Area.objects.filter(edition=edition, key=key).first()
    made = Area(edition=edition, key=key, names=written({"en": key.capitalize()}))
    return known or name_areas(areas=[made], **STAMP)[0]


def room(edition: Edition, key: str = "main-hall", seats: int = 400) -> Room:
    """The room for events with this key, made when it is not there yet."""
    known = Room.objects.filter(edition=edition, key=key).first()
    made = Room(edition=edition, key=key, names=written({"en": key.replace("-", " ").capitalize()}), seats=seats)
    return known or furnish_rooms(rooms=[made], **STAMP)[0]
