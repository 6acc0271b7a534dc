"""What begins: the installation, its series, their editions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition, Installation, Series
from serai.editions.saving import check_settings, save
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce
from serai.shared.text import TextByLanguage


@transaction.atomic
def set_up_installation(*, organiser: TextByLanguage, actor: Actor, now: datetime) -> Installation:
    """Give the installation its organiser. Refuses a second time; of two at once the later waits and is refused."""
    installation, is_new = Installation.objects.get_or_create(pk=1, defaults={"organiser": organiser, "set_up_at": now})
    if not is_new:
        raise Refused(_("This installation is set up already; sign in."))
    audit.record(actor=actor, action="editions.set_up_installation", now=now, target=installation)
    return installation


@transaction.atomic
def create_series(*, slug: str, short: str, names: TextByLanguage, look: str, actor: Actor, now: datetime) -> Series:
    """Found a series; `slug` begins the addresses of all its editions and never changes."""
    series = Series(slug=slug, short=short, names=names, look=look)
    save(series)
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
    country_of_honour: str = "",
    partners: TextByLanguage | None = None,
    organiser: TextByLanguage | None = None,
    clock: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> Edition:
    """Create an edition as a draft, which only staff see. `starts` and `ends` are both days of the edition.

    `co_hosts`: the countries that hold it together, the host first. `organiser`: when it is another than the
    installation's. `clock`: where a demonstration's time stands.
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
        country_of_honour=country_of_honour,
        partners=dict(partners or {}),
        organiser=dict(organiser or {}),
        clock=clock,
    )
    check_settings(edition)
    save(edition)
    audit.record(actor=actor, action="editions.create_edition", now=now, target=edition)
    announce({"editions"})
    return edition
