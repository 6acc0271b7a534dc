"""How two registrations of one buyer, or of one visitor, become one."""

from typing import Any

from serai.participation.merging import refuse_certified
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.shared.merging import Manner, merged, register
from serai.shared.tags import announce
from serai.visitors.models import BuyerRegistration, Visitor

S = BuyerRegistration.State


def get_ready() -> None:
    """Say how registrations become one, and tell of buyers that did."""
    register(BuyerRegistration, Manner(further=("state", (S.DRAFT, S.SUBMITTED, S.VERIFIED, S.INVITED))))
    register(Visitor, Manner(check=refuse_certified))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="visitors")


def _tell(keep: Enterprise, **_told: Any) -> None:
    buying = Participation.objects.filter(enterprise=keep, role=Participation.Role.BUYER)
    announce(f"buyers:{slug}" for slug in buying.values_list("edition__slug", flat=True))
