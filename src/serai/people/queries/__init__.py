"""Reads about enterprises and persons."""

from serai.people.queries.near import Near, Wanted, WantedPerson, near_enterprises, near_persons

__all__ = ["Near", "Wanted", "WantedPerson", "near_enterprises", "near_persons"]
