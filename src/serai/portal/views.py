"""Pages of those who exhibit, buy or bring a delegation, each about themselves."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from serai.catalogue.models import Asking, Case
from serai.catalogue.queries import askings_of_exhibitor, cases_of_exhibitor, own_exhibits
from serai.editions.models import Edition
from serai.editions.queries import public_editions
from serai.exhibitors.models import Representative
from serai.exhibitors.queries import application_of, takes_applications
from serai.matchmaking.models import Meeting
from serai.matchmaking.queries import meetings_of, needs_fitting
from serai.participation.models import Participation
from serai.participation.queries import delegations_of, members_of
from serai.participation.rules import acts_for_buyer, acts_for_exhibitor, heads_delegation
from serai.portal import queries
from serai.portal.doors import doors_of
from serai.shared.rules import Otherwise, open_to, signed_in
from serai.venue.queries import booths_of
from serai.visitors.queries import registration_of

Role = Participation.Role


@open_to(signed_in)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's own door; all of them when there are several kinds, and what one can do when there is none."""
    doors = list(doors_of(request.user))
    if len({door.kind for door in doors}) == 1:
        return redirect(doors[0].url)
    editions, now = list(public_editions()), timezone.now()
    applying = [edition for edition in editions if takes_applications(edition, now)]
    return render(request, "portal/home.html", {"doors": doors, "editions": editions, "applying": applying})


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
@require_safe
def exhibitor(request: HttpRequest, edition: Edition) -> HttpResponse:
    """An exhibitor's day, application, booths, catalogue and people."""
    own = queries.firm(request, edition, Role.EXHIBITOR)
    application = application_of(own)
    meetings = list(meetings_of(own))
    people = Representative.objects.filter(participation=own).select_related("person").order_by("pk")
    carried = queries.carried(own, edition.languages)
    wanted = reverse("portal:wanted", args=[edition.slug], query={"firm": own.pk})
    tabs = [
        (_("Today"), "#day", None, True),
        (_("Exhibits"), "#exhibits", own_exhibits(own).count(), False),
        (_("Needs that fit"), wanted, needs_fitting(own).count(), False),
        (_("People at the stand"), "#people", len(people), False),
    ]
    return _page(
        request,
        own,
        "exhibitor",
        tabs=tabs,
        application=application,
        explanation=queries.explanation(application) if application else "",
        booths=booths_of(edition).filter(participation=own),
        carried=carried,
        missing=[one for one in carried if one.missing],
        to_answer=cases_of_exhibitor(own).filter(state=Case.State.OPENED).count(),
        askings=askings_of_exhibitor(own).filter(state=Asking.State.ASKED).count(),
        people=[(one, one.slots.bit_count()) for one in people],
        **_day(request, edition, meetings),
    )


@open_to(acts_for_buyer, otherwise=Otherwise.HIDDEN)
@require_safe
def buyer(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A buyer's day first, then needs, what was suggested for them and why, and every meeting."""
    own = queries.firm(request, edition, Role.BUYER)
    ideas, meetings = queries.ideas(own), list(meetings_of(own))
    tabs = [
        (_("Today"), "#day", None, True),
        (_("Needs"), reverse("portal:needs", args=[edition.slug], query={"firm": own.pk}), len(ideas), False),
        (_("Suggestions"), "#suggestions", sum(idea.suggested for idea in ideas), False),
        (_("Meetings"), "#meetings", len(meetings), False),
    ]
    return _page(
        request,
        own,
        "buyer",
        tabs=tabs,
        registration=registration_of(own),
        ideas=ideas,
        meetings=meetings,
        **_day(request, edition, meetings),
    )


@open_to(heads_delegation, otherwise=Otherwise.HIDDEN)
@require_safe
def delegation(request: HttpRequest, edition: Edition, delegation: int) -> HttpResponse:
    """Whom a delegation brings, against its quotas. It sees its own members only."""
    own = get_object_or_404(delegations_of(edition), pk=delegation)
    given = booths_of(edition).filter(participation__delegation=own).aggregate(m2=Sum("net_m2", default=0))
    context = {
        "delegation": own,
        "given_m2": given["m2"],
        "exhibitors": members_of(own, Role.EXHIBITOR).select_related("application"),
        "buyers": members_of(own, Role.BUYER).select_related("registration"),
        "doors": list(doors_of(request.user)),
    }
    return render(request, "portal/delegation.html", context)


def _day(request: HttpRequest, edition: Edition, meetings: Sequence[Meeting]) -> dict[str, Any]:
    days = queries.days_of(edition, meetings)
    day = queries.day_of(request, edition, days, edition.moment(timezone.now()))
    return {
        "day": day,
        "days": days.items(),
        "hours": queries.hours_of(edition, meetings, day),
        "asked": [one for one in meetings if one.state in {Meeting.State.REQUESTED, Meeting.State.ACCEPTED}],
    }


def _page(request: HttpRequest, own: Participation, name: str, **context: Any) -> HttpResponse:
    return render(request, f"portal/{name}.html", {"own": own, "doors": list(doors_of(request.user)), **context})
