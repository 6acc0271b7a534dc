"""What a list of exhibitors says of a participation."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.people import columns
from serai.people.models import Membership, Person
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY
from serai.shared.text import source
from serai.venue.models import Booth

ASKED = ("wanted_m2", "goods", "power_kw", "heavy_items", "submitted_at")  # columns called as the application's fields


def exhibitors(edition: Edition) -> QuerySet[Participation]:
    """The exhibitors of an edition in any state, with all that a row tells of."""
    members = Membership.objects.select_related("person").order_by("pk")
    booths = Booth.objects.select_related("hall").order_by("hall__code", "code")
    return (
        Participation.objects.filter(edition=edition, role=Participation.Role.EXHIBITOR)
        .select_related("enterprise", "delegation", "application__area")
        .prefetch_related(Prefetch("booths", booths), Prefetch("enterprise__memberships", members))
    )


def application(participation: Participation) -> Application | None:
    """Its application; None for one that was let in without."""
    return getattr(participation, "application", None)


def of(participation: Participation) -> dict[str, Any]:
    """All values of a row."""
    applied = application(participation)
    asked = applied or Application()
    members = list(participation.enterprise.memberships.all())
    administrators = [one.person for one in members if one.role == Membership.Role.ADMINISTRATOR]
    delegation = participation.delegation
    return {
        KEY: handles.key_of(participation.external_key, participation.pk),
        **columns.firm_values(participation.enterprise),
        "enterprise_key": handles.key_of(participation.enterprise.external_key, participation.enterprise_id),
        "state": applied.state if applied else "",
        "channel": participation.channel,
        "delegation": handles.key_of(delegation.external_key, delegation.pk) if delegation else "",
        "area": asked.area.key if asked.area else "",
        **{name: getattr(asked, name) for name in ASKED},
        "booths": [place(booth) for booth in participation.booths.all()],
        **contact(administrators[0] if administrators else None),
    }


def place(booth: Booth) -> str:
    """A booth as lists write it: hall/code."""
    return f"{booth.hall.code}/{booth.code}"


def contact(person: Person | None) -> dict[str, str]:
    """The columns of a contact person."""
    return {
        "contact_name": source(person.names).text if person else "",
        "contact_email": person.email if person else "",
        "contact_phone": person.phone if person else "",
    }
