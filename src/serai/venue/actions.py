"""Writes about halls, areas, rooms, booths and whom a booth is given to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared import audit
from serai.shared.actions import add_all, change_all, rework_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.models import Record
from serai.shared.tags import announce
from serai.venue.models import Area, Booth, Hall, Room

BATCH = 500  # booths in one UPDATE
CHANGED = ("participation", "state", "held_until", "version")
NAMED = 5  # booths a refusal names before it counts the rest
HELD_FOR = timedelta(days=14)
State = Booth.State
# From where a booth comes to each state, one at a time; `give_booths` takes whole lists from free to accepted.
REACHED_FROM: dict[str, frozenset[str]] = {
    State.FREE: frozenset(State.values) - {State.FREE},
    State.HELD: frozenset({State.FREE}),
    State.PROPOSED: frozenset({State.FREE, State.HELD}),
    State.ACCEPTED: frozenset({State.PROPOSED}),
    State.LOCKED: frozenset({State.ACCEPTED}),
}

# Sent with `participations` (keys) inside the transaction that gives or takes back booths, so that what stands above
# this room and says in which hall an exhibitor is (the catalogue's index) changes with it or not at all.
booths_changed = Signal()


def lay_out_halls(*, halls: Iterable[Hall], actor: Actor, now: datetime) -> list[Hall]:
    """Add the halls of an edition, all or none."""
    return add_all(records=halls, action="venue.lay_out_halls", actor=actor, now=now)


def name_areas(*, areas: Iterable[Area], actor: Actor, now: datetime) -> list[Area]:
    """Add the themed areas of an edition, all or none."""
    return add_all(records=areas, action="venue.name_areas", actor=actor, now=now)


def furnish_rooms(*, rooms: Iterable[Room], actor: Actor, now: datetime) -> list[Room]:
    """Add the rooms where an edition's events are held, all or none."""
    return add_all(records=rooms, action="venue.furnish_rooms", actor=actor, now=now)


@transaction.atomic
def rework_halls(
    *,
    edition: Edition,
    added: Iterable[Hall],
    changed: Iterable[tuple[Hall, Mapping[str, Any]]],
    removed: Sequence[Hall],
    actor: Actor,
    now: datetime,
) -> None:
    """Add, change and remove halls of an edition, all or none. With a hall go its booths, unless one is someone's."""
    booths = Booth.objects.select_for_update().filter(hall__in=removed).select_related("hall").order_by("pk")
    rows = list(booths)
    if given := [booth for booth in rows if booth.participation_id or booth.state != Booth.State.FREE]:
        raise Refused(_("%(booth)s and others are given; take them back before the hall goes.") % {"booth": given[0]})
    gone = [(booth, audit.values(booth), None) for booth in rows]
    audit.record_many(actor=actor, action="venue.rework_halls", now=now, changes=gone)
    booths.delete()
    _rework(edition, added, changed, removed, action="venue.rework_halls", actor=actor, now=now)


@transaction.atomic
def rework_areas(
    *,
    edition: Edition,
    added: Iterable[Area],
    changed: Iterable[tuple[Area, Mapping[str, Any]]],
    removed: Sequence[Area],
    actor: Actor,
    now: datetime,
) -> None:
    """Add, change and remove themed areas, all or none. Refuses to remove one that somebody applied for."""
    _rework(edition, added, changed, removed, action="venue.rework_areas", actor=actor, now=now)


@transaction.atomic
def rework_rooms(
    *,
    edition: Edition,
    added: Iterable[Room],
    changed: Iterable[tuple[Room, Mapping[str, Any]]],
    removed: Sequence[Room],
    actor: Actor,
    now: datetime,
) -> None:
    """Add, change and remove rooms for events, all or none. Refuses to remove one in which an event is held."""
    _rework(edition, added, changed, removed, action="venue.rework_rooms", actor=actor, now=now)


@transaction.atomic
def copy_venue(*, source: Edition, copy: Edition, actor: Actor, now: datetime) -> None:
    """Lay an edition without a venue out as another one was: halls, areas, rooms, and every booth, free."""
    stamp: dict[str, Any] = {"actor": actor, "now": now}
    old_halls = list(Hall.objects.filter(edition=source).order_by("pk"))
    new_halls = lay_out_halls(halls=[_anew(hall, edition=copy) for hall in old_halls], **stamp)
    twins = {old.pk: new for old, new in zip(old_halls, new_halls, strict=True)}
    name_areas(
        areas=[_anew(area, edition=copy) for area in Area.objects.filter(edition=source).order_by("pk")], **stamp
    )
    furnish_rooms(
        rooms=[_anew(room, edition=copy) for room in Room.objects.filter(edition=source).order_by("pk")], **stamp
    )
    free = {"state": Booth.State.FREE, "held_until": None, "participation": None}
    booths = Booth.objects.filter(hall__edition=source).order_by("pk")
    lay_out_booths(booths=[_anew(booth, hall=twins[booth.hall_id], **free) for booth in booths], **stamp)


@transaction.atomic
def lay_out_booths(*, booths: Iterable[Booth], actor: Actor, now: datetime) -> list[Booth]:
    """Add booths to halls, all or none. A new booth is free: whom it is given to is another action's business."""
    booths = list(booths)
    for place, booth in enumerate(booths, start=1):
        if booth.state != Booth.State.FREE or booth.participation_id:
            raise Refused({"state": [_("%(place)d: Lay the booth out free, then give it.") % {"place": place}]})
    added = add_all(records=booths, action="venue.lay_out_booths", actor=actor, now=now)
    halls = {booth.hall_id for booth in added}
    announce({f"venue:{slug}" for slug in Edition.objects.filter(halls__in=halls).values_list("slug", flat=True)})
    return added


@transaction.atomic
def change_booths(*, changes: Iterable[tuple[Booth, Mapping[str, Any]]], actor: Actor, now: datetime) -> list[Booth]:
    """Change booths as they are built (hall, code, kind, area, open sides), all or none.

    Refuses a hall of another edition. Whom a booth is given to is another action's business.
    """
    changes = list(changes)
    there = dict(Booth.objects.filter(pk__in=[b.pk for b, _new in changes]).values_list("pk", "hall__edition_id"))
    for place, (booth, new) in enumerate(changes, start=1):
        if "hall" in new and new["hall"].edition_id != there.get(booth.pk):
            raise Refused({"hall": [_("%(place)d: This hall belongs to another edition.") % {"place": place}]})
    changed = change_all(changes=changes, action="venue.change_booths", actor=actor, now=now)
    holders = {booth.participation_id for booth in changed if booth.participation_id}
    booths_changed.send(sender=None, participations=holders)
    slugs = Edition.objects.filter(halls__booths__in=[booth.pk for booth in changed]).distinct()
    announce(
        {f"venue:{slug}" for slug in slugs.values_list("slug", flat=True)} | {f"exhibitor:{key}" for key in holders}
    )
    return changed


@transaction.atomic
def give_booths(
    *, edition: Edition, given: Sequence[tuple[Booth, Participation]], actor: Actor, now: datetime
) -> list[Booth]:
    """Give free booths to exhibitors who come in person, all or none.

    Refuses a booth that is not free, also when another hand takes it at the same moment: the update is conditional.
    """
    takers = {booth.pk: participation for booth, participation in given}
    if len(takers) < len(given):
        raise Refused(_("A booth stands twice in the list; give it to one exhibitor."))
    for participation in takers.values():
        _check_taker(participation, edition)
    booths = _booths(takers, edition)
    if len(booths) < len(takers):
        raise Refused(_("A booth in the list belongs to another edition."))
    _refuse([booth for booth in booths if booth.state != Booth.State.FREE])
    changes = []
    for booth in booths:
        before = audit.values(booth, CHANGED)
        booth.participation = takers[booth.pk]
        booth.state = Booth.State.ACCEPTED
        booth.held_until = None
        booth.version += 1
        changes.append((booth, before, audit.values(booth, CHANGED)))
    free = Booth.objects.filter(state=Booth.State.FREE)
    if free.bulk_update(booths, CHANGED, batch_size=BATCH) < len(booths):
        taken = _booths(takers, edition)
        _refuse([booth for booth in taken if booth.participation_id != takers[booth.pk].pk])
    audit.record_many(actor=actor, action="venue.give_booths", now=now, changes=changes)
    exhibitors = {taker.pk for taker in takers.values()}
    booths_changed.send(sender=None, participations=exhibitors)
    announce({f"venue:{edition.slug}"} | {f"exhibitor:{key}" for key in exhibitors})
    return booths


@transaction.atomic
def take_back_booths(
    *,
    participation: Participation,
    booths: Collection[Booth] | None = None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> list[Booth]:
    """Free these booths of an exhibitor, or every one it has, for one who does not come."""
    taken = participation.booths.select_for_update().order_by("pk")
    if booths is not None:
        taken = taken.filter(pk__in=[booth.pk for booth in booths])
    before = {booth.pk: audit.values(booth, CHANGED) for booth in taken}
    if not before:
        return []
    rows = Booth.objects.filter(pk__in=before).select_related("hall").order_by("pk")
    rows.update(participation=None, held_until=None, state=Booth.State.FREE, version=F("version") + 1)
    freed = list(rows)
    changes = [(booth, before[booth.pk], audit.values(booth, CHANGED)) for booth in freed]
    audit.record_many(actor=actor, action="venue.take_back_booths", now=now, changes=changes, reason=reason)
    booths_changed.send(sender=None, participations={participation.pk})
    announce({f"venue:{participation.edition.slug}", f"exhibitor:{participation.pk}"})
    return freed


def hold_booth(*, booth: Booth, reason: str = "", actor: Actor, now: datetime) -> Booth:
    """Keep a free booth back for HELD_FOR."""
    return _move(booth, State.HELD, "hold_booth", reason=reason, actor=actor, now=now, held_until=now + HELD_FOR)


def propose_booth(
    *, booth: Booth, participation: Participation, reason: str = "", actor: Actor, now: datetime
) -> Booth:
    """Offer a booth to an exhibitor who comes in person. Raises Refused for anybody else."""
    _check_taker(participation, booth.hall.edition)
    return _move(
        booth, State.PROPOSED, "propose_booth", reason=reason, actor=actor, now=now, participation=participation
    )


def accept_booth(*, booth: Booth, reason: str = "", actor: Actor, now: datetime) -> Booth:
    """The exhibitor takes the booth that was proposed."""
    return _move(booth, State.ACCEPTED, "accept_booth", reason=reason, actor=actor, now=now)


def lock_booth(*, booth: Booth, reason: str = "", actor: Actor, now: datetime) -> Booth:
    """From now on the plan stays as it is here."""
    return _move(booth, State.LOCKED, "lock_booth", reason=reason, actor=actor, now=now)


def free_booth(*, booth: Booth, reason: str, actor: Actor, now: datetime) -> Booth:
    """Take a booth back, whoever has it. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused({"reason": [_("Say why the booth is taken back; its exhibitor may ask.")]})
    return _move(booth, State.FREE, "free_booth", reason=reason, actor=actor, now=now, participation=None)


@transaction.atomic
def _move(booth: Booth, to: str, verb: str, *, reason: str, actor: Actor, now: datetime, **changes: Any) -> Booth:
    held = Booth.objects.select_for_update(of=("self",)).select_related("hall__edition").get(pk=booth.pk)
    if held.state not in REACHED_FROM[to]:
        raise Refused(
            _("Booth %(booth)s is %(now)s and cannot become %(to)s.")
            % {"booth": held, "now": held.get_state_display(), "to": State(to).label}
        )
    before, concerned = audit.values(held, CHANGED), {held.participation_id}
    for name, value in ({"held_until": None, "state": to, "version": held.version + 1} | changes).items():
        setattr(held, name, value)
    held.save(update_fields=CHANGED)
    after = audit.values(held, CHANGED)
    audit.record(actor=actor, action=f"venue.{verb}", now=now, target=held, before=before, after=after, reason=reason)
    concerned = (concerned | {held.participation_id}) - {None}
    booths_changed.send(sender=None, participations=concerned)
    announce({f"venue:{held.hall.edition.slug}"} | {f"exhibitor:{key}" for key in concerned})
    return held


def _rework(
    edition: Edition, added: Iterable[Any], changed: Iterable[Any], removed: Iterable[Any], **stamp: Any
) -> None:
    added, changed, removed = list(added), list(changed), list(removed)
    foreign = [one for one in [*added, *(one for one, _values in changed), *removed] if one.edition_id != edition.pk]
    if foreign:
        raise Refused(_("“%(record)s” belongs to another edition.") % {"record": foreign[0]})
    rework_all(added=added, changed=changed, removed=removed, **stamp)
    announce({f"venue:{edition.slug}"})


def _anew(record: Record, **fields: Any) -> Any:
    """The same once more, not stored yet, with some fields of its own."""
    same = {field.name: getattr(record, field.name) for field in record._meta.concrete_fields if not field.primary_key}
    return type(record)(**{**same, "version": 1, **fields})


def _booths(keys: Iterable[int], edition: Edition) -> list[Booth]:
    found = Booth.objects.filter(hall__edition=edition, pk__in=list(keys))
    return list(found.select_related("hall", "participation__enterprise").order_by("pk"))


def _check_taker(participation: Participation, edition: Edition) -> None:
    if participation.edition_id != edition.pk or participation.role != Participation.Role.EXHIBITOR:
        raise Refused(
            _("%(enterprise)s is not an exhibitor of %(edition)s; let it take part first.")
            % {"enterprise": participation.enterprise, "edition": edition}
        )
    if participation.channel == Participation.Channel.ONLINE:
        raise Refused(
            _("%(enterprise)s takes part online only; change that before you give it a booth.")
            % {"enterprise": participation.enterprise}
        )


def _refuse(taken: Sequence[Booth]) -> None:
    if not taken:
        return
    named = ", ".join(f"{booth} ({booth.participation or booth.get_state_display()})" for booth in taken[:NAMED])
    more = len(taken) - NAMED
    rest = _(" and %(count)d more") % {"count": more} if more > 0 else ""
    raise Refused(_("Not free: %(booths)s%(rest)s. Choose other booths.") % {"booths": named, "rest": rest})
