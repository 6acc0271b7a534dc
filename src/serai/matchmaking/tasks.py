"""What the worker does for matchmaking."""

from collections.abc import Sequence

from django.utils import timezone
from django_tasks import task

from serai.editions.models import Edition
from serai.matchmaking import actions
from serai.shared.audit import SYSTEM


@task()
def suggest_for_all(edition: int, since: float) -> None:
    """Match a whole edition, unless that was done after `since` (seconds since the epoch)."""
    from serai.matchmaking.matching import statistics

    found = Edition.objects.get(pk=edition)
    if not statistics.counted_since(found.pk, since):
        actions.suggest_exhibits(edition=found, actor=SYSTEM, now=found.moment(timezone.now()))


@task()
def suggest_for_needs(edition: int) -> None:
    """Match the needs of an edition that wait for it."""
    found = Edition.objects.get(pk=edition)
    actions.suggest_for_needs(edition=found, actor=SYSTEM, now=found.moment(timezone.now()))


@task()
def suggest_some(edition: int, exhibits: Sequence[int]) -> None:
    """Match exhibits (keys) that are new or changed."""
    found = Edition.objects.get(pk=edition)
    actions.suggest_some(edition=found, exhibits=exhibits, actor=SYSTEM, now=found.moment(timezone.now()))
