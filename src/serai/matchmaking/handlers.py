"""What matchmaking does when needs, the enterprises behind them, or exhibits change."""

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.matchmaking.models import Need
from serai.matchmaking.queries import needs_waiting, outlived_suggestions
from serai.participation.models import Participation
from serai.shared.tags import announce

OF_NEEDS = "needs:"
MANY = 200  # exhibits, from which on matching the edition as a whole is less work


def tell_of_enterprises(enterprises: Collection[int], **_told: Any) -> None:
    """Lists of needs and of meetings show who buys."""
    buying = Participation.objects.filter(enterprise__in=enterprises, role=Participation.Role.BUYER)
    slugs = Edition.objects.filter(participations__in=buying).distinct().values_list("slug", flat=True)
    announce({f"{shown}:{slug}" for slug in slugs for shown in ("needs", "meetings")})


def forget_what_was_counted(**_told: Any) -> None:
    """The database is another one now: what was counted in the old one goes, and the next need has all matched."""
    shutil.rmtree(Path(settings.DATA_DIR) / "matching", ignore_errors=True)


def match_needs(tags: Collection[str], **_told: Any) -> None:
    """Leave it to the worker to match the needs that wait, and to drop what was suggested for those that are over."""
    slugs = {tag.removeprefix(OF_NEEDS) for tag in tags if tag.startswith(OF_NEEDS)}
    for edition in Edition.objects.filter(slug__in=slugs) if slugs else ():
        now = edition.moment(timezone.now())
        if needs_waiting(edition, now).exists() or outlived_suggestions(edition, now).exists():
            _leave_to_worker("suggest_for_needs", edition.pk)


def match_exhibits(kind: str, ids: Collection[int], **_told: Any) -> None:
    """Leave it to the worker to match exhibits that changed, at editions where somebody looks for something."""
    if kind != "exhibit" or not Need.objects.filter(state=Need.State.OPEN).exists():
        return
    wanting = Need.objects.filter(state=Need.State.OPEN).values("edition")
    changed: dict[int, list[int]] = {}
    for edition, key in Exhibit.objects.filter(pk__in=ids, edition__in=wanting).values_list("edition", "pk"):
        changed.setdefault(edition, []).append(key)
    for edition, keys in changed.items():
        if len(keys) > MANY:
            _leave_to_worker("suggest_for_all", edition, timezone.now().timestamp())
        else:
            _leave_to_worker("suggest_some", edition, keys)


def _leave_to_worker(task: str, *given: Any) -> None:
    transaction.on_commit(lambda: import_string(f"serai.matchmaking.tasks.{task}").enqueue(*given))
