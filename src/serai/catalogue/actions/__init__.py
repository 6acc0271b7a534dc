"""Writes about exhibits."""

from serai.catalogue.actions.bulk import add_exhibits, change_exhibits
from serai.catalogue.actions.listing import show_exhibit

__all__ = ["add_exhibits", "change_exhibits", "show_exhibit"]
