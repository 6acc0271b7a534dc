"""Exhibitors offer something for a need; its buyer shortlists, accepts and declines."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from serai.matchmaking.actions.needs import move_needs
from serai.matchmaking.models import Need, Quote
from serai.matchmaking.queries import needs_fitting
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

S, Q = Need.State, Quote.State


@transaction.atomic
def send_quote(*, quote: Quote, actor: Actor, now: datetime) -> Quote:
    """Offer something for a need that fits an exhibitor's exhibits; its buyer gets a letter.

    Raises Refused when the need is not open to quotes, when this exhibitor has one there already, and for fields that
    cannot be right.
    """
    need = Need.objects.select_for_update().select_related("buyer__edition").get(pk=quote.need_id)
    if need.state != S.OPEN or not needs_fitting(quote.exhibitor).filter(pk=need.pk).exists():
        raise Refused(_("This need takes no quotes any more."))
    if found := _faults(quote, need, now):
        raise Refused(found)
    quote.need, quote.state, quote.sent_at = need, Q.SENT, now
    try:
        with transaction.atomic():
            quote.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Your quote for this need waits for an answer; withdraw it to send another.")) from error
    audit.record(actor=actor, action="matchmaking.send_quote", now=now, target=quote)
    post(letter="matchmaking.quote_sent", about=[quote], actor=actor, now=now)
    _announce(quote)
    return quote


@transaction.atomic
def withdraw_quote(*, quote: Quote, actor: Actor, now: datetime) -> Quote:
    """Take a quote back that nobody has answered; its buyer gets a letter."""
    withdrawn = _answer(quote, Q.WITHDRAWN, verb="withdraw_quote", actor=actor, now=now)
    post(letter="matchmaking.quote_withdrawn", about=[withdrawn], actor=actor, now=now)
    return withdrawn


@transaction.atomic
def decline_quote(*, quote: Quote, reason: str = "", actor: Actor, now: datetime) -> Quote:
    """Say no to a quote; its exhibitor gets a letter with the reason, if there is one."""
    declined = _answer(quote, Q.DECLINED, verb="decline_quote", actor=actor, now=now, reason=reason)
    post(letter="matchmaking.quote_declined", about=[declined], reason=reason, actor=actor, now=now)
    return declined


@transaction.atomic
def accept_quote(*, quote: Quote, actor: Actor, now: datetime) -> Quote:
    """Award the need to a quote. Its exhibitor learns who the buyer is; the others are declined, each with a letter."""
    need = Need.objects.select_for_update().get(pk=quote.need_id)
    if need.state not in {S.OPEN, S.SHORTLISTING}:
        raise Refused(_("A need that is %(now)s takes no quote.") % {"now": need.get_state_display()})
    accepted = _answer(quote, Q.ACCEPTED, verb="accept_quote", actor=actor, now=now)
    if need.state == S.OPEN:
        (need,) = move_needs(needs=[need], to=S.SHORTLISTING, actor=actor, now=now)
    move_needs(needs=[need], to=S.AWARDED, actor=actor, now=now)
    post(letter="matchmaking.quote_accepted", about=[accepted], actor=actor, now=now)
    return accepted


@transaction.atomic
def shortlist_need(*, need: Need, actor: Actor, now: datetime) -> Need:
    """Take no more quotes and choose among those that are there. Raises Refused when none waits for an answer."""
    if not Quote.objects.filter(need=need, state=Q.SENT).exists():
        raise Refused(_("No quote waits for an answer; there is nothing to choose from yet."))
    (chosen_from,) = move_needs(needs=[need], to=S.SHORTLISTING, actor=actor, now=now)
    return chosen_from


@transaction.atomic
def reopen_need(*, need: Need, actor: Actor, now: datetime) -> Need:
    """Take quotes again after shortlisting."""
    if need.state != S.SHORTLISTING:
        raise Refused(_("A need that is %(now)s is not opened again.") % {"now": need.get_state_display()})
    (reopened,) = move_needs(needs=[need], to=S.OPEN, actor=actor, now=now)
    return reopened


def _answer(quote: Quote, to: str, *, verb: str, **stamp: Any) -> Quote:
    held = Quote.objects.select_for_update(of=("self",)).select_related("need__buyer__edition").get(pk=quote.pk)
    if held.state != Q.SENT:
        raise Refused(_("This quote is %(now)s already.") % {"now": held.get_state_display()})
    each = [(held, {"state": to})]
    (changed,) = change_all(changes=each, action=f"matchmaking.{verb}", **stamp)
    _announce(changed)
    return changed


def _faults(quote: Quote, need: Need, now: datetime) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    edition = need.buyer.edition
    if quote.price is None or quote.price <= 0:
        found["price"] = [_("Write a price above nothing.")]
    if quote.valid_until and quote.valid_until < edition.moment(now).astimezone(edition.tz).date():
        found["valid_until"] = [_("This day has passed; write one to come.")]
    exhibit: Any = quote.exhibit
    if exhibit is not None and exhibit.participation_id != quote.exhibitor_id:
        found["exhibit"] = [_("Choose one of your own exhibits.")]
    return found


def _announce(quote: Quote) -> None:
    slug = quote.need.buyer.edition.slug
    announce({f"quotes:{slug}", f"needs:{slug}"})
