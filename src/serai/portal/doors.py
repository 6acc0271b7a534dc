"""Which doors of the house are open to somebody who has signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from serai.editions.queries import editions_of_staff
from serai.participation.models import Participation
from serai.participation.queries import delegations_headed_by, participations_of
from serai.shared.text import TextByLanguage


@dataclass(frozen=True)
class Door:
    """A page that is somebody's own: what one does there, for whom, and where it is."""

    kind: str
    does: str
    whose: TextByLanguage | str
    url: str


def doors_of(user: Any) -> Iterator[Door]:
    """Every door, the secretariat's first, then the newest editions'."""
    edition = editions_of_staff(user).first()
    if edition:
        yield Door("desk", _("Work at the desk"), str(edition), reverse("desk:home"))
    if user.has_perm("wagtailadmin.access_admin"):
        yield Door("content", _("Write pages and news"), "", reverse("wagtailadmin_home"))
    does = {
        Participation.Role.EXHIBITOR: _("Exhibit at %(edition)s"),
        Participation.Role.BUYER: _("Buy at %(edition)s"),
    }
    for one in participations_of(user):
        url = reverse(f"portal:{one.role}", args=[one.edition.slug], query={"firm": one.pk})
        yield Door(one.role, does[Participation.Role(one.role)] % {"edition": one.edition}, one.enterprise.names, url)
    for delegation in delegations_headed_by(user):
        url = reverse("portal:delegation", args=[delegation.edition.slug, delegation.pk])
        does_so = _("Bring a delegation to %(edition)s") % {"edition": delegation.edition}
        yield Door("delegation", does_so, delegation.names, url)
