"""Exhibits that are shown on request: buyers ask, the exhibitor answers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.catalogue.models import Asking, Exhibit
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce


@transaction.atomic
def ask_to_see(*, exhibit: Exhibit, buyer: Participation, message: str = "", actor: Actor, now: datetime) -> Asking:
    """Ask an exhibitor to show a buyer what it shows on request only, and tell the exhibitor. Once for each buyer."""
    Participation.objects.select_for_update().get(pk=buyer.pk)
    if exhibit.state != Exhibit.State.LISTED or exhibit.visibility != Exhibit.Visibility.ON_REQUEST:
        raise Refused(_("Nobody needs to ask for this exhibit."))
    if buyer.role != Participation.Role.BUYER or buyer.edition_id != exhibit.participation.edition_id:
        raise Refused(_("Only a buyer of this edition can ask to see an exhibit."))
    if Asking.objects.filter(exhibit=exhibit, buyer=buyer).exists():
        raise Refused(_("You have asked for this exhibit already."))
    asking = Asking(exhibit=exhibit, buyer=buyer, message=message.strip(), asked_at=now)
    asking.save()
    audit.record(actor=actor, action="catalogue.ask_to_see", now=now, target=asking)
    _tell(asking, "catalogue.asked_to_see", actor=actor, now=now)
    return asking


@transaction.atomic
def answer_asking(*, asking: Asking, to: str, actor: Actor, now: datetime) -> Asking:
    """Grant or decline what a buyer asked for, or change one's mind later; the buyer is told."""
    if to not in {Asking.State.GRANTED, Asking.State.DECLINED}:
        raise ValueError(f"A request is granted or declined, not {to}.")
    if asking.state == to:
        raise Refused(_("This request was answered so already."))
    changes = [(asking, {"state": to, "answered_at": now})]
    (answered,) = change_all(changes=changes, action="catalogue.answer_asking", actor=actor, now=now)
    _tell(answered, f"catalogue.asking_{to}", actor=actor, now=now)
    return answered


def _tell(asking: Asking, letter: str, *, actor: Actor, now: datetime) -> None:
    post(letter=letter, about=[asking], actor=actor, now=now)
    announce({f"exhibitor:{asking.exhibit.participation_id}"})
