"""What needs a person today: rows of the lists that wait for a decision, and what other pages of the desk hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from serai.desk import lists
from serai.desk.access import Rights
from serai.desk.duplicates.finding import found
from serai.desk.lists import address
from serai.desk.mail.rules import outbox_for
from serai.desk.rules import kinds_for, may_merge
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.editions.rules import administers
from serai.shared.desk import DeskList, View
from serai.shared.models import ImportRun, Mail
from serai.shared.text import TextByLanguage

Counts = Mapping[str, Mapping[str, int]]  # of each list's views, by their keys


@dataclass(frozen=True)
class Waiting:
    """Things that wait: how many, where they are, since when the oldest does, and the name of the first of a list."""

    label: str
    count: int
    url: str
    oldest: datetime | None = None
    first: TextByLanguage | str = ""


def waiting(edition: Edition, counts: Counts, rights: Rights, user: Any, now: datetime) -> list[Waiting]:
    """Everything that needs this person today, in the order of the menu."""
    found_all = [
        *_rows(edition, counts, rights),
        *_imports(edition, user),
        *_duplicates(edition, user),
        *_mail(edition, user),
        *_key_dates(edition, counts, user, now),
    ]
    return [one for one in found_all if one.count]


def _rows(edition: Edition, counts: Counts, rights: Rights) -> Iterator[Waiting]:
    for desk_list in lists.LISTS:
        for view in desk_list.views:
            if view.waits and rights.reads(desk_list) and counts[desk_list.key][view.key]:
                yield _first_of(edition, desk_list, view, counts[desk_list.key][view.key])


def _first_of(edition: Edition, desk_list: DeskList, view: View, count: int) -> Waiting:
    rows = desk_list.rows(edition).filter(view.where)
    oldest = rows.aggregate(oldest=Min(view.since))["oldest"] if view.since else None
    first = desk_list.full(rows).order_by(*([view.since] if view.since else []), "pk").first()
    name = desk_list.name(first) if first else ""
    return Waiting(str(view.waits), count, address(edition, desk_list, view=view.key), oldest, name)


def _imports(edition: Edition, user: Any) -> Iterator[Waiting]:
    """Imports that stand still: rows are bad, or it was broken off."""
    states = [ImportRun.State.CHECKED, ImportRun.State.FAILED, ImportRun.State.INTERRUPTED]
    kinds = [kind.key for kind in kinds_for(user, edition)]
    runs = ImportRun.objects.filter(edition_slug=edition.slug, state__in=states, kind__in=kinds)
    stuck = runs.exclude(state=ImportRun.State.CHECKED, errors_total=0)
    oldest = stuck.order_by("pk").first()
    if oldest:
        url = reverse("desk:imports", args=[edition.slug])
        yield Waiting(_("Imports with bad rows"), stuck.count(), url, oldest.created_at, oldest.name)


def _duplicates(edition: Edition, user: Any) -> Iterator[Waiting]:
    if may_merge(user, edition):
        series = frozenset(editions_of_staff(user).values_list("series", flat=True)) | {edition.series_id}
        pairs = found(edition, series) or []
        yield Waiting(_("Possible duplicates"), len(pairs), reverse("desk:duplicates", args=[edition.slug]))


def _mail(edition: Edition, user: Any) -> Iterator[Waiting]:
    failed = outbox_for(user, edition).filter(state=Mail.State.FAILED)
    url = reverse("desk:outbox", args=[edition.slug], query={"state": Mail.State.FAILED})
    told = failed.aggregate(count=Count("pk"), oldest=Min("created_at"))
    yield Waiting(_("Letters that could not be sent"), told["count"], url, told["oldest"])


def _key_dates(edition: Edition, counts: Counts, user: Any, now: datetime) -> Iterator[Waiting]:
    """Dates that have passed while what they stand for is not done."""
    state = edition.State
    undone = {
        "applications-open": edition.state == state.DRAFT,
        "applications-close": counts["applications"]["review"],
        "requests-close": counts["needs"]["moderate"],
        "opens": edition.state in {state.DRAFT, state.OPEN},
        "certification": edition.state != state.CERTIFIED,
    }
    overdue = [date for date in edition.key_dates.filter(at__lte=now).order_by("at") if undone.get(date.key)]
    if overdue and administers(user, edition.series_id):
        url = reverse("desk:edition_missing", args=[edition.slug])
        yield Waiting(_("Key dates that are overdue"), len(overdue), url, overdue[0].at, overdue[0].names)
