"""What the secretariat decides about exhibits: which goods need a look, what is listed, what is withheld."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.catalogue import hs
from serai.catalogue.checks import lacking
from serai.catalogue.models import Exhibit, Restriction
from serai.catalogue.telling import tell
from serai.editions.models import Edition
from serai.shared.actions import add_all, change_all, rework_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce


@transaction.atomic
def rework_restrictions(
    *,
    edition: Edition,
    added: Iterable[Restriction],
    changed: Iterable[tuple[Restriction, Mapping[str, Any]]],
    removed: Sequence[Restriction],
    actor: Actor,
    now: datetime,
) -> None:
    """Add, change and remove restrictions of an edition, all or none.

    They hold for what is listed from now on; what is listed already stays until somebody withholds it.
    """
    new, moved = list(added), list(changed)
    for prefix in [one.prefix for one in new] + [values["prefix"] for _one, values in moved if "prefix" in values]:
        if not hs.begins_goods(prefix):
            said = _("No HS code begins with “%(prefix)s”; write its first two to six digits.")
            raise Refused({"prefix": [said % {"prefix": prefix}]})
    rework_all(
        added=new,
        changed=moved,
        removed=removed,
        action="catalogue.rework_restrictions",
        actor=actor,
        now=now,
    )
    announce({f"exhibits:{edition.slug}"})


@transaction.atomic
def copy_restrictions(*, source: Edition, copy: Edition, actor: Actor, now: datetime) -> None:
    """Give a copied edition the restrictions of the one it was copied from."""
    copies = [
        Restriction(edition=copy, prefix=one.prefix, effect=one.effect, reasons=one.reasons)
        for one in source.restrictions.all()
    ]
    add_all(records=copies, action="catalogue.copy_restrictions", actor=actor, now=now)


@transaction.atomic
def admit_exhibit(*, exhibit: Exhibit, reason: str, actor: Actor, now: datetime) -> Exhibit:
    """List an exhibit that waited for its review, and tell its exhibitor."""
    if exhibit.state != Exhibit.State.REVIEW:
        raise Refused(_("This exhibit does not wait for a review."))
    return _move(exhibit, Exhibit.State.LISTED, "catalogue.admit_exhibit", reason=reason, actor=actor, now=now)


@transaction.atomic
def withhold_exhibit(*, exhibit: Exhibit, reason: str, actor: Actor, now: datetime) -> Exhibit:
    """Let nobody but its exhibitor and the secretariat see an exhibit until it is released, and say why."""
    if exhibit.state == Exhibit.State.WITHHELD:
        raise Refused(_("This exhibit is withheld already."))
    if not reason.strip():
        raise Refused({"reason": [_("Say why; the exhibitor is told so.")]})
    return _move(exhibit, Exhibit.State.WITHHELD, "catalogue.withhold_exhibit", reason=reason, actor=actor, now=now)


@transaction.atomic
def release_exhibit(*, exhibit: Exhibit, reason: str, actor: Actor, now: datetime) -> Exhibit:
    """List an exhibit again that was withheld; one that lacks its name or HS code becomes a draft."""
    if exhibit.state != Exhibit.State.WITHHELD:
        raise Refused(_("This exhibit is not withheld."))
    state = Exhibit.State.DRAFT if lacking(exhibit) else Exhibit.State.LISTED
    return _move(exhibit, state, "catalogue.release_exhibit", reason=reason, actor=actor, now=now)


def _move(exhibit: Exhibit, state: str, action: str, *, reason: str, actor: Actor, now: datetime) -> Exhibit:
    changes = [(exhibit, {"state": state})]
    (moved,) = change_all(changes=changes, action=action, actor=actor, now=now, reason=reason)
    tell([moved])
    post(letter=action, about=[moved], reason=reason, actor=actor, now=now)
    return moved
