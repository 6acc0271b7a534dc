"""Writes about exhibits."""

from serai.catalogue.actions.bulk import add_exhibits, change_exhibits
from serai.catalogue.actions.editing import SAID, change_exhibit, copy_exhibit, draft_exhibit, remove_exhibit
from serai.catalogue.actions.listing import list_exhibit, show_exhibit, unlist_exhibit

__all__ = [
    "SAID",
    "add_exhibits",
    "change_exhibit",
    "change_exhibits",
    "copy_exhibit",
    "draft_exhibit",
    "list_exhibit",
    "remove_exhibit",
    "show_exhibit",
    "unlist_exhibit",
]
