"""Writes of matchmaking: needs are posted and moved, exhibits suggested for them, quoted for, meetings scheduled."""

from serai.matchmaking.actions.dismissing import dismiss_suggestion, undo_dismissal
from serai.matchmaking.actions.meetings import CANCELLABLE, cancel_meeting, schedule_meetings, send_schedule
from serai.matchmaking.actions.needs import (
    EDITABLE,
    MOVES,
    change_need,
    change_needs,
    close_need,
    expire_needs,
    hand_in_need,
    look_at_suggestions,
    move_need,
    move_needs,
    post_needs,
    unveil_need,
)
from serai.matchmaking.actions.quotes import (
    accept_quote,
    decline_quote,
    reopen_need,
    send_quote,
    shortlist_need,
    withdraw_quote,
)
from serai.matchmaking.actions.suggestions import (
    Matched,
    suggest_exhibits,
    suggest_for_needs,
    suggest_some,
)
from serai.matchmaking.stages import Progress

__all__ = [
    "CANCELLABLE",
    "EDITABLE",
    "MOVES",
    "Matched",
    "Progress",
    "accept_quote",
    "cancel_meeting",
    "change_need",
    "change_needs",
    "close_need",
    "decline_quote",
    "dismiss_suggestion",
    "expire_needs",
    "hand_in_need",
    "look_at_suggestions",
    "move_need",
    "move_needs",
    "post_needs",
    "reopen_need",
    "schedule_meetings",
    "send_quote",
    "send_schedule",
    "shortlist_need",
    "suggest_exhibits",
    "suggest_for_needs",
    "suggest_some",
    "undo_dismissal",
    "unveil_need",
    "withdraw_quote",
]
