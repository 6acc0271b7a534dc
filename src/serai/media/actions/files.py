"""Writes about files."""

import hashlib
import re
import secrets
from datetime import datetime

import filetype
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from serai.media.models import File
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce

LIMIT = 20 * 2**20  # bytes
# What people here need to hand over. The content must be what its type says; nothing of it is ever shown in place.
MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png", "image/webp")


@transaction.atomic
def store_file(
    *, owner: models.Model, purpose: str, name: str, media_type: str, content: bytes, actor: Actor, now: datetime
) -> File:
    """Keep a file for the record that owns it.

    Refuses an empty file, one over 20 MB, one of another type than PDF, JPEG, PNG and WebP, and one whose content is
    not of the type it claims. What people call it is kept beside it; on the disk it has a name nobody can guess.
    """
    if not 0 < len(content) <= LIMIT:
        raise Refused({"file": [_("Choose a file of at most %(size)d MB that is not empty.") % {"size": LIMIT >> 20}]})
    if media_type not in MEDIA_TYPES or filetype.guess_mime(content) != media_type:
        raise Refused({"file": [_("Choose a PDF, a JPEG, a PNG or a WebP picture.")]})
    file = File(
        owner_kind=owner._meta.label_lower,
        owner_id=owner.pk,
        purpose=purpose,
        file=ContentFile(content, f"{now:%Y/%m}/{secrets.token_hex(16)}"),
        name=_plain_name(name),
        media_type=media_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        uploaded_at=now,
    )
    file.save()  # a transaction that fails later leaves bytes that no row names, never a row without its bytes
    audit.record(actor=actor, action="media.store_file", now=now, target=file)
    announce({f"files:{file.owner_kind}:{file.owner_id}"})
    return file


@transaction.atomic
def remove_file(*, file: File, actor: Actor, now: datetime) -> None:
    """Take a file away from the record that owns it; its bytes go when the transaction is through."""
    audit.record_many(actor=actor, action="media.remove_file", now=now, changes=[(file, audit.values(file), None)])
    announce({f"files:{file.owner_kind}:{file.owner_id}"})
    stored = file.file
    file.delete()
    transaction.on_commit(lambda: stored.delete(save=False))


def _plain_name(name: str) -> str:
    """The name without folders or control characters, short enough to keep."""
    plain = re.sub(r"[\x00-\x1f\x7f/\\]+", "_", name).strip(" .")
    return plain[-200:] or "file"
