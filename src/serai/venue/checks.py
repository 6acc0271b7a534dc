"""What of the venue must stand before an edition takes its next step (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import NOTHING, Check, Lack
from serai.venue.models import Booth
from serai.venue.queries import GIVEN, areas_of, booths_of, halls_of

State = Edition.State


def _halls(edition: Edition, _now: datetime) -> Lack:
    if halls_of(edition).exists():
        return NOTHING
    return 1, _("Enter the halls: booths are laid out in them and space is counted by them.")


def _areas(edition: Edition, _now: datetime) -> Lack:
    return NOTHING if areas_of(edition).exists() else (1, _("Name the themed areas: firms apply for a place in one."))


def _booths(edition: Edition, _now: datetime) -> Lack:
    if booths_of(edition).exists():
        return NOTHING
    return 1, _("Lay out booths, by number or from a spreadsheet: without any nobody can be placed.")


def _unlocked(edition: Edition, _now: datetime) -> Lack:
    open_ones = booths_of(edition).filter(GIVEN).exclude(state=Booth.State.LOCKED).count()
    message = ngettext(
        "%(count)d booth is given but not locked.", "%(count)d booths are given but not locked.", open_ones
    )
    return open_ones, message % {"count": open_ones}


CHECKS = (
    Check(
        key="halls",
        to=State.OPEN,
        title=gettext_lazy("At least one hall"),
        must=False,
        find=_halls,
        view="desk:edition_table",
        args=("halls",),
    ),
    Check(
        key="areas",
        to=State.OPEN,
        title=gettext_lazy("At least one themed area"),
        must=False,
        find=_areas,
        view="desk:edition_table",
        args=("areas",),
    ),
    Check(
        key="booths",
        to=State.OPEN,
        title=gettext_lazy("Booths in the halls"),
        must=False,
        find=_booths,
        view="desk:edition_booths",
    ),
    Check(
        key="booths-locked",
        to=State.LIVE,
        title=gettext_lazy("Every given booth locked"),
        must=False,
        find=_unlocked,
        view="desk:list",
        args=("booths",),
        query={"view": "given"},
    ),
)
