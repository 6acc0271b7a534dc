"""What the programme must be before an edition goes live (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import NOTHING, Check, Lack
from serai.programme.queries import clashes_of, events_of


def _events(edition: Edition, _now: datetime) -> Lack:
    return NOTHING if events_of(edition).exists() else (1, _("Put the events on the programme."))


def _clashes(edition: Edition, _now: datetime) -> Lack:
    clashes = len(clashes_of(edition))
    message = ngettext(
        "%(count)d event begins in a room before another one there has ended; move one of them.",
        "%(count)d events begin in a room before another one there has ended; move one of each two.",
        clashes,
    )
    return clashes, message % {"count": clashes}


CHECKS = (
    Check(
        key="events",
        to=Edition.State.LIVE,
        title=gettext_lazy("Events on the programme"),
        must=False,
        find=_events,
        view="desk:list",
        args=("events",),
    ),
    Check(
        key="clashes",
        to=Edition.State.LIVE,
        title=gettext_lazy("One event in a room at a time"),
        must=True,
        find=_clashes,
        view="desk:list",
        args=("events",),
    ),
)
