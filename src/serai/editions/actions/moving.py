"""An edition's way through its states."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions import readiness
from serai.editions.models import MOVES, Edition
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce


@transaction.atomic
def move_edition(*, edition: Edition, to: str, reason: str, actor: Actor, now: datetime) -> Edition:
    """Move an edition to its next state: draft, open, live, closed, certified.

    Refuses any other step, no reason, and a step for which something is missing that must be there (`readiness`). What
    only should be there does not hold it up; the trail keeps it as `in_spite_of`.
    """
    edition = Edition.objects.select_for_update().select_related("series").get(pk=edition.pk)
    following = MOVES.get(edition.state)
    if to != following:
        state = edition.get_state_display()
        if following is None:
            raise Refused(_("%(edition)s is certified; publish a correction instead.") % {"edition": edition})
        raise Refused(
            _("%(edition)s is %(state)s; its next state is %(next)s.")
            % {"edition": edition, "state": state, "next": Edition.State(following).label}
        )
    if not reason.strip():
        raise Refused({"reason": [_("Give a reason; it stays in the edition's history.")]})
    lacking = readiness.missing(edition, now)
    if needed := [one.message for one in lacking if one.check.must]:
        raise Refused({None: needed})
    passed_over = [one.check.key for one in lacking]
    before = audit.values(edition, ["state"])
    edition.state = to
    edition.save(update_fields=["state"])
    audit.record(
        actor=actor,
        action="editions.move_edition",
        now=now,
        target=edition,
        before=before,
        after=audit.values(edition, ["state"]) | ({"in_spite_of": passed_over} if passed_over else {}),
        reason=reason,
    )
    announce({"editions", f"edition:{edition.slug}"})
    return edition
