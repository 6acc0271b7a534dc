"""Reads about exhibitors and their applications."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, Prefetch, QuerySet

from serai.editions.milestones import APPLICATIONS_CLOSE
from serai.editions.models import Edition
from serai.exhibitors.models import Application, Representative
from serai.participation.models import Participation
from serai.shared.text import TextByLanguage
from serai.venue.models import Booth


class Line(NamedTuple):
    """An exhibitor as a list needs it to be found: `area` is a key, blank without one."""

    pk: int
    names: TextByLanguage
    country: str
    area: str
    channel: str


WAITING = (Application.State.SUBMITTED, Application.State.ENDORSED)


def takes_applications(edition: Edition, now: datetime) -> bool:
    """Whether firms may apply: the edition is open, and the day on which applications close has not come."""
    closed = edition.key_dates.filter(key=APPLICATIONS_CLOSE, at__lte=now)
    return edition.state == Edition.State.OPEN and not closed.exists()


def exhibitors_of(edition: Edition) -> QuerySet[Participation]:
    """Who exhibits: approved participations with enterprise, delegation, application, area, and booths with halls."""
    return _with_booths(_approved(edition))


def exhibitors_by_key(edition: Edition, keys: Sequence[int]) -> list[Participation]:
    """These exhibitors, in this order, as `exhibitors_of` has them; those who are gone are left out."""
    found = {exhibitor.pk: exhibitor for exhibitor in exhibitors_of(edition).filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def exhibitor(edition: Edition, pk: int) -> Participation | None:
    """One exhibitor for its page: the above, its edition and its representatives with their persons."""
    return _with_people(exhibitors_of(edition)).filter(pk=pk).first()


def own_exhibitor(pk: int) -> Participation:
    """The same of a firm that looks at its own pages before anybody else can, approved or not."""
    return _with_people(_with_booths(Participation.objects.filter(role=Participation.Role.EXHIBITOR))).get(pk=pk)


def _with_booths(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    booths = Booth.objects.select_related("hall").order_by("hall__code", "code")
    found = participations.select_related("enterprise", "delegation", "application__area")
    return found.prefetch_related(Prefetch("booths", booths)).order_by("pk")


def _with_people(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    people = Representative.objects.select_related("person").order_by("pk")
    return participations.select_related("edition__series").prefetch_related(Prefetch("representatives", people))


def lines_of_exhibitors(edition: Edition) -> list[Line]:
    """Every exhibitor in one line, for a list that is searched and sorted in the reader's language."""
    rows = _approved(edition).values_list(
        "pk", "enterprise__names", "enterprise__country", "application__area__key", "channel"
    )
    return [Line(pk, names, country, area or "", channel) for pk, names, country, area, channel in rows]


def countries_of_exhibitors(edition: Edition) -> dict[str, int]:
    """How many exhibitors come from each country, by code; the blank code is unknown."""
    rows = _approved(edition).values("enterprise__country").annotate(count=Count("pk"))
    return {row["enterprise__country"]: row["count"] for row in rows}


def applications_of(edition: Edition) -> QuerySet[Application]:
    """Every application to an edition with its enterprise, delegation and area, the newest first."""
    return (
        Application.objects.filter(participation__edition=edition)
        .select_related("participation__enterprise", "participation__delegation", "area")
        .order_by(F("submitted_at").desc(nulls_last=True), "-pk")
    )


def applications_waiting(edition: Edition) -> QuerySet[Application]:
    """What waits for the secretariat's decision, the oldest first."""
    waiting = applications_of(edition).filter(state__in=WAITING)
    return waiting.order_by("submitted_at", "pk")


def application_counts(edition: Edition) -> dict[str, int]:
    """How many applications are in each state; a state without any has 0."""
    rows = Application.objects.filter(participation__edition=edition).values("state").annotate(count=Count("pk"))
    return dict.fromkeys(Application.State.values, 0) | {row["state"]: row["count"] for row in rows}


def application_of(participation: Participation) -> Application | None:
    """The application behind a participation, with its area."""
    return Application.objects.select_related("area").filter(participation=participation).first()


def _approved(edition: Edition) -> QuerySet[Participation]:
    return Participation.objects.filter(
        edition=edition, role=Participation.Role.EXHIBITOR, application__state=Application.State.APPROVED
    )
