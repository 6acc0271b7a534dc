"""Reads about enterprises and persons."""

from serai.people.queries.accounts import enterprises_of, nobody_can_sign_in, with_second_factor
from serai.people.queries.called import enterprises_called
from serai.people.queries.near import Near, Wanted, WantedPerson, near_enterprises, near_persons
from serai.people.queries.readers import reader, readers, readers_of

__all__ = [
    "Near",
    "Wanted",
    "WantedPerson",
    "enterprises_called",
    "enterprises_of",
    "near_enterprises",
    "near_persons",
    "nobody_can_sign_in",
    "reader",
    "readers",
    "readers_of",
    "with_second_factor",
]
