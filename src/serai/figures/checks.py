"""What the figures must be before an edition is certified (see `serai.editions.readiness`)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.models import Edition
from serai.editions.readiness import NOTHING, Check, Lack
from serai.figures.queries import Figures, cut_off_of, judgements
from serai.figures.reconcile import Verdict

OPEN_QUESTIONS = (Verdict.DIFFERS, Verdict.IMPOSSIBLE, Verdict.CONTRADICTED)


def _counted(edition: Edition, _now: datetime) -> Lack:
    cut_off = cut_off_of(edition)
    if cut_off and cut_off.astimezone(edition.tz).date() >= edition.ends:
        return NOTHING
    return 1, _("Count the figures on the closing day or later: what is certified has been seen before.")


def _published(edition: Edition, _now: datetime) -> Lack:
    open_ones = sum(judged.verdict in OPEN_QUESTIONS for judged in judgements(edition, Figures(edition)))
    message = ngettext(
        "%(count)d published figure does not agree with the records.",
        "%(count)d published figures do not agree with the records.",
        open_ones,
    )
    return open_ones, message % {"count": open_ones}


CHECKS = (
    Check(
        key="figures-counted",
        to=Edition.State.CERTIFIED,
        title=gettext_lazy("Figures counted after the closing"),
        must=True,
        find=_counted,
        view="desk:edition_figures",
    ),
    Check(
        key="claims-agree",
        to=Edition.State.CERTIFIED,
        title=gettext_lazy("What was published agrees with the records"),
        must=False,
        find=_published,
        view="desk:edition_figures",
    ),
)
