"""What the venue does when an edition is copied."""

from datetime import datetime
from typing import Any

from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.venue.actions import copy_venue


def copy_layout(source: Edition, copy: Edition, actor: Actor, now: datetime, **_kwargs: Any) -> None:
    """The halls stand where they stood, with nobody in them."""
    copy_venue(source=source, copy=copy, actor=actor, now=now)
