"""Files and pictures go with the record that owns them when it becomes one with another."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max

from serai.media.models import File, Picture
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.merging import merged
from serai.shared.tags import announce


def get_ready() -> None:
    """Hand over files and pictures whenever two records become one."""
    merged.connect(_hand_over, dispatch_uid="media")


def _hand_over(keep: models.Model, gone: int, actor: Actor, now: datetime, **_told: Any) -> None:
    kind = keep._meta.label_lower
    stamp: dict[str, Any] = {"actor": actor, "now": now}
    files = [(file, {"owner_id": keep.pk}) for file in File.objects.filter(owner_kind=kind, owner_id=gone)]
    if files:
        _move(files, "media.hand_over_files", **stamp)
        announce({f"files:{kind}:{keep.pk}", f"files:{kind}:{gone}"})
    last = Picture.objects.filter(owner_kind=kind, owner_id=keep.pk).aggregate(last=Max("place"))["last"]
    behind = Picture.objects.filter(owner_kind=kind, owner_id=gone).order_by("place", "pk")
    first = 0 if last is None else last + 1
    pictures = [(one, {"owner_id": keep.pk, "place": place}) for place, one in enumerate(behind, start=first)]
    if pictures:
        _move(pictures, "media.hand_over_pictures", **stamp)
        announce({f"pictures:{kind}:{keep.pk}", f"pictures:{kind}:{gone}"})


def _move(rows: list[tuple[Any, dict[str, int]]], action: str, *, actor: Actor, now: datetime) -> None:
    changes = []
    for row, values in rows:
        before = audit.values(row, [*values])
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=[*values])
        changes.append((row, before, audit.values(row, [*values])))
    audit.record_many(actor=actor, action=action, now=now, changes=changes)
