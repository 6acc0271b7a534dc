"""Reads about enterprises and persons."""

from serai.people.queries.near import Near, Wanted, WantedPerson, near_enterprises, near_persons
from serai.people.queries.readers import readers, readers_of

__all__ = ["Near", "Wanted", "WantedPerson", "near_enterprises", "near_persons", "readers", "readers_of"]
