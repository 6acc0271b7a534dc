"""An edition made from the last one: its set-up without its records."""

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.editions.actions.changing import set_key_dates
from serai.editions.actions.founding import create_edition
from serai.editions.milestones import moved
from serai.editions.models import Edition, KeyDate
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.actions import copy_wordings
from serai.shared.text import TextByLanguage

# Sent with `source`, `copy`, `actor` and `now` inside the transaction that copies an edition: the rooms above copy what
# of theirs is set-up (halls, delegations), and nothing of what people entered.
edition_copied = Signal()


@transaction.atomic
def copy_edition(
    *,
    source: Edition,
    number: int,
    starts: date,
    ends: date,
    theme: TextByLanguage | None = None,
    actor: Actor,
    now: datetime,
) -> Edition:
    """Make a draft of another number and other days with the set-up of `source`, all or none of it.

    Key dates keep their distance from the opening day and their time of day, letters their wordings. What belongs to
    one edition alone is left out: theme (unless one is given), country of honour, invited partners. Refuses days at
    which the source is held.
    """
    if starts <= source.ends and ends >= source.starts:
        raise Refused({"starts": [_("%(source)s is held on these days; write other ones.") % {"source": source}]})
    copy = create_edition(
        series=source.series,
        number=number,
        theme=theme or {},
        city=source.city,
        venue_names=source.venue_names,
        organiser=source.organiser,
        host_country=source.host_country,
        co_hosts=source.co_hosts,
        starts=starts,
        ends=ends,
        zone=source.zone,
        currency=source.currency,
        languages=source.languages,
        industries=source.industries,
        tracks=source.tracks,
        demonstration=source.demonstration,
        actor=actor,
        now=now,
    )
    dates = [
        KeyDate(
            key=one.key,
            names=one.names,
            at=moved(one.at, zone=source.tz, opens=source.starts, to_zone=copy.tz, to_opens=copy.starts),
        )
        for one in source.key_dates.order_by("at", "pk")
    ]
    set_key_dates(edition=copy, key_dates=dates, actor=actor, now=now)
    edition_copied.send(sender=None, source=source, copy=copy, actor=actor, now=now)
    copy_wordings(source_slug=source.slug, target_slug=copy.slug, actor=actor, now=now)
    audit.record(
        actor=actor, action="editions.copy_edition", now=now, target=copy, after={"source": source.slug}, reason=""
    )
    return copy
