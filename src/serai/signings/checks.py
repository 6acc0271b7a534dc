"""What the ledger must be before an edition is certified (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import NOTHING, Check, Find, Lack
from serai.signings.models import Project
from serai.signings.queries import cumulative

State = Project.State
UNDER_WAY = (State.DECLARED, State.COUNTERPARTY_CONFIRMED, State.VERIFIED, State.APPROVED, State.SIGNED)


def _under_way(edition: Edition, _now: datetime) -> Lack:
    projects = Project.objects.filter(edition=edition, state__in=UNDER_WAY).count()
    message = ngettext(
        "%(count)d project is neither counted nor excluded; decide on it.",
        "%(count)d projects are neither counted nor excluded; decide on each.",
        projects,
    )
    return projects, message % {"count": projects}


def _drafts(edition: Edition, _now: datetime) -> Lack:
    drafts = Project.objects.filter(edition=edition, state=State.DRAFT).count()
    message = ngettext("%(count)d project was never declared.", "%(count)d projects were never declared.", drafts)
    return drafts, message % {"count": drafts}


def _carried_forward(edition: Edition, _now: datetime) -> Lack:
    if cumulative(edition).projects is not None:
        return NOTHING
    return 1, _("Earlier editions are missing from the ledger: state what they signed, or no sum of all can be given.")


def _projects(key: str, title: Promise | str, find: Find, *, must: bool) -> Check:
    return Check(
        key=key,
        to=Edition.State.CERTIFIED,
        title=title,
        must=must,
        find=find,
        view="desk:list",
        args=("projects",),
    )


CHECKS = (
    _projects("projects-decided", gettext_lazy("Every declared project counted or excluded"), _under_way, must=True),
    _projects("projects-declared", gettext_lazy("No project left as a draft"), _drafts, must=False),
    _projects("carried-forward", gettext_lazy("What earlier editions signed"), _carried_forward, must=False),
)
