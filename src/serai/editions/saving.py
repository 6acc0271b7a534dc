"""What the actions of this room share: hold an edition while it changes, check its settings, save a record."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.shared import languages
from serai.shared.countries import check_country
from serai.shared.errors import Refused
from serai.shared.text import check_text_by_language


def held(edition: Edition, version: int | None) -> Edition:
    """The edition under a lock. Refuses one that is certified, or that changed since somebody saw `version` of it."""
    stored = Edition.objects.select_for_update(no_key=True, of=("self",)).select_related("series").get(pk=edition.pk)
    if stored.state == Edition.State.CERTIFIED:
        raise Refused(_("%(edition)s is certified; its set-up stays as it is.") % {"edition": stored})
    if version is not None and stored.version != version:
        raise Refused(_("Somebody changed this edition while the form was open. Look at it again before you save."))
    return stored


def save(record: models.Model) -> None:
    """Store a record whole. Raises Refused that names each wrong field."""
    try:
        record.full_clean()
    except ValidationError as error:
        errors = error.message_dict
        raise Refused({None if field == NON_FIELD_ERRORS else field: errors[field] for field in errors}) from error
    record.save()


def check_settings(edition: Edition) -> None:
    """Raise Refused for settings that no field checks by itself."""
    taken = Edition.objects.filter(series=edition.series, number=edition.number).exclude(pk=edition.pk)
    if taken.exists():
        raise Refused({"number": [_("%(edition)s is there already; take another number.") % {"edition": edition}]})
    if edition.starts > edition.ends:
        raise Refused({"ends": [_("The closing day is before the opening day; write a later one.")]})
    if edition.zone not in available_timezones():
        raise Refused({"zone": [_("%(zone)s is not a time zone; write Asia/Shanghai.") % {"zone": edition.zone}]})
    unknown = [code for code in edition.languages if code not in languages.BY_CODE]
    if unknown or not edition.languages:
        known = ", ".join(languages.CODES)
        raise Refused({"languages": [_("Choose at least one language out of %(known)s.") % {"known": known}]})
    try:
        for code in edition.co_hosts:
            check_country(code)
    except ValidationError as error:
        raise Refused({"co_hosts": error.messages}) from error
    _check_named(
        "industries", edition.industries, {"key", "names", "chapters"}, _("An industry has a key, names and chapters.")
    )
    _check_named("tracks", edition.tracks, {"key", "names"}, _("A track has a key and names."))


def _check_named(field: str, things: Iterable[Mapping[str, Any]], parts: set[str], wanted: str) -> None:
    keys: set[str] = set()
    for thing in things:
        if not parts <= set(thing):
            raise Refused({field: [wanted]})
        try:
            check_text_by_language(thing["names"])
        except ValidationError as error:
            raise Refused({field: error.messages}) from error
        if thing["key"] in keys:
            raise Refused({field: [_("The key “%(key)s” stands twice; keep one.") % {"key": thing["key"]}]})
        keys.add(thing["key"])
