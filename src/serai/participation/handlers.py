"""What the room of participation does when an edition is copied."""

from datetime import datetime
from typing import Any

from serai.editions.models import Edition
from serai.participation.actions import copy_delegations
from serai.shared.audit import Actor


def copy_set_up(source: Edition, copy: Edition, actor: Actor, now: datetime, **_kwargs: Any) -> None:
    """The delegations are expected again, with their quotas; who comes with them is not known yet."""
    copy_delegations(source=source, copy=copy, actor=actor, now=now)
