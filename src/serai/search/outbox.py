"""The way into the index: rooms call this inside their own transaction, so nothing they change is missed."""

from collections.abc import Iterable

from django.db import transaction

from serai.search.models import Outbox

BATCH = 5000


def enqueue(*, kind: str, ids: Iterable[int]) -> int:
    """Have these records indexed anew (or dropped, when their room no longer lets them be found); returns how many.

    Belongs in the transaction of the change: raises RuntimeError outside of one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("What changed and its place in the outbox belong in one transaction.")
    rows = (Outbox(kind=kind, object_id=key) for key in ids)
    return len(Outbox.objects.bulk_create(rows, batch_size=BATCH))
