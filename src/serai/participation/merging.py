"""How two participations of one enterprise in an edition become one."""

from typing import Any

from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.merging import Manner, merged, register
from serai.shared.tags import announce


def get_ready() -> None:
    """Say how participations become one, and tell of it."""
    register(Participation, Manner(check=refuse_certified, combine=_channel))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="participation")


def refuse_certified(keep: Any, drop: Any) -> None:
    """Leave alone what a certified edition has counted as two: its figures stand."""
    edition: Edition = keep.edition
    if edition.state == Edition.State.CERTIFIED:
        raise Refused(
            _("%(edition)s is certified and counts both: %(one)s and %(other)s. They stay two.")
            % {"edition": edition, "one": keep, "other": drop}
        )


def _channel(first: Participation, second: Participation) -> dict[str, Any]:
    """Who came on site under one name and online under the other came on both ways."""
    same = first.channel == second.channel
    return {"channel": first.channel if same else Participation.Channel.BOTH}


def _tell(keep: Enterprise, **_told: Any) -> None:
    slugs = Edition.objects.filter(participations__enterprise=keep).distinct().values_list("slug", flat=True)
    announce(f"participations:{slug}" for slug in slugs)
