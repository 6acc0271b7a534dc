"""What becomes of applications before an edition takes its next step (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import Check, Lack
from serai.exhibitors.queries import applications_waiting


def _undecided(edition: Edition, _now: datetime) -> Lack:
    waiting = applications_waiting(edition).count()
    message = ngettext(
        "%(count)d application waits for a decision.", "%(count)d applications wait for a decision.", waiting
    )
    return waiting, message % {"count": waiting}


CHECKS = (
    Check(
        key="applications-decided",
        to=Edition.State.LIVE,
        title=gettext_lazy("Every application decided"),
        must=False,
        find=_undecided,
        view="desk:list",
        args=("applications",),
        query={"view": "review"},
    ),
)
