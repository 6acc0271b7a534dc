"""How parties of a project fare when two enterprises become one: nobody contracts with themselves."""

from typing import Any

from django.utils.translation import gettext as _

from serai.people.models import Enterprise
from serai.shared.errors import Refused
from serai.shared.merging import Manner, merged, register
from serai.shared.tags import announce
from serai.signings.models import Party, Project


def get_ready() -> None:
    """Say how parties become one, and tell of projects whose parties did."""
    register(Party, Manner(check=_refuse_both_sides))
    merged.connect(_tell, sender=Enterprise, dispatch_uid="signings")


def _refuse_both_sides(keep: Party, drop: Party) -> None:
    if keep.role != drop.role:
        raise Refused(
            _("Both sign “%(project)s”, as %(role)s and as %(other)s. Correct the project first, or leave them two.")
            % {"project": keep.project, "role": keep.get_role_display(), "other": drop.get_role_display()}
        )


def _tell(keep: Enterprise, **_told: Any) -> None:
    projects = Project.objects.filter(parties__enterprise=keep)
    announce({f"projects:{slug}" for slug in projects.values_list("edition__slug", flat=True)})
