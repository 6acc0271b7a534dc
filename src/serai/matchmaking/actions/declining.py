"""Quotes that wait for an answer when their need has found another one, or finds none any more."""

from collections.abc import Iterable
from datetime import datetime

from serai.matchmaking.models import Need, Quote
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.mail.posting import post


def decline_waiting(*, needs: Iterable[Need], actor: Actor, now: datetime) -> list[Quote]:
    """Decline the quotes of these needs that nobody has answered, with a letter to each exhibitor."""
    waiting = Quote.objects.select_for_update().filter(need__in=needs, state=Quote.State.SENT).order_by("pk")
    changes = [(quote, {"state": Quote.State.DECLINED}) for quote in waiting]
    declined = change_all(changes=changes, action="matchmaking.decline_quotes", actor=actor, now=now)
    post(letter="matchmaking.quote_declined", about=declined, actor=actor, now=now)
    return declined
