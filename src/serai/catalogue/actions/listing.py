"""Who sees an exhibit: its exhibitor alone, the secretariat that reviews it, or those it is visible to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.catalogue.checks import lacking, state_when_listed
from serai.catalogue.models import Exhibit
from serai.catalogue.telling import tell
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused


@transaction.atomic
def list_exhibit(*, exhibit: Exhibit, actor: Actor, now: datetime) -> Exhibit:
    """List a draft, or send it to review when a restriction of the edition asks for that.

    Refuses while it lacks its name or HS code, goods that the edition does not take (with the reasons), and anything
    but a draft.
    """
    if exhibit.state == Exhibit.State.WITHHELD:
        raise Refused(_("The secretariat withholds this exhibit; only the secretariat can release it."))
    if exhibit.state != Exhibit.State.DRAFT:
        raise Refused(_("This exhibit is listed already, or waits for its review."))
    if found := lacking(exhibit):
        raise Refused(found)
    state, refusals = state_when_listed(exhibit)
    if refusals:
        raise Refused(refusals)
    changes = [(exhibit, {"state": state})]
    (listed,) = change_all(changes=changes, action="catalogue.list_exhibit", actor=actor, now=now)
    tell([listed])
    return listed


@transaction.atomic
def unlist_exhibit(*, exhibit: Exhibit, actor: Actor, now: datetime) -> Exhibit:
    """Make a draft again of what is listed or waits for its review."""
    if exhibit.state not in {Exhibit.State.LISTED, Exhibit.State.REVIEW}:
        raise Refused(_("This exhibit is not listed."))
    changes = [(exhibit, {"state": Exhibit.State.DRAFT})]
    (drafted,) = change_all(changes=changes, action="catalogue.unlist_exhibit", actor=actor, now=now)
    tell([drafted])
    return drafted


@transaction.atomic
def show_exhibit(*, exhibit: Exhibit, to: str, reason: str = "", actor: Actor, now: datetime) -> Exhibit:
    """Let everybody, verified buyers, or only those who ask see an exhibit (a visibility)."""
    changes = [(exhibit, {"visibility": Exhibit.Visibility(to)})]
    (shown,) = change_all(changes=changes, action="catalogue.show_exhibit", actor=actor, now=now, reason=reason)
    tell([shown])
    return shown
