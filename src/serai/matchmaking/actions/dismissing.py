"""A buyer calls an exhibit not relevant for a need, or takes that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.catalogue.models import Exhibit
from serai.matchmaking.models import Dismissal, Need, Suggestion
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce


@transaction.atomic
def dismiss_suggestion(*, need: Need, exhibit: Exhibit, reason: str, actor: Actor, now: datetime) -> Dismissal:
    """Say that an exhibit is not relevant for a need, and why: it is not suggested for it from now on.

    The need is matched anew, which heeds the reason beyond this exhibit. Said again, the new reason counts. Raises
    Refused without a reason that we know.
    """
    if reason not in Dismissal.Reason.values:
        raise Refused({"reason": [_("Choose why it is not relevant; the next suggestions heed it.")]})
    given, _made = Dismissal.objects.update_or_create(
        need=need, exhibit=exhibit, defaults={"reason": reason, "at": now}
    )
    Suggestion.objects.filter(need=need, exhibit=exhibit).delete()
    _tell(need, "dismiss_suggestion", {"exhibit": exhibit.pk, "reason": reason}, actor, now)
    return given


@transaction.atomic
def undo_dismissal(*, need: Need, exhibit: Exhibit, actor: Actor, now: datetime) -> None:
    """Take back that an exhibit is not relevant: the need is matched anew and may find it again."""
    Dismissal.objects.filter(need=need, exhibit=exhibit).delete()
    _tell(need, "undo_dismissal", {"exhibit": exhibit.pk}, actor, now)


def _tell(need: Need, verb: str, after: dict[str, object], actor: Actor, now: datetime) -> None:
    Need.objects.filter(pk=need.pk).update(matched_at=None)
    audit.record(actor=actor, action=f"matchmaking.{verb}", now=now, target=need, after=after)
    slug = need.buyer.edition.slug
    announce({f"suggestions:{slug}", f"needs:{slug}"})
