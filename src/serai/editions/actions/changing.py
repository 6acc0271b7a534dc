"""What changes of an edition's set-up: its settings and its key dates."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.editions.models import Edition, KeyDate
from serai.editions.saving import check_settings, held, save
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.models import ImportRun, Mail, MailTemplate
from serai.shared.tags import announce

SETTINGS = (
    *("number", "theme", "city", "venue_names", "organiser", "host_country", "co_hosts", "country_of_honour"),
    *("partners", "starts", "ends", "zone", "currency", "languages", "industries", "tracks"),
)

# Sent with `edition` as it is stored and `wanted` as it would be, inside the transaction that changes it: a room whose
# records would be left without what they name (an industry, a track) raises Refused.
edition_changes = Signal()


@transaction.atomic
def change_edition(
    *, edition: Edition, changes: Mapping[str, Any], version: int | None = None, actor: Actor, now: datetime
) -> Edition:
    """Change settings of an edition by name (`SETTINGS`); what stays the same leaves no trace.

    `version`: the one that was seen when the change was thought of; None asks for none. Refuses a certified edition,
    one that somebody else changed meanwhile, a number once the edition's addresses are public, and settings that
    cannot be.
    """
    stored = held(edition, version)
    wanted = Edition.objects.select_related("series").get(pk=stored.pk)
    for name in SETTINGS:
        if name in changes:
            setattr(wanted, name, changes[name])
    if wanted.number != stored.number:
        if stored.is_public:
            raise Refused({"number": [_("The number stands in public addresses; it stays.")]})
        if any(kind.objects.filter(edition_slug=stored.slug).exists() for kind in (Mail, MailTemplate, ImportRun)):
            raise Refused({"number": [_("Letters or imports are filed under this number already; it stays.")]})
        wanted.slug = f"{stored.series.slug}-{wanted.number}"
    changed = [name for name in (*SETTINGS, "slug") if getattr(wanted, name) != getattr(stored, name)]
    if not changed:
        return stored
    check_settings(wanted)
    edition_changes.send(sender=None, edition=stored, wanted=wanted)
    wanted.version += 1
    before = audit.values(stored, [*changed, "version"])
    save(wanted)
    audit.record(
        actor=actor,
        action="editions.change_edition",
        now=now,
        target=wanted,
        before=before,
        after=audit.values(wanted, [*changed, "version"]),
    )
    announce({"editions", f"edition:{stored.slug}", f"edition:{wanted.slug}"})
    return wanted


@transaction.atomic
def set_key_dates(
    *, edition: Edition, key_dates: Iterable[KeyDate], version: int | None = None, actor: Actor, now: datetime
) -> list[KeyDate]:
    """Make these the key dates of the edition: new keys are added, known ones changed, the others removed.

    Takes unsaved records; returns the stored ones in order of time. `version`: as in `change_edition`.
    """
    stored_edition = held(edition, version)
    known = {key_date.key: key_date for key_date in edition.key_dates.all()}
    wanted = {key_date.key: key_date for key_date in key_dates}
    changes: list[tuple[models.Model, dict[str, Any] | None, dict[str, Any] | None]] = []
    for key, key_date in wanted.items():
        stored = known.get(key) or KeyDate(edition=edition, key=key)
        before = audit.values(stored) if stored.pk else None
        stored.names, stored.at = key_date.names, key_date.at
        save(stored)
        if before != audit.values(stored):
            changes.append((stored, before, audit.values(stored)))
    gone = [key_date for key, key_date in known.items() if key not in wanted]
    changes += [(key_date, audit.values(key_date), None) for key_date in gone]
    if changes:
        stored_edition.version += 1
        stored_edition.save(update_fields=["version"])
        edition.version = stored_edition.version
    audit.record_many(actor=actor, action="editions.set_key_dates", now=now, changes=changes)
    KeyDate.objects.filter(pk__in=[key_date.pk for key_date in gone]).delete()
    announce({f"edition:{edition.slug}"})
    return list(edition.key_dates.order_by("at", "pk"))
