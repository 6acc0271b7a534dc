"""Writes about the installation, series, editions, their dates and their staff."""

from serai.editions.actions.changing import SETTINGS, change_edition, edition_changes, set_key_dates
from serai.editions.actions.copying import copy_edition, edition_copied
from serai.editions.actions.founding import create_edition, create_series, set_up_installation
from serai.editions.actions.moving import move_edition
from serai.editions.actions.staff import give_staff_role, take_staff_role
from serai.editions.models import MOVES

__all__ = [
    "MOVES",
    "SETTINGS",
    "change_edition",
    "copy_edition",
    "create_edition",
    "create_series",
    "edition_changes",
    "edition_copied",
    "give_staff_role",
    "move_edition",
    "set_key_dates",
    "set_up_installation",
    "take_staff_role",
]
