"""Figures of who and what is at an edition: exhibitors, exhibits, buyers, meetings, visitors, events, space."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.figures.definitions.figure import figure
from serai.matchmaking import queries as matchmaking
from serai.participation.models import Participation
from serai.programme.models import Event
from serai.programme.queries import events_of
from serai.venue.models import Booth
from serai.venue.queries import GIVEN, booths_of
from serai.visitors.queries import verified_buyers, visitors_of

Channel = Participation.Channel


def _exhibitors(*channels: str) -> Callable[[Edition], QuerySet[Participation]]:
    def rows(edition: Edition) -> QuerySet[Participation]:
        exhibitors = edition.participations.filter(
            role=Participation.Role.EXHIBITOR,
            application__state=Application.State.APPROVED,
            channel__in=channels,
        )
        return exhibitors.select_related("enterprise").order_by("pk")

    return rows


def _exhibits(*channels: str, **filters: Any) -> Callable[[Edition], QuerySet[Exhibit]]:
    def rows(edition: Edition) -> QuerySet[Exhibit]:
        exhibits = Exhibit.objects.of_edition(edition).filter(
            participation__application__state=Application.State.APPROVED,
            participation__channel__in=channels,
            **filters,
        )
        return exhibits.select_related("participation__enterprise").order_by("pk")

    return rows


ON_SITE = (Channel.ON_SITE, Channel.BOTH)
ONLINE = (Channel.ONLINE, Channel.BOTH)
on_site = _exhibitors(*ON_SITE)


def _known_countries(edition: Edition) -> QuerySet[Participation]:
    return on_site(edition).exclude(enterprise__country="")


def _countries(rows: QuerySet[Any], field: str) -> int:
    return rows.order_by().values(field).distinct().count()


def _foreign_share(edition: Edition) -> float | None:
    known = _known_countries(edition)
    total = known.count()
    return round(100 * known.exclude(enterprise__country=edition.host_country).count() / total, 1) if total else None


def _visitors_of_known_country(edition: Edition) -> QuerySet[Any]:
    return visitors_of(edition).exclude(country="")


def _gap(edition: Edition) -> float | None:
    run = matchmaking.latest_run(edition)
    return round(run.gap_percent, 4) if run else None


def _latest_runs(edition: Edition) -> QuerySet[Any]:
    return edition.schedule_runs.order_by("-number")[:1]


def _booths_given(edition: Edition) -> QuerySet[Booth]:
    return booths_of(edition).filter(GIVEN)


def _sum(rows: QuerySet[Any], field: str) -> int:
    return int(rows.order_by().aggregate(total=Sum(field, default=0))["total"])


def _halls(edition: Edition) -> QuerySet[Any]:
    return edition.halls.order_by("code")


FIGURES = (
    figure(
        "exhibitors",
        title=_("Exhibitors on site"),
        definition=_(
            "Enterprises whose application was approved and who have a stand, main exhibitors and co-exhibitors each. "
            "Represented firms do not count."
        ),
        formula=_("number of approved exhibitors on site, or on site and online"),
        rows=on_site,
    ),
    figure(
        "exhibitors_online",
        title=_("Exhibitors online"),
        definition=_(
            "Enterprises whose application was approved and who show online. Who is also on site counts there as well, "
            "so the two are never added."
        ),
        formula=_("number of approved exhibitors online, or on site and online"),
        rows=_exhibitors(*ONLINE),
    ),
    figure(
        "countries",
        title=_("Countries and regions of exhibitors"),
        definition=_("Where exhibitors on site come from, the host country with them. Unknown countries do not count."),
        formula=_("number of different countries among exhibitors on site"),
        rows=_known_countries,
        compute=lambda edition: _countries(_known_countries(edition), "enterprise__country"),
    ),
    figure(
        "foreign_exhibitor_share_percent",
        title=_("Share of exhibitors from abroad"),
        definition=_("Exhibitors on site from another country than the host, of those whose country is known."),
        formula=_("100 × exhibitors on site from abroad ÷ exhibitors on site whose country is known"),
        rows=_known_countries,
        compute=_foreign_share,
        unit="%",
    ),
    figure(
        "exhibits",
        title=_("Exhibits on site"),
        definition=_("Entries in the catalogue of exhibitors on site, whoever may see their details."),
        formula=_("number of exhibits of exhibitors on site"),
        rows=_exhibits(*ON_SITE),
    ),
    figure(
        "exhibits_online",
        title=_("Exhibits online"),
        definition=_(
            "Entries in the catalogue of exhibitors online. Who is also on site counts there as well, so the two are "
            "never added."
        ),
        formula=_("number of exhibits of exhibitors online"),
        rows=_exhibits(*ONLINE),
    ),
    figure(
        "debuts",
        title=_("Products shown for the first time"),
        definition=_("Exhibits with a world, regional or national debut."),
        formula=_("number of exhibits labelled as a debut"),
        rows=_exhibits(*Channel.values, debut__gt=""),
    ),
    figure(
        "geographical_indications",
        title=_("Products with a geographical indication"),
        definition=_("Exhibits whose name is protected by their place of origin."),
        formula=_("number of exhibits labelled with a geographical indication"),
        rows=_exhibits(*Channel.values, geographical_indication=True),
    ),
    figure(
        "buyers",
        title=_("Buyers"),
        definition=_("Enterprises whose registration as a buyer was verified; invited or not."),
        formula=_("number of verified buyer registrations"),
        rows=verified_buyers,
    ),
    figure(
        "needs",
        title=_("Needs posted"),
        definition=_("Everything that buyers said they want to buy, in any state but draft."),
        formula=_("number of needs that are not drafts"),
        rows=lambda edition: matchmaking.needs_of(edition).exclude(state="draft"),
    ),
    figure(
        "suggestions",
        title=_("Suggestions made"),
        definition=_("Exhibits that were suggested for a need, each with its reasons."),
        formula=_("number of suggestions"),
        rows=matchmaking.suggestions_of,
    ),
    figure(
        "meetings",
        title=_("Meetings scheduled"),
        definition=_("Meetings of a buyer and an exhibitor with a time and a table, held or not. A request has none."),
        formula=_("number of meetings that hold a slot"),
        rows=matchmaking.scheduled_meetings,
    ),
    figure(
        "schedule_gap_percent",
        title=_("Distance of the schedule from the best possible"),
        definition=_("How much more than the newest schedule any other could be worth at most. The bound is proven."),
        formula=_("100 × (bound − worth) ÷ bound, of the newest run"),
        rows=_latest_runs,
        compute=_gap,
        unit="%",
    ),
    figure(
        "visitors",
        title=_("Professional visitors"),
        definition=_(
            "Persons registered as professional visitors, each once. Stand staff, crew, press and organisers do not "
            "count; visits are another figure."
        ),
        formula=_("number of persons registered as visitors"),
        rows=visitors_of,
    ),
    figure(
        "visitor_countries",
        title=_("Countries and regions of visitors"),
        definition=_("Where professional visitors come from. Unknown countries do not count."),
        formula=_("number of different countries among visitors"),
        rows=_visitors_of_known_country,
        compute=lambda edition: _countries(_visitors_of_known_country(edition), "country"),
    ),
    figure(
        "events",
        title=_("Events"),
        definition=_("Everything in the programme: main, supporting and concurrent events, debuts and signings."),
        formula=_("number of events"),
        rows=events_of,
    ),
    figure(
        "debut_events",
        title=_("Product debut events"),
        definition=_("Events of the programme at which a new product is shown."),
        formula=_("number of events of the kind debut"),
        rows=lambda edition: events_of(edition).filter(kind=Event.Kind.DEBUT),
    ),
    figure(
        "net_area",
        title=_("Net exhibition area"),
        definition=_("The area of the stands that were given to exhibitors, without aisles."),
        formula=_("sum of the net area of stands given"),
        rows=_booths_given,
        compute=lambda edition: _sum(_booths_given(edition), "net_m2"),
        unit="m²",
    ),
    figure(
        "gross_area",
        title=_("Gross exhibition area"),
        definition=_("The area of the halls in use, with aisles and services."),
        formula=_("sum of the gross area of halls"),
        rows=_halls,
        compute=lambda edition: _sum(_halls(edition), "gross_m2"),
        unit="m²",
    ),
)
