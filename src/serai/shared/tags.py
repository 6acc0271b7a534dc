"""Writes say which tags of content they changed; who keeps copies (page cache, search, figures) listens.

A tag is a word such as `exhibit:12` or `programme:caexpo-22`. Receivers run after the transaction has committed.
"""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

changed = Signal()  # sent with tags: frozenset[str]


def announce(tags: Iterable[str]) -> None:
    """Tell the listeners, once the current transaction has committed, that content under these tags changed."""
    announced = frozenset(tags)
    transaction.on_commit(lambda: changed.send(sender=None, tags=announced))
