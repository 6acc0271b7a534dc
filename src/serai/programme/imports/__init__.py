"""Events from spreadsheets and to them. A programme brings its rooms and its speakers: those who are new are made."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.people.actions import add_persons
from serai.people.models import Person
from serai.programme.actions import Cast, Change, add_events, change_events
from serai.programme.clashes import Planned, clashes, taken_twice
from serai.programme.imports.fields import FIELDS
from serai.programme.imports.hours import settle_hours
from serai.programme.models import Event, Speaker
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned, guess_language, require_text, settle, spread, texts_of
from serai.shared.text import source, written
from serai.venue.actions import furnish_rooms
from serai.venue.models import Room
from serai.venue.queries import rooms_of

CHUNK = 2000
PLAIN = ("kind", "track", "starts", "ends", "capacity", "languages")  # columns called as the event's fields are
TEXTS = {"title": "titles", "abstract": "abstracts"}
CAST = {"speakers": Speaker.Role.SPEAKER, "moderators": Speaker.Role.MODERATOR}


def _events(scope: Scope) -> QuerySet[Event]:
    appearances = Speaker.objects.select_related("person").order_by("pk")
    events: QuerySet[Event] = Event.objects.filter(edition=scope.edition).select_related("room")
    return events.prefetch_related(Prefetch("appearances", appearances)).order_by("pk")


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Event, Values]]:
    found = handles.by_key(_events(scope).filter(handles.named(keys)))
    return {key: (event, _values(event)) for key, event in found.items()}


def _values(event: Event) -> dict[str, Any]:
    return {
        KEY: handles.key_of(event.external_key, event.pk),
        **spread("title", event.titles),
        **spread("abstract", event.abstracts),
        "room": event.room.key,
        **{name: getattr(event, name) for name in PLAIN},
        **{column: [source(one.names).text for one in _in_role(event, role)] for column, role in CAST.items()},
    }


def _in_role(event: Event, role: str) -> list[Person]:
    return [appearance.person for appearance in event.appearances.all() if appearance.role == role]


def _everything(scope: Scope) -> Iterator[Values]:
    return map(_values, _events(scope).iterator(CHUNK))


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "title", "abstract", hint="languages")
    handles.refuse_ours(rows)
    require_text(rows, "title", gettext_lazy("Write what the event is called in at least one language."))
    tracks = _called_tracks(scope.edition)
    for row in rows:
        settle_hours(row, scope.edition)
        if row.stored is None:
            row.given.setdefault("kind", Event.Kind.SUPPORTING.value)
        if track := row.given.get("track"):
            row.given["track"] = tracks.get(alike(track), track)
    _find_rooms(scope, rows)
    _find_persons(scope, rows)
    _refuse_clashes(scope, [row for row in rows if not row.errors])


def _called_tracks(edition: Any) -> dict[str, str]:
    """The keys of the edition's tracks by what lists call them; another track is kept as it is written."""
    return {
        alike(name): track["key"]
        for track in edition.tracks
        for name in (track["key"], *(entry["text"] for entry in track["names"].values()))
    }


def _find_rooms(scope: Scope, rows: Sequence[Row]) -> None:
    rooms = list(rooms_of(scope.edition))
    called = {alike(entry["text"]): room for room in rooms for entry in room.names.values()}
    called |= {alike(room.key): room for room in rooms}
    new: set[str] = set()
    for row in rows:
        name = row.given.get("room")
        if name is None:
            row.found["room"] = row.stored.room if row.stored else None
            if row.stored is None:
                row.refuse("room", _("Write the room; one that the edition does not have yet is made."))
        elif room := called.get(alike(name)):
            row.given["room"], row.found["room"] = room.key, room
        elif alike(name) not in new:
            new.add(alike(name))
            row.notes.append(_("A new room is made: %(name)s.") % {"name": name})


def _find_persons(scope: Scope, rows: Sequence[Row]) -> None:
    """Those of these names who appear at the edition already are meant; who else speaks is new."""
    appearing = Person.objects.filter(appearances__event__edition=scope.edition).distinct().order_by("-pk")
    called = {alike(entry["text"]): person for person in appearing for entry in person.names.values()}
    for row in rows:
        told = {column: row.given[column] for column in CAST if column in row.given}
        if {"speakers", "moderators"} <= told.keys():
            # Whoever moderates and speaks at one event appears there once.
            moderating = {alike(name) for name in told["moderators"]}
            told["speakers"] = row.given["speakers"] = [
                name for name in told["speakers"] if alike(name) not in moderating
            ]
        for column, names in told.items():
            own = _in_role(row.stored, CAST[column]) if row.stored else []
            by_name = {alike(entry["text"]): person for person in own for entry in person.names.values()}
            cast = [by_name.get(alike(name)) or called.get(alike(name)) or name for name in names]
            row.found[column] = cast
            if (
                own
                and {person.pk for person in own} == {one.pk for one in cast if isinstance(one, Person)}
                and len(own) == len(cast)
            ):
                row.given[column] = row.before[column]


def _cast_of(row: Row) -> list[tuple[Person | str, str]]:
    """Who appears after the import; a name is someone to be made."""
    cast: list[tuple[Person | str, str]] = []
    for column, role in CAST.items():
        stays = _in_role(row.stored, role) if row.stored else []
        cast += [(person, role) for person in row.found.get(column, stays)]
    return cast


def _refuse_clashes(scope: Scope, rows: Sequence[Row]) -> None:
    """Refuse, of two rows that take a room or a person twice, the later one in the file."""
    by_event: dict[int, Row] = {}
    planned = []
    for row in rows:
        event = Event(
            pk=row.stored.pk if row.stored else None,
            edition=scope.edition,
            titles=written(texts_of(row.values, "title")),
            starts=row.values["starts"],
            ends=row.values["ends"],
        )
        by_event[id(event)] = row
        room = row.found["room"].pk if row.found.get("room") else alike(row.given["room"])
        persons = frozenset(one.pk if isinstance(one, Person) else alike(one) for one, _role in _cast_of(row))
        planned.append(Planned(event, room, persons))
    for clash in clashes(planned):
        told = [by_event[id(event)] for event in (clash.earlier, clash.later) if id(event) in by_event]
        row = max(told, key=lambda each: each.number)
        column = "room" if clash.kind == "room" else "speakers"
        row.refuse(column, taken_twice(clash, _name(clash.kind, clash.key, row)))


def _name(kind: str, key: object, row: Row) -> str:
    if kind == "room":
        return str(row.found.get("room") or row.given["room"])
    return next(str(one) for one, _role in _cast_of(row) if key in (getattr(one, "pk", None), alike(str(one))))


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    _make_rooms(scope, rows)
    persons = _make_persons(scope, rows)
    new: list[tuple[Event, Cast]] = []
    changes: list[Change] = []
    for row in rows:
        values = assigned(row.given, row.before, plain=(*PLAIN, "room"), texts=TEXTS, stored=row.stored)
        if "room" in values:
            values["room"] = row.found["room"]
        cast = [(one if isinstance(one, Person) else persons[alike(one)], role) for one, role in _cast_of(row)]
        if row.stored is None:
            new.append((Event(edition=scope.edition, external_key=row.key, **values), cast))
        else:
            changes.append((row.stored, values, cast if any(column in row.changes for column in CAST) else None))
    if changes:  # first: what moves away makes room
        change_events(changes=changes, actor=scope.actor, now=scope.now)
    if new:
        add_events(events=new, actor=scope.actor, now=scope.now)


def _make_rooms(scope: Scope, rows: Sequence[Row]) -> None:
    taken = set(rooms_of(scope.edition).values_list("key", flat=True))
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.found.get("room"):
            wanted[alike(row.given["room"])].append(row)
    new = []
    for waiting in wanted.values():
        name = waiting[0].given["room"]
        stem = slugify(name)[:36] or "room"
        key = next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if key not in taken)
        taken.add(key)
        room = Room(edition=scope.edition, key=key, names=written({guess_language(name): name}))
        new.append(room)
        for row in waiting:
            row.found["room"] = room
    furnish_rooms(rooms=new, actor=scope.actor, now=scope.now)


def _make_persons(scope: Scope, rows: Sequence[Row]) -> dict[str, Person]:
    """The persons whom rows name and who are not there yet, each once, by name."""
    new = {
        alike(one): Person(names=written({guess_language(one): one}))
        for row in rows
        for one, _role in _cast_of(row)
        if isinstance(one, str)
    }
    add_persons(persons=new.values(), actor=scope.actor, now=scope.now)
    return new


EVENTS = Kind(
    key="events",
    title=gettext_lazy("Events"),
    fields=FIELDS,
    of_edition=True,
    changed_by=frozenset({"programme"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
