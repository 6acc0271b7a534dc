"""Writes of matchmaking: needs are posted and moved, exhibits suggested for them, meetings scheduled."""

from serai.matchmaking.actions.meetings import CANCELLABLE, cancel_meeting, schedule_meetings, send_schedule
from serai.matchmaking.actions.needs import MOVES, change_needs, move_need, move_needs, post_needs
from serai.matchmaking.actions.progress import Progress
from serai.matchmaking.actions.suggestions import suggest_exhibits

__all__ = [
    "CANCELLABLE",
    "MOVES",
    "Progress",
    "cancel_meeting",
    "change_needs",
    "move_need",
    "move_needs",
    "post_needs",
    "schedule_meetings",
    "send_schedule",
    "suggest_exhibits",
]
