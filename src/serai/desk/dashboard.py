"""What the dashboard says of an edition. Every number is counted over the rows of the list it leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from serai.catalogue.web.desk import CASES, EXHIBITS
from serai.desk import lists
from serai.desk.access import Rights
from serai.desk.history import Recent, recent
from serai.desk.lists import address, record_address
from serai.desk.waiting import Waiting, waiting
from serai.editions.models import Edition, KeyDate
from serai.exhibitors.queries import applications_waiting
from serai.exhibitors.web.desk import APPLICATIONS
from serai.matchmaking.queries import latest_run, meetings_by_slot, slots_of
from serai.matchmaking.web.desk import MEETINGS, RUNS
from serai.participation.models import Delegation
from serai.participation.web.desk import DELEGATIONS, ENTERPRISES
from serai.programme.web.desk import EVENTS
from serai.shared import charts, formats
from serai.shared.desk import DeskList
from serai.shared.desk.asked import EVERYTHING, Asked
from serai.shared.text import wording
from serai.signings.web.desk import PROJECTS
from serai.venue.queries import GIVEN
from serai.venue.web.desk import BOOTHS
from serai.visitors.web.desk import BUYERS

DELEGATIONS_SHOWN, CHANGES_SHOWN, DATES_SHOWN, INDUSTRIES_SHOWN = 8, 6, 6, 8
# What the secretariat decides on or brings about. Exhibits and needs belong to others; a run stands for its meetings.
WATCHED = (APPLICATIONS, BUYERS, DELEGATIONS, CASES, BOOTHS, EVENTS, RUNS, PROJECTS)


@dataclass(frozen=True)
class Tile:
    """A number, what it counts, and a line that puts it in relation."""

    value: int
    url: str
    label: str
    beside: str = ""


@dataclass(frozen=True)
class Quota:
    """What a delegation uses of its quotas; `to_review` of its applications wait. `urls` lead to the rows of each."""

    delegation: Delegation
    given_m2: int
    buyers: int
    to_review: int
    urls: dict[str, str]


@dataclass(frozen=True)
class Board:
    """All that the dashboard shows."""

    tiles: list[Tile]
    waiting: list[Waiting]
    applications: charts.Chart | None
    industries: charts.Chart | None
    slots: charts.Chart | None
    slots_day: datetime | None
    key_dates: list[tuple[KeyDate, str]]
    quotas: list[Quota] | None
    recent: list[Recent]


def of(edition: Edition, now: datetime, rights: Rights, user: Any) -> Board:
    """The dashboard of an edition at a moment, as far as somebody's rights go; None for what they leave out."""
    counts = {one.key: Asked(one, edition, QueryDict()).counts for one in lists.LISTS if one.views}
    slots, slots_day = _slots(edition, now) if rights.reads(MEETINGS) else (None, None)
    return Board(
        tiles=list(_tiles(edition, counts, rights)),
        waiting=waiting(edition, counts, rights, user, now),
        applications=_applications(edition, counts[APPLICATIONS.key]) if rights.reads(APPLICATIONS) else None,
        industries=_industries(edition) if rights.reads(EXHIBITS) else None,
        slots=slots,
        slots_day=slots_day,
        key_dates=_key_dates(edition, now),
        quotas=_quotas(edition) if rights.reads(DELEGATIONS) and rights.reads(APPLICATIONS) else None,
        recent=recent(edition, [one for one in WATCHED if rights.reads(one)], CHANGES_SHOWN),
    )


def _tiles(edition: Edition, counts: dict[str, dict[str, int]], rights: Rights) -> Iterator[Tile]:
    def tile(desk_list: DeskList, view: str, label: str, beside: str = "") -> Iterator[Tile]:
        if not rights.reads(desk_list):
            return
        number = counts[desk_list.key][view]
        yield Tile(number, address(edition, desk_list, view=view), label, beside)

    def of_all(desk_list: DeskList) -> str:
        return _("of %(count)s") % {"count": formats.number(counts[desk_list.key][EVERYTHING])}

    yield from tile(APPLICATIONS, "approved", _("applications approved"), of_all(APPLICATIONS))
    yield from tile(BOOTHS, "given", _("booths given"), of_all(BOOTHS))
    yield from tile(EXHIBITS, EVERYTHING, _("exhibits"))
    yield from tile(BUYERS, "verified", _("buyers verified"), of_all(BUYERS))
    yield from tile(MEETINGS, "holding", _("meetings in the schedule"), _certificate(edition))
    yield from tile(PROJECTS, "counted", _("projects counted"), of_all(PROJECTS))


def _certificate(edition: Edition) -> str:
    """What the last run proved about its schedule."""
    run = latest_run(edition)
    if run is None:
        return _("no schedule yet")
    if run.weight == run.bound:
        return _("no schedule is worth more")
    return _("at most %(gap)s %% below the best schedule") % {"gap": formats.number(run.gap_percent, 4)}


def _applications(edition: Edition, counts: dict[str, int]) -> charts.Chart:
    title = _("Applications by state")
    rows = [
        charts.Row(str(view.label), counts[view.key], address(edition, APPLICATIONS, view=view.key))
        for view in APPLICATIONS.views
    ]
    return charts.bands([charts.Series(_("applications"), tuple(rows))], title=title)


def _industries(edition: Edition) -> charts.Chart:
    title = _("Exhibits by industry")
    counted = dict(EXHIBITS.rows(edition).order_by().values_list("category").annotate(Count("pk")))
    shown = [
        charts.Row(
            wording(industry["names"]).text,
            counted.get(industry["key"], 0),
            address(edition, EXHIBITS, industry=industry["key"]),
        )
        for industry in edition.industries
    ]
    shown.sort(key=lambda row: -(row.value or 0))
    return charts.bands([charts.Series(_("exhibits"), tuple(shown[:INDUSTRIES_SHOWN]))], title=title, wide=True)


def _slots(edition: Edition, now: datetime) -> tuple[charts.Chart, datetime | None]:
    """The meetings of one day: today's, or the first day's when today has none."""
    slots = [(slot, start.astimezone(edition.tz)) for slot, (start, _end) in enumerate(slots_of(edition))]
    today = now.astimezone(edition.tz).date()
    day = [one for one in slots if one[1].date() == today] or [one for one in slots if one[1].date() == edition.starts]
    counted = meetings_by_slot(edition)
    rows = [
        charts.Row(f"{start:%H:%M}", counted.get(slot, 0), address(edition, MEETINGS, view="holding", slot=slot))
        for slot, start in day
    ]
    chart = charts.bars(rows, title=_("Meetings by half hour"), name=_("meetings"))
    return chart, day[0][1] if day else None


def _key_dates(edition: Edition, now: datetime) -> list[tuple[KeyDate, str]]:
    """The last date that passed and those to come, each with its look: now for the next one, then next."""
    dates = list(edition.key_dates.all())
    passed = [date for date in dates if date.at <= now][-1:]
    coming = [date for date in dates if date.at > now][: DATES_SHOWN - len(passed)]
    looks = ["", *["now"][: len(coming)], *["next"] * (len(coming) - 1)][1 - len(passed) :]
    return list(zip(passed + coming, looks, strict=True))


def _quotas(edition: Edition) -> list[Quota]:
    """The delegations that use most of their space first."""
    given = BOOTHS.rows(edition).filter(GIVEN).order_by().values_list("participation__delegation")
    waiting = applications_waiting(edition).order_by().values_list("participation__delegation")
    m2, to_review = dict(given.annotate(Sum("net_m2"))), dict(waiting.annotate(Count("pk")))
    quotas = [
        Quota(one, m2.get(one.pk, 0), one.buyers, to_review.get(one.pk, 0), _addresses(edition, one))
        for one in DELEGATIONS.full(DELEGATIONS.rows(edition))
    ]
    quotas.sort(key=lambda quota: -(quota.given_m2 / (quota.delegation.area_quota_m2 or 1)))
    return quotas[:DELEGATIONS_SHOWN]


def _addresses(edition: Edition, delegation: Delegation) -> dict[str, str]:
    return {
        "record": record_address(edition, DELEGATIONS, delegation.pk),
        "booths": address(edition, BOOTHS, view="given", delegation=delegation.pk),
        "buyers": address(edition, ENTERPRISES, view="buyers", delegation=delegation.pk),
        "applications": address(edition, APPLICATIONS, view="review", delegation=delegation.pk),
    }
