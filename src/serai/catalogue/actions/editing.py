"""Writes of an exhibitor in its own catalogue: an exhibit from its first draft to its removal."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from serai.catalogue.checks import faults, lacking, state_when_listed
from serai.catalogue.models import Exhibit
from serai.catalogue.telling import tell
from serai.media.actions import copy_pictures, remove_file, remove_picture
from serai.media.queries import files_of, pictures_of
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused

# What an exhibitor says of an exhibit; the rest is the house's own.
SAID = (
    *("names", "descriptions", "hs6", "category", "brand", "model", "origin", "certificates", "moq", "unit"),
    *("price_low", "price_high", "currency", "incoterm", "port", "lead_days", "video"),
    *("debut", "debut_evidence", "geographical_indication", "visibility"),
)


@transaction.atomic
def draft_exhibit(*, exhibit: Exhibit, actor: Actor, now: datetime) -> Exhibit:
    """Begin an exhibit that its exhibitor alone sees. Anything may be missing; what is there must be right."""
    if exhibit.participation.role != Participation.Role.EXHIBITOR:
        raise Refused({"participation": [_("Only who takes part as an exhibitor shows exhibits.")]})
    _refuse(faults(exhibit, SAID))
    exhibit.state = Exhibit.State.DRAFT
    exhibit.save()
    audit.record(actor=actor, action="catalogue.draft_exhibit", now=now, target=exhibit)
    return exhibit


@transaction.atomic
def change_exhibit(*, exhibit: Exhibit, changes: Mapping[str, Any], actor: Actor, now: datetime) -> Exhibit:
    """Give an exhibit what its exhibitor says of it, by field name (of SAID).

    One that is shown must stay fit to be, and goes to the secretariat's review when its new HS code asks for that.
    """
    if unknown := {*changes} - {*SAID}:
        raise ValueError(f"{sorted(unknown)} are not the exhibitor's to change.")
    wanted = copy(exhibit)
    for name, value in changes.items():
        setattr(wanted, name, value)
    _refuse(faults(wanted, changes.keys()))
    moves: dict[str, Any] = {}
    if exhibit.state in {Exhibit.State.LISTED, Exhibit.State.REVIEW}:
        _refuse(lacking(wanted))
        if "hs6" in changes:
            state, refusals = state_when_listed(wanted)
            _refuse(refusals)
            moves = {"state": state} if state == Exhibit.State.REVIEW else {}
    each = [(exhibit, {**changes, **moves})]
    (changed,) = change_all(changes=each, action="catalogue.change_exhibit", actor=actor, now=now)
    tell([changed])
    return changed


@transaction.atomic
def copy_exhibit(*, exhibit: Exhibit, actor: Actor, now: datetime) -> Exhibit:
    """A draft of the same exhibitor that says the same and has the same pictures."""
    said = {name: getattr(exhibit, name) for name in SAID}
    made = Exhibit(participation=exhibit.participation, state=Exhibit.State.DRAFT, **said)
    made.save()
    audit.record(actor=actor, action="catalogue.copy_exhibit", now=now, target=made)
    copy_pictures(source=exhibit, to=made, actor=actor, now=now)
    return made


@transaction.atomic
def remove_exhibit(*, exhibit: Exhibit, actor: Actor, now: datetime) -> None:
    """Remove a draft with its pictures and files. Refuses for what is shown, and for what others have a say in."""
    held = Exhibit.objects.select_for_update(of=("self",)).select_related("participation").get(pk=exhibit.pk)
    if held.state != Exhibit.State.DRAFT:
        raise Refused(_("Only a draft can be deleted; take the exhibit off the list first."))
    for picture in pictures_of(held):
        remove_picture(picture=picture, actor=actor, now=now)
    for file in files_of(held):
        remove_file(file=file, actor=actor, now=now)
    tell([held])
    gone = [(held, audit.values(held), None)]
    audit.record_many(actor=actor, action="catalogue.remove_exhibit", now=now, changes=gone)
    try:
        held.delete()
    except ProtectedError as error:
        raise Refused(_("A complaint is kept with this exhibit, so it stays as a draft.")) from error


def _refuse(found: dict[str | None, list[str]]) -> None:
    if found:
        raise Refused(found)
