"""Reads about halls, areas, rooms and booths."""

from typing import TypedDict

from django.db.models import Count, Q, QuerySet, Sum

from serai.editions.models import Edition
from serai.venue.models import Area, Booth, Hall, Room


class Space(TypedDict):
    """Square metres of an edition. `gross`: its halls; `net`: all booths; `given`: booths that are someone's."""

    gross: int
    net: int
    given: int
    booths: int
    booths_given: int


GIVEN = Q(state__in=[Booth.State.PROPOSED, Booth.State.ACCEPTED, Booth.State.LOCKED])


def halls_of(edition: Edition) -> QuerySet[Hall]:
    """The halls of an edition, each with its number of `booths_total`, `booths_free` and its `net_m2`."""
    return (
        Hall.objects.filter(edition=edition)
        .annotate(
            booths_total=Count("booths"),
            booths_free=Count("booths", filter=Q(booths__state=Booth.State.FREE)),
            net_m2=Sum("booths__net_m2", default=0),
        )
        .order_by("code")
    )


def areas_of(edition: Edition) -> QuerySet[Area]:
    """The themed areas of an edition."""
    return Area.objects.filter(edition=edition).order_by("pk")


def rooms_of(edition: Edition) -> QuerySet[Room]:
    """The rooms where an edition's events are held."""
    return Room.objects.filter(edition=edition).order_by("pk")


def booths_of(edition: Edition) -> QuerySet[Booth]:
    """Every booth of an edition with its hall and whose it is, hall by hall."""
    booths = Booth.objects.filter(hall__edition=edition).select_related("hall", "participation__enterprise")
    return booths.order_by("hall__code", "code")


def free_booths(edition: Edition) -> QuerySet[Booth]:
    """The booths that can be given."""
    return booths_of(edition).filter(state=Booth.State.FREE)


def space_of(edition: Edition) -> Space:
    """How much space an edition has and how much of it is given."""
    booths = Booth.objects.filter(hall__edition=edition).aggregate(
        net=Sum("net_m2", default=0),
        given=Sum("net_m2", filter=GIVEN, default=0),
        booths=Count("pk"),
        booths_given=Count("pk", filter=GIVEN),
    )
    gross = Hall.objects.filter(edition=edition).aggregate(gross=Sum("gross_m2", default=0))
    return Space(
        gross=gross["gross"],
        net=booths["net"],
        given=booths["given"],
        booths=booths["booths"],
        booths_given=booths["booths_given"],
    )
