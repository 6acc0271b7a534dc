"""Enterprises and persons from spreadsheets and to them."""

from serai.people.imports.enterprises import ENTERPRISES
from serai.people.imports.persons import PERSONS

__all__ = ["ENTERPRISES", "PERSONS"]
