"""The programme of the demonstration: rooms, events, who speaks at them."""

from datetime import UTC, datetime, time, timedelta

from serai.demo import records, venue
from serai.demo.occasions import Occasion, occasions, rooms
from serai.demo.settle import stream
from serai.editions.models import Edition
from serai.programme import actions
from serai.programme.models import Event, Speaker
from serai.shared.audit import Actor
from serai.shared.text import Origin, written


def announce(*, edition: Edition, seed: int, count: int, actor: Actor, now: datetime) -> list[Event]:
    """Put `count` events into the edition's days."""
    furnished = venue.rooms(edition=edition, places=rooms(), actor=actor, now=now)
    planned = occasions(stream(seed, "programme"), count)
    invited = {each.email: each for occasion in planned for each in occasion.speakers}
    people = dict(zip(invited, records.persons(invited.values(), actor=actor, now=now), strict=True))
    events = []
    for number, occasion in enumerate(planned, start=1):
        starts = _moment(edition, occasion)
        event = Event(
            edition=edition,
            external_key=f"DEMO-EV-{number:03d}",
            kind=occasion.kind,
            track=occasion.track,
            titles=written(occasion.titles, _origins(occasion)),
            room=furnished[occasion.room],
            starts=starts,
            ends=starts + timedelta(minutes=occasion.minutes),
            capacity=occasion.capacity,
            languages=list(occasion.languages),
        )
        roles = [Speaker.Role.MODERATOR, *[Speaker.Role.SPEAKER] * 9] if len(occasion.speakers) > 1 else ["speaker"]
        cast = [(people[each.email], role) for each, role in zip(occasion.speakers, roles, strict=False)]
        events.append((event, cast))
    return actions.add_events(events=events, actor=actor, now=now)


def _moment(edition: Edition, occasion: Occasion) -> datetime:
    midnight = datetime.combine(edition.days[occasion.day], time(), tzinfo=edition.tz)
    return (midnight + timedelta(minutes=occasion.start)).astimezone(UTC)


def _origins(occasion: Occasion) -> dict[str, str]:
    """Titles are written in their own language when they have one, else in Chinese; the others are translations."""
    own = next((code for code in occasion.titles if code not in {"en", "zh"}), "zh")
    return {code: Origin.REVIEWED for code in occasion.titles if code != own}
