"""Exhibits are suggested for needs.

Matching thinks for seconds before it writes, so it reads and thinks outside its transaction; what changed meanwhile and
cannot be true at once is refused by the database's own constraints.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.matchmaking.actions.progress import Progress, silent
from serai.matchmaking.models import Suggestion
from serai.matchmaking.queries import open_needs
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce

BATCH = 2000


def suggest_exhibits(
    *, edition: Edition, top: int = 20, actor: Actor, now: datetime, progress: Progress = silent
) -> int:
    """Suggest at most `top` exhibits for each open need, in place of what was suggested before; returns how many.

    `progress` is told (read | match, done, of how many). Suggestions are derived and can be made again, so one audit
    row on the edition stands for the run.
    """
    from serai.matchmaking.suggesting import suggestions

    found = list(suggestions(edition, top=top, progress=progress))
    try:
        _replace_suggestions(edition, found, top=top, actor=actor, now=now)
    except IntegrityError as error:
        raise Refused(_("Needs or exhibits changed while they were matched; match them again.")) from error
    return len(found)


@transaction.atomic
def _replace_suggestions(edition: Edition, found: list[Suggestion], *, top: int, actor: Actor, now: datetime) -> None:
    Suggestion.objects.filter(need__in=open_needs(edition)).delete()
    Suggestion.objects.bulk_create(found, batch_size=BATCH)
    open_needs(edition).update(matched_at=now)
    audit.record(
        actor=actor,
        action="matchmaking.suggest_exhibits",
        now=now,
        target=edition,
        after={"needs": len({each.need_id for each in found}), "suggestions": len(found), "top": top},
    )
    announce({f"suggestions:{edition.slug}"})
