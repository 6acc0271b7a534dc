"""Reads about buyers and visitors."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.participation.queries import participations_in
from serai.people.models import Person
from serai.people.queries import readers, readers_of
from serai.shared.mail import Recipient
from serai.visitors.models import BuyerRegistration, Visitor

VERIFIED = (BuyerRegistration.State.VERIFIED, BuyerRegistration.State.INVITED)


def buyers_of(edition: Edition) -> QuerySet[BuyerRegistration]:
    """Every registration of an edition's buyers with enterprise, delegation and contact."""
    return (
        BuyerRegistration.objects.filter(participation__edition=edition)
        .select_related("participation__enterprise", "participation__delegation", "contact")
        .order_by("pk")
    )


def verified_buyers(edition: Edition) -> QuerySet[BuyerRegistration]:
    """The buyers who were verified, invited or not yet."""
    return buyers_of(edition).filter(state__in=VERIFIED)


def buyer_counts(edition: Edition) -> dict[str, int]:
    """How many registrations are in each state; a state without any has 0."""
    rows = buyers_of(edition).order_by().values("state").annotate(count=Count("pk"))
    return dict.fromkeys(BuyerRegistration.State.values, 0) | {row["state"]: row["count"] for row in rows}


def registration_of(participation: Participation) -> BuyerRegistration | None:
    """The registration behind a participation, with its contact."""
    return BuyerRegistration.objects.select_related("contact").filter(participation=participation).first()


def readers_of_buyers(buyers: Collection[Participation]) -> dict[int, list[Recipient]]:
    """Who reads the letters to these buyers, by key: the contact, without an address the enterprise's readers."""
    contacts = {
        key: Person(names=names, email=email, languages=languages)
        for key, names, email, languages in BuyerRegistration.objects.filter(participation__in=buyers).values_list(
            "participation", "contact__names", "contact__email", "contact__languages"
        )
    }
    others = readers_of({buyer.enterprise_id for buyer in buyers})
    return {
        buyer.pk: (readers([contacts[buyer.pk]]) if buyer.pk in contacts else []) or others.get(buyer.enterprise_id, [])
        for buyer in buyers
    }


def visitors_of(edition: Edition) -> QuerySet[Visitor]:
    """The professional visitors of an edition, each with the person."""
    return Visitor.objects.filter(edition=edition).select_related("person").order_by("pk")


def buying_for(user: Any, edition: Edition) -> Participation | None:
    """For which verified buyer of an edition a user acts."""
    buying = participations_in(user, edition, Participation.Role.BUYER)
    return buying.filter(registration__state__in=VERIFIED).first()
