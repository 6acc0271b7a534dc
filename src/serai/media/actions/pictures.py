"""Writes about pictures."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.utils.translation import gettext as _

from serai.media.models import Picture, picture_storage
from serai.media.pixels import encode
from serai.media.queries import pictures_of
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce
from serai.shared.text import TextByLanguage

MOST = 12  # pictures of one record


@transaction.atomic
def store_picture(*, owner: models.Model, content: bytes, alts: TextByLanguage, actor: Actor, now: datetime) -> Picture:
    """Keep a photograph for the record that owns it, behind those it has. `alts`: what it shows, by language.

    It is written anew (see `pixels`). Refuses (field `picture`) what is no photograph, and more than twelve of them.
    """
    others = pictures_of(owner)
    if len(others) >= MOST:
        raise Refused({"picture": [_("There are %(most)d pictures already; remove one first.") % {"most": MOST}]})
    encoded = encode(content)
    picture = Picture(
        owner_kind=owner._meta.label_lower,
        owner_id=owner.pk,
        place=others[-1].place + 1 if others else 0,
        alts=alts,
        width=encoded.width,
        height=encoded.height,
        digest=hashlib.sha256(content).hexdigest(),
        uploaded_at=now,
    )
    return _add(picture, encoded.files.items(), "media.store_picture", actor=actor, now=now)


@transaction.atomic
def change_picture(
    *,
    picture: Picture,
    alts: TextByLanguage | None = None,
    place: int | None = None,
    actor: Actor,
    now: datetime,
) -> Picture:
    """Say anew what a picture shows, or put it at another place (from 0) among those of its record."""
    changes: list[tuple[Picture, dict[str, Any]]] = []
    siblings = Picture.objects.filter(owner_kind=picture.owner_kind, owner_id=picture.owner_id)
    order = list(siblings.order_by("place", "pk"))
    if place is not None:
        order.remove(picture)
        order.insert(place, picture)
    for rank, each in enumerate(order):
        values: dict[str, Any] = {"place": rank} if place is not None and each.place != rank else {}
        if each == picture and alts is not None and alts != each.alts:
            values["alts"] = alts
        if values:
            changes.append((each, values))
    change_all(changes=changes, action="media.change_picture", actor=actor, now=now)
    _tell(picture)
    picture.refresh_from_db()
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, actor: Actor, now: datetime) -> None:
    """Take a picture away from its record; its files go when the transaction is through."""
    gone = [(picture, audit.values(picture), None)]
    audit.record_many(actor=actor, action="media.remove_picture", now=now, changes=gone)
    _tell(picture)
    paths = [picture.path(width) for width in picture.widths]
    transaction.on_commit(partial(_delete, [*paths, picture.token]))
    picture.delete()


@transaction.atomic
def copy_pictures(*, source: models.Model, to: models.Model, actor: Actor, now: datetime) -> list[Picture]:
    """Give a record the pictures of another, each with files of its own, so that either can lose its own."""
    storage, copies = picture_storage(), []
    for picture in pictures_of(source):
        files = [(width, _read(storage, picture.path(width))) for width in picture.widths]
        copied = Picture(
            owner_kind=to._meta.label_lower,
            owner_id=to.pk,
            place=picture.place,
            alts=picture.alts,
            width=picture.width,
            height=picture.height,
            digest=picture.digest,
            uploaded_at=now,
        )
        copies.append(_add(copied, files, "media.copy_pictures", actor=actor, now=now))
    return copies


def _add(picture: Picture, files: Iterable[tuple[int, bytes]], action: str, *, actor: Actor, now: datetime) -> Picture:
    storage = picture_storage()
    picture.token = secrets.token_hex(16)
    for width, content in files:  # a transaction that fails later leaves bytes that no row names
        storage.save(picture.path(width), ContentFile(content))
    add_all(records=[picture], action=action, actor=actor, now=now)
    _tell(picture)
    return picture


def _tell(picture: Picture) -> None:
    announce({f"pictures:{picture.owner_kind}:{picture.owner_id}"})


def _read(storage: FileSystemStorage, path: str) -> bytes:
    with storage.open(path) as file:
        content: bytes = file.read()
    return content


def _delete(paths: Iterable[str]) -> None:
    """Delete files and then the folder they stood in."""
    storage = picture_storage()
    for path in paths:
        storage.delete(path)
