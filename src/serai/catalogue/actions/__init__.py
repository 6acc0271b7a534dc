"""Writes about exhibits."""

from serai.catalogue.actions.asking import answer_asking, ask_to_see
from serai.catalogue.actions.bulk import add_exhibits, change_exhibits
from serai.catalogue.actions.cases import MOST_PAPERS, Paper, answer_case, decide_case, open_case, withdraw_case
from serai.catalogue.actions.editing import SAID, change_exhibit, copy_exhibit, draft_exhibit, remove_exhibit
from serai.catalogue.actions.listing import list_exhibit, show_exhibit, unlist_exhibit
from serai.catalogue.actions.moderation import (
    admit_exhibit,
    copy_restrictions,
    release_exhibit,
    rework_restrictions,
    withhold_exhibit,
)

__all__ = [
    "MOST_PAPERS",
    "SAID",
    "Paper",
    "add_exhibits",
    "admit_exhibit",
    "answer_asking",
    "answer_case",
    "ask_to_see",
    "change_exhibit",
    "change_exhibits",
    "copy_exhibit",
    "copy_restrictions",
    "decide_case",
    "draft_exhibit",
    "list_exhibit",
    "open_case",
    "release_exhibit",
    "remove_exhibit",
    "rework_restrictions",
    "show_exhibit",
    "unlist_exhibit",
    "withdraw_case",
    "withhold_exhibit",
]
