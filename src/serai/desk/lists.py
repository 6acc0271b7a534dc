"""The rooms' lists that the desk shows, in the order of its menu."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from serai.catalogue.web.desk import EXHIBITS
from serai.editions.models import Edition
from serai.exhibitors.web.desk import APPLICATIONS
from serai.matchmaking.web.desk import MEETINGS, NEEDS, RUNS
from serai.participation.web.desk import DELEGATIONS, ENTERPRISES
from serai.programme.web.desk import EVENTS
from serai.shared.desk import DeskList
from serai.signings.web.desk import PROJECTS
from serai.venue.web.desk import BOOTHS
from serai.visitors.web.desk import BUYERS

# Lists of one section stand together.
LISTS = (
    *(APPLICATIONS, DELEGATIONS, ENTERPRISES, BUYERS),
    *(EXHIBITS, NEEDS),
    *(BOOTHS, EVENTS, MEETINGS, RUNS),
    PROJECTS,
)
BY_KEY = {desk_list.key: desk_list for desk_list in LISTS}

Link = tuple[str, str, int | None, bool]  # label, address, number beside it, whether this is the page


def menu(edition: Edition, current: str, editions: Iterable[Edition]) -> Iterator[tuple[str, list[Link]]]:
    """The menu beside every page: the dashboard, each section's lists, and the other editions one works on.

    `current`: a list's key or "dashboard".
    """
    yield _("Now"), [(_("Today"), reverse("desk:dashboard", args=[edition.slug]), None, current == "dashboard")]
    for section, lists in groupby(LISTS, key=lambda desk_list: desk_list.section):
        yield str(section), [_link(edition, desk_list, current) for desk_list in lists]
    others = [other for other in editions if other != edition]
    if others:
        yield (
            _("Other editions"),
            [(str(one), reverse("desk:dashboard", args=[one.slug]), None, False) for one in others],
        )


def address(edition: Edition, desk_list: DeskList, **query: Any) -> str:
    """Where a list's rows stand, under a view or filters."""
    return reverse("desk:list", args=[edition.slug, desk_list.key], query=query)


def record_address(edition: Edition, desk_list: DeskList, key: Any) -> str:
    """Where one record stands."""
    return reverse("desk:record", args=[edition.slug, desk_list.key, key])


def _link(edition: Edition, desk_list: DeskList, current: str) -> Link:
    return str(desk_list.title), address(edition, desk_list), None, current == desk_list.key
