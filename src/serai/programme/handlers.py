"""What the programme does when the persons behind it change, or its edition."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.programme.models import Event
from serai.programme.tags import announce_programmes
from serai.shared.errors import Refused


def tell_of_persons(persons: Collection[int], **_told: Any) -> None:
    """The programmes at which these persons appear show their names."""
    appearing = Event.objects.filter(appearances__person__in=persons).order_by()
    announce_programmes(set(appearing.values_list("edition_id", flat=True)))


def keep_tracks(edition: Edition, wanted: Edition, **_told: Any) -> None:
    """Refuse to take a track away that an event bears."""
    kept = {track["key"] for track in wanted.tracks}
    gone = [track["key"] for track in edition.tracks if track["key"] not in kept]
    if event := edition.events.filter(track__in=gone).first():
        raise Refused(
            {
                "tracks": [
                    _("“%(event)s” and others bear the track “%(key)s”; give them another one first.")
                    % {"event": event, "key": event.track}
                ]
            }
        )
