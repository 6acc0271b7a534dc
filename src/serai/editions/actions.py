"""Writes about series, editions, their dates and their staff."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition, KeyDate, Series, StaffRole
from serai.people.models import User
from serai.shared import audit, languages
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce
from serai.shared.text import TextByLanguage, check_text_by_language

# An edition only moves on: what was certified is corrected by what supersedes it, never opened again.
MOVES: dict[str, str] = {
    Edition.State.DRAFT: Edition.State.OPEN,
    Edition.State.OPEN: Edition.State.LIVE,
    Edition.State.LIVE: Edition.State.CLOSED,
    Edition.State.CLOSED: Edition.State.CERTIFIED,
}


@transaction.atomic
def create_series(*, slug: str, short: str, names: TextByLanguage, look: str, actor: Actor, now: datetime) -> Series:
    """Found a series; `slug` begins the addresses of all its editions and never changes."""
    series = Series(slug=slug, short=short, names=names, look=look)
    _save(series)
    audit.record(actor=actor, action="editions.create_series", now=now, target=series)
    return series


@transaction.atomic
def create_edition(
    *,
    series: Series,
    number: int,
    theme: TextByLanguage,
    city: TextByLanguage,
    venue_names: TextByLanguage,
    host_country: str,
    starts: date,
    ends: date,
    zone: str,
    currency: str,
    languages: Iterable[str],
    industries: Iterable[Mapping[str, Any]],
    demonstration: bool,
    tracks: Iterable[Mapping[str, Any]] = (),
    co_hosts: Iterable[str] = (),
    clock: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> Edition:
    """Create an edition as a draft, which only staff see. `starts` and `ends` are both days of the edition.

    `co_hosts`: the countries that hold it together, the host first. `clock`: where a demonstration's time stands.
    """
    edition = Edition(
        series=series,
        number=number,
        slug=f"{series.slug}-{number}",
        theme=theme,
        city=city,
        venue_names=venue_names,
        host_country=host_country,
        starts=starts,
        ends=ends,
        zone=zone,
        currency=currency,
        languages=list(languages),
        industries=[dict(industry) for industry in industries],
        tracks=[dict(track) for track in tracks],
        demonstration=demonstration,
        co_hosts=list(co_hosts),
        clock=clock,
    )
    _check_settings(edition)
    _save(edition)
    audit.record(actor=actor, action="editions.create_edition", now=now, target=edition)
    return edition


@transaction.atomic
def set_key_dates(*, edition: Edition, key_dates: Iterable[KeyDate], actor: Actor, now: datetime) -> list[KeyDate]:
    """Make these the key dates of the edition: new keys are added, known ones changed, the others removed.

    Takes unsaved records; returns the stored ones in order of time.
    """
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    known = {key_date.key: key_date for key_date in edition.key_dates.all()}
    wanted = {key_date.key: key_date for key_date in key_dates}
    changes: list[tuple[models.Model, dict[str, Any] | None, dict[str, Any] | None]] = []
    for key, key_date in wanted.items():
        stored = known.get(key) or KeyDate(edition=edition, key=key)
        before = audit.values(stored) if stored.pk else None
        stored.names, stored.at = key_date.names, key_date.at
        _save(stored)
        if before != audit.values(stored):
            changes.append((stored, before, audit.values(stored)))
    gone = [key_date for key, key_date in known.items() if key not in wanted]
    changes += [(key_date, audit.values(key_date), None) for key_date in gone]
    audit.record_many(actor=actor, action="editions.set_key_dates", now=now, changes=changes)
    KeyDate.objects.filter(pk__in=[key_date.pk for key_date in gone]).delete()
    announce({f"edition:{edition.slug}"})
    return list(edition.key_dates.order_by("at", "pk"))


@transaction.atomic
def move_edition(*, edition: Edition, to: str, reason: str, actor: Actor, now: datetime) -> Edition:
    """Move an edition to its next state: draft, open, live, closed, certified. Refuses any other step, or no reason."""
    edition = Edition.objects.select_for_update().select_related("series").get(pk=edition.pk)
    following = MOVES.get(edition.state)
    if to != following:
        state = edition.get_state_display()
        if following is None:
            raise Refused(_("%(edition)s is certified; publish a correction instead.") % {"edition": edition})
        raise Refused(
            _("%(edition)s is %(state)s; its next state is %(next)s.")
            % {"edition": edition, "state": state, "next": Edition.State(following).label}
        )
    if not reason.strip():
        raise Refused({"reason": [_("Give a reason; it stays in the edition's history.")]})
    before = audit.values(edition, ["state"])
    edition.state = to
    edition.save(update_fields=["state"])
    audit.record(
        actor=actor,
        action="editions.move_edition",
        now=now,
        target=edition,
        before=before,
        after=audit.values(edition, ["state"]),
        reason=reason,
    )
    announce({"editions", f"edition:{edition.slug}"})
    return edition


@transaction.atomic
def give_staff_role(*, user: User, series: Series, role: str, actor: Actor, now: datetime) -> StaffRole:
    """Let a user work for a series at the desk. Refuses a role the user has already."""
    staff_role = StaffRole(user=user, series=series, role=role)
    _save(staff_role)
    audit.record(actor=actor, action="editions.give_staff_role", now=now, target=staff_role)
    return staff_role


def _save(record: models.Model) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        errors = error.message_dict
        raise Refused({None if field == NON_FIELD_ERRORS else field: errors[field] for field in errors}) from error
    record.save()


def _check_settings(edition: Edition) -> None:
    if edition.zone not in available_timezones():
        raise Refused({"zone": [_("%(zone)s is not a time zone; write Asia/Shanghai.") % {"zone": edition.zone}]})
    unknown = [code for code in edition.languages if code not in languages.BY_CODE]
    if unknown or not edition.languages:
        known = ", ".join(languages.CODES)
        raise Refused({"languages": [_("Choose at least one language out of %(known)s.") % {"known": known}]})
    _check_named(
        "industries", edition.industries, {"key", "names", "chapters"}, _("An industry has a key, names and chapters.")
    )
    _check_named("tracks", edition.tracks, {"key", "names"}, _("A track has a key and names."))


def _check_named(field: str, things: Iterable[Mapping[str, Any]], parts: set[str], wanted: str) -> None:
    for thing in things:
        if not parts <= set(thing):
            raise Refused({field: [wanted]})
        try:
            check_text_by_language(thing["names"])
        except ValidationError as error:
            raise Refused({field: error.messages}) from error
