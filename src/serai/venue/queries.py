"""Reads about halls, areas, rooms and booths."""

from django.db.models import Count, Q, QuerySet, Sum

from serai.editions.models import Edition
from serai.venue.models import Area, Booth, Hall, Room

GIVEN = Q(state__in=[Booth.State.PROPOSED, Booth.State.ACCEPTED, Booth.State.LOCKED])  # booths that are someone's


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


def numbers_in(hall: Hall) -> list[int]:
    """The booths of a hall whose code is a plain number, by that number."""
    return sorted(int(code) for code in hall.booths.values_list("code", flat=True) if code.isdecimal())
