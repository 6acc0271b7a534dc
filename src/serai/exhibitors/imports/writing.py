"""Storing rows of a list of exhibitors, by the actions of the rooms that own their parts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from serai.exhibitors.actions import add_applications, change_applications, move_applications
from serai.exhibitors.imports import booths
from serai.exhibitors.imports.values import ASKED, application
from serai.exhibitors.models import Application
from serai.participation.actions import change_participations, take_part
from serai.participation.models import Participation
from serai.people import columns
from serai.people.actions import add_enterprises, add_memberships, add_persons, change_enterprises, change_persons
from serai.people.models import Enterprise, Membership, Person
from serai.shared.exchange.kinds import Row, Scope
from serai.shared.exchange.texts import alike, assigned, guess_language, merged

CONTACT = {"contact_email": "email", "contact_phone": "phone"}


def write(scope: Scope, rows: Sequence[Row]) -> None:
    """Enterprises, then participations, applications, contacts and booths."""
    _enterprises(scope, rows)
    _participations(scope, rows)
    _applications(scope, rows)
    _contacts(scope, rows)
    booths.give(scope, rows)


def _enterprises(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        enterprise = row.found.get("enterprise")
        before = columns.firm_values(enterprise) if enterprise else {}
        told = {key: value for key, value in row.given.items() if key in columns.FIRM or key.startswith("name_")}
        values = assigned(told, before, plain=columns.FIRM, texts={"name": "names"}, stored=enterprise)
        key = row.given.get("enterprise_key", "")
        if key and not (enterprise and (enterprise.external_key or key == row.before.get("enterprise_key"))):
            values["external_key"] = key
        if enterprise is None:
            row.found["enterprise"] = Enterprise(**values)
            new.append(row.found["enterprise"])
        elif values:
            changes.append((enterprise, values))
    add_enterprises(enterprises=new, actor=scope.actor, now=scope.now)
    change_enterprises(changes=changes, actor=scope.actor, now=scope.now)


def _participations(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        values = assigned(row.given, row.before, plain=("channel", "delegation"))
        if "delegation" in values:
            values["delegation"] = row.found["delegation"]
        if row.stored is None:
            row.found["participation"] = Participation(
                edition=scope.edition,
                enterprise=row.found["enterprise"],
                role=Participation.Role.EXHIBITOR,
                external_key=row.key,
                **values,
            )
            new.append(row.found["participation"])
        else:
            row.found["participation"] = row.stored
            if values:
                changes.append((row.stored, values))
    if new:
        take_part(participations=new, actor=scope.actor, now=scope.now)
    if changes:
        changed = change_participations(changes=changes, actor=scope.actor, now=scope.now)
        now = {participation.pk: participation for participation in changed}
        for row in rows:
            row.found["participation"] = now.get(row.found["participation"].pk, row.found["participation"])


def _applications(scope: Scope, rows: Sequence[Row]) -> None:
    new: list[Application] = []
    changes: list[tuple[Application, dict[str, Any]]] = []
    moves: dict[tuple[str, str], list[Application]] = defaultdict(list)
    for row in rows:
        applied = application(row.stored) if row.stored else None
        values = assigned(row.given, row.before, plain=(*ASKED, "area", "state"))
        if "area" in values:
            values["area"] = row.found["area"]
        if applied is None:
            if values:
                new.append(Application(participation=row.found["participation"], **values))
            continue
        if to := values.pop("state", ""):
            moves[to, row.given.get("reason", "")].append(applied)
        if values:
            changes.append((applied, values))
    if new:
        add_applications(applications=new, actor=scope.actor, now=scope.now)
    if changes:
        change_applications(changes=changes, actor=scope.actor, now=scope.now)
    for (to, reason), applications in moves.items():
        move_applications(applications=applications, to=to, reason=reason, actor=scope.actor, now=scope.now)


def _contacts(scope: Scope, rows: Sequence[Row]) -> None:
    new: dict[tuple[Any, ...], Person] = {}
    changes: dict[int, tuple[Person, dict[str, Any]]] = {}
    acts: list[tuple[Person, Enterprise]] = []
    for row in rows:
        if "contact" not in row.found:
            continue
        person: Person | None = row.found["contact"]
        name = row.given.get("contact_name", "")
        values = {CONTACT[key]: row.given[key] for key in CONTACT if key in row.given}
        if name and (person is None or alike(name) not in {alike(one["text"]) for one in person.names.values()}):
            values["names"] = merged(person.names if person else {}, {guess_language(name): name})
        if person is None:
            # One name at one address is one person; a name alone may be two.
            same = (alike(name), values["email"], values.get("phone")) if values.get("email") else (row.key,)
            person = new.setdefault(same, Person(**values))
        elif changed := {key: value for key, value in values.items() if getattr(person, key) != value}:
            changes[person.pk] = (person, changed)
        acts.append((person, row.found["enterprise"]))
    if not acts:
        return
    add_persons(persons=new.values(), actor=scope.actor, now=scope.now)
    change_persons(changes=changes.values(), actor=scope.actor, now=scope.now)
    there = set(
        Membership.objects.filter(enterprise__in=[enterprise.pk for _person, enterprise in acts]).values_list(
            "person_id", "enterprise_id"
        )
    )
    memberships = [
        Membership(person=person, enterprise=enterprise, role=Membership.Role.ADMINISTRATOR)
        for person, enterprise in dict.fromkeys(acts)
        if (person.pk, enterprise.pk) not in there
    ]
    add_memberships(memberships=memberships, actor=scope.actor, now=scope.now)
