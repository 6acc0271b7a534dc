"""How two applications of one exhibitor become one: the one that has come further decides."""

from typing import Any

from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.shared.merging import Manner, merged, register
from serai.shared.tags import announce

S = Application.State
# An approval stands against everything: booths may hang on it, and the refusal was often that of a double.
ORDER = (S.DRAFT, S.WITHDRAWN, S.REJECTED, S.SUBMITTED, S.MORE_INFO, S.ENDORSED, S.WAITLISTED, S.APPROVED)


def get_ready() -> None:
    """Say how applications become one, and tell of exhibitors that did."""
    register(Application, Manner(further=("state", tuple(ORDER))))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="exhibitors")


def _tell(keep: Enterprise, **_told: Any) -> None:
    shown = Participation.objects.filter(enterprise=keep, role=Participation.Role.EXHIBITOR)
    for key, slug in shown.values_list("pk", "edition__slug"):
        announce({f"exhibitor:{key}", f"exhibitors:{slug}", f"venue:{slug}"})
