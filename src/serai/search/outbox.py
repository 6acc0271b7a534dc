"""The way into the index: rooms call this inside their own transaction, so nothing they change is missed."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

from serai.search.models import Outbox

BATCH = 5000
enqueued = Signal()  # sent with kind and ids, in the transaction of the change


def enqueue(*, kind: str, ids: Iterable[int]) -> int:
    """Have these records indexed anew (or dropped, when their room no longer lets them be found); returns how many.

    Belongs in the transaction of the change: raises RuntimeError outside of one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("What changed and its place in the outbox belong in one transaction.")
    keys = list(ids)
    Outbox.objects.bulk_create((Outbox(kind=kind, object_id=key) for key in keys), batch_size=BATCH)
    enqueued.send(sender=None, kind=kind, ids=keys)
    return len(keys)
