"""Needs whose closing date passes: the worker lets them expire."""

from collections.abc import Callable

from django.utils import timezone

from serai.matchmaking.actions import expire_needs
from serai.matchmaking.queries import needs_past
from serai.shared.audit import SYSTEM

AT_ONCE = 200


def expire_past(go_on: Callable[[], bool]) -> None:
    """Let every need expire that is past its closing date, some at a time."""
    now = timezone.now()
    while go_on() and (past := list(needs_past(now)[:AT_ONCE])):
        expire_needs(needs=past, actor=SYSTEM, now=now)
