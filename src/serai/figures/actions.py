"""Writes of figures: snapshots of what was counted, and what was published elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.figures.definitions import FIGURES
from serai.figures.models import Claim, Snapshot
from serai.figures.queries import rows_digest
from serai.shared import audit
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce


@transaction.atomic
def publish_claims(*, claims: Iterable[Claim], actor: Actor, now: datetime) -> list[Claim]:
    """Enter what was published about editions, all or none."""
    published = add_all(records=claims, action="figures.publish_claims", actor=actor, now=now)
    announce({f"figures:{claim.edition.slug}" for claim in published})
    return published


@transaction.atomic
def compute_figures(
    *,
    edition: Edition,
    cut_off: datetime,
    state: str = Snapshot.State.PRELIMINARY,
    actor: Actor,
    now: datetime,
) -> list[Snapshot]:
    """Count every figure as of now and keep it under a cut-off, with a digest of the rows behind it.

    A later count adds snapshots and overwrites none. Raises Refused for final figures of an edition that is not
    certified, and for a cut-off that is still to come.
    """
    if state == Snapshot.State.FINAL and edition.state != Edition.State.CERTIFIED:
        raise Refused(_("Figures become final when the edition is certified."))
    if cut_off > now:
        raise Refused({"cut_off": [_("The cut-off is still to come.")]})
    snapshots = [
        Snapshot(
            edition=edition,
            name=name,
            value=figure.compute(edition),
            unit=figure.unit_in(edition),
            state=state,
            cut_off=cut_off,
            rows_digest=rows_digest(figure, edition),
        )
        for name, figure in FIGURES.items()
    ]
    Snapshot.objects.bulk_create(snapshots)
    audit.record_many(
        actor=actor,
        action="figures.compute_figures",
        now=now,
        changes=[(snapshot, None, None) for snapshot in snapshots],
    )
    announce({f"figures:{edition.slug}"})
    return snapshots
