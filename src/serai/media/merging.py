"""Files go with the record that owns them when it becomes one with another."""

from datetime import datetime
from typing import Any

from django.db import models

from serai.media.models import File
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.merging import merged
from serai.shared.tags import announce


def get_ready() -> None:
    """Hand over files whenever two records become one."""
    merged.connect(_hand_over, dispatch_uid="media")


def _hand_over(keep: models.Model, gone: int, actor: Actor, now: datetime, **_told: Any) -> None:
    kind = keep._meta.label_lower
    changes = []
    for file in File.objects.filter(owner_kind=kind, owner_id=gone).order_by("pk"):
        before = audit.values(file, ["owner_id"])
        file.owner_id = keep.pk
        file.save(update_fields=["owner_id"])
        changes.append((file, before, audit.values(file, ["owner_id"])))
    if changes:
        audit.record_many(actor=actor, action="media.hand_over_files", now=now, changes=changes)
        announce({f"files:{kind}:{keep.pk}", f"files:{kind}:{gone}"})
