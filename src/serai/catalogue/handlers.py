"""What the catalogue does when the rooms below it change."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from serai.catalogue.actions import copy_restrictions
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import keys_of_exhibitors
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.search.outbox import enqueue
from serai.shared.audit import Actor
from serai.shared.errors import Refused


def index_anew(participations: Collection[int], **_kwargs: Any) -> None:
    """Everything these exhibitors show: they appeared in public, disappeared, or stand in another hall."""
    enqueue(kind="exhibit", ids=keys_of_exhibitors(participations))


def index_enterprises(enterprises: Collection[int], **_told: Any) -> None:
    """Everything these enterprises show: it is found by their names and counted by their country."""
    index_anew(set(Participation.objects.filter(enterprise__in=enterprises).values_list("pk", flat=True)))


def index_merged(sender: type[Model], keep: Any, gone: int, **_told: Any) -> None:
    """What two exhibitors showed who are one now, and an exhibit that became one with another."""
    if sender is Exhibit:
        enqueue(kind="exhibit", ids=[keep.pk, gone])
    elif sender is Participation:
        index_anew({keep.pk})
    elif sender is Enterprise:
        index_anew(set(keep.participations.values_list("pk", flat=True)))


def copy_restricted_goods(source: Edition, copy: Edition, actor: Actor, now: datetime, **_told: Any) -> None:
    """The next edition is as careful as the last."""
    copy_restrictions(source=source, copy=copy, actor=actor, now=now)


def keep_industries(edition: Edition, wanted: Edition, **_told: Any) -> None:
    """Refuse to take an industry away under which something is shown."""
    kept = {industry["key"] for industry in wanted.industries}
    gone = [industry["key"] for industry in edition.industries if industry["key"] not in kept]
    if shown := Exhibit.objects.of_edition(edition).filter(category__in=gone).first():
        raise Refused(
            {
                "industries": [
                    _("“%(exhibit)s” and others are shown under “%(key)s”; move them to another industry first.")
                    % {"exhibit": shown, "key": shown.category}
                ]
            }
        )
