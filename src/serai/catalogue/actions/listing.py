"""Who sees an exhibit."""

from datetime import datetime

from django.db import transaction

from serai.catalogue.models import Exhibit
from serai.catalogue.telling import tell
from serai.shared.actions import change_all
from serai.shared.audit import Actor


@transaction.atomic
def show_exhibit(*, exhibit: Exhibit, to: str, reason: str = "", actor: Actor, now: datetime) -> Exhibit:
    """Let everybody, verified buyers, or only those who ask see an exhibit (a visibility)."""
    changes = [(exhibit, {"visibility": Exhibit.Visibility(to)})]
    (shown,) = change_all(changes=changes, action="catalogue.show_exhibit", actor=actor, now=now, reason=reason)
    tell([shown])
    return shown
