"""The rooms' lists that the desk shows, in the order of its menu."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from serai.catalogue.web.desk import CASES, EXHIBITS
from serai.desk.access import Rights
from serai.desk.editions.menu import Link, links
from serai.desk.mail import menu as mail
from serai.desk.rules import kinds_for, may_merge
from serai.desk.trail import TRAIL
from serai.editions.models import Edition
from serai.editions.rules import administers
from serai.exhibitors.web.desk import APPLICATIONS, STANDS
from serai.figures.web.desk import CLAIMS, SNAPSHOTS
from serai.matchmaking.web.desk import MEETINGS, NEEDS, QUOTES, RUNS
from serai.participation.web.desk import DELEGATIONS, ENTERPRISES
from serai.programme.web.desk import EVENTS
from serai.shared.desk import DeskList
from serai.signings.web.desk import PROJECTS
from serai.venue.web.desk import BOOTHS
from serai.visitors.web.desk import BUYERS, VISITORS

# Lists of one section stand together.
LISTS = (
    *(APPLICATIONS, DELEGATIONS, ENTERPRISES, STANDS, BUYERS, VISITORS),
    *(EXHIBITS, CASES, NEEDS, QUOTES),
    *(BOOTHS, EVENTS, MEETINGS, RUNS),
    *(PROJECTS, SNAPSHOTS, CLAIMS),
    TRAIL,
)
BY_KEY = {desk_list.key: desk_list for desk_list in LISTS}


def menu(edition: Edition, current: str, editions: Iterable[Edition], user: Any) -> Iterator[tuple[str, list[Link]]]:
    """The menu beside every page: the dashboard, each section's lists, and the other editions one works on.

    `current`: a list's key, or the name of another page of the desk.
    """
    yield _("Now"), [(_("Today"), reverse("desk:dashboard", args=[edition.slug]), None, current == "dashboard")]
    rights = Rights.of(user, edition)
    readable = [desk_list for desk_list in LISTS if rights.reads(desk_list)]
    for section, lists in groupby(readable, key=lambda desk_list: desk_list.section):
        yield str(section), [_link(edition, desk_list, current) for desk_list in lists]
    if letters := mail.links(edition, current, user):
        yield pgettext("mail", "Letters"), letters
    if tools := list(_tools(edition, current, user)):
        yield _("Tables and duplicates"), tools
    if administers(user, edition.series_id):
        yield _("Edition"), links(edition, current)
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


def _tools(edition: Edition, current: str, user: Any) -> Iterator[Link]:
    if kinds_for(user, edition):
        yield _("Imports and exports"), reverse("desk:imports", args=[edition.slug]), None, current == "imports"
    if may_merge(user, edition):
        yield _("Possible duplicates"), reverse("desk:duplicates", args=[edition.slug]), None, current == "duplicates"
    yield _("Glossary"), reverse("desk:terms", args=[edition.slug]), None, current == "terms"
