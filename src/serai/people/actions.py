"""Writes about enterprises, persons, who acts for which enterprise, and who may sign in."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.people.models import Enterprise, Membership, NotTwins, Person, User
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.merging import merge
from serai.shared.text import TextByLanguage

EDITORS = "Editors"  # the group that Wagtail's own migration makes and gives the rights to edit
# A password's hash has no place in a trail that is never erased.
AUDITED = ("id", "email", "person", "is_active", "is_staff", "is_superuser", "joined_at")

# Sent with `enterprises` or `persons` (keys) inside the transaction that changes what others show of them, so that what
# stands above this room (the catalogue's index, pages with their names) changes with them or not at all.
enterprises_changed = Signal()
persons_changed = Signal()


def add_enterprises(*, enterprises: Iterable[Enterprise], actor: Actor, now: datetime) -> list[Enterprise]:
    """Add enterprises, all or none."""
    return add_all(records=enterprises, action="people.add_enterprises", actor=actor, now=now)


def add_persons(*, persons: Iterable[Person], actor: Actor, now: datetime) -> list[Person]:
    """Add persons, all or none."""
    return add_all(records=persons, action="people.add_persons", actor=actor, now=now)


def add_memberships(*, memberships: Iterable[Membership], actor: Actor, now: datetime) -> list[Membership]:
    """Let persons act for enterprises, all or none."""
    return add_all(records=memberships, action="people.add_memberships", actor=actor, now=now)


@transaction.atomic
def change_enterprises(
    *, changes: Iterable[tuple[Enterprise, Mapping[str, Any]]], actor: Actor, now: datetime
) -> list[Enterprise]:
    """Give enterprises new values by field name, all or none; whatever shows them in public follows."""
    changed = change_all(changes=changes, action="people.change_enterprises", actor=actor, now=now)
    enterprises_changed.send(sender=None, enterprises={enterprise.pk for enterprise in changed})
    return changed


@transaction.atomic
def change_persons(*, changes: Iterable[tuple[Person, Mapping[str, Any]]], actor: Actor, now: datetime) -> list[Person]:
    """Give persons new values by field name, all or none; whatever shows them in public follows."""
    changed = change_all(changes=changes, action="people.change_persons", actor=actor, now=now)
    persons_changed.send(sender=None, persons={person.pk for person in changed})
    return changed


def change_memberships(
    *, changes: Iterable[tuple[Membership, Mapping[str, Any]]], actor: Actor, now: datetime
) -> list[Membership]:
    """Let persons act for their enterprises in another role, all or none."""
    return change_all(changes=changes, action="people.change_memberships", actor=actor, now=now)


@transaction.atomic
def end_memberships(*, memberships: Collection[Membership], actor: Actor, now: datetime) -> None:
    """Persons act for these enterprises no longer."""
    changes = [(membership, audit.values(membership), None) for membership in memberships]
    audit.record_many(actor=actor, action="people.end_memberships", now=now, changes=changes)
    Membership.objects.filter(pk__in=[membership.pk for membership in memberships]).delete()


@transaction.atomic
def create_user(
    *, email: str, password: str, person: Person | None, is_superuser: bool = False, actor: Actor, now: datetime
) -> User:
    """Give a person an account whose address counts as confirmed: whoever calls this vouches for it.

    Those who sign up by themselves confirm their address by mail instead. A superuser may do everything. Refuses an
    address or a person that has an account, and a weak password.
    """
    user = User(email=User.objects.normalize_email(email).lower(), person=person, joined_at=now)
    user.is_staff = user.is_superuser = is_superuser
    user.set_password(password)
    _check_account(user)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused({"password": error.messages}) from error
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    audit.record(actor=actor, action="people.create_user", now=now, target=user, after=audit.values(user, AUDITED))
    return user


@transaction.atomic
def invite_user(*, email: str, person: Person, actor: Actor, now: datetime) -> User:
    """Give a person an account to which nobody can sign in before a link has set its password; else `create_user`."""
    user = User(email=User.objects.normalize_email(email).lower(), person=person, joined_at=now)
    user.set_unusable_password()
    _check_account(user)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    audit.record(actor=actor, action="people.invite_user", now=now, target=user, after=audit.values(user, AUDITED))
    return user


@transaction.atomic
def name_oneself(*, user: User, names: TextByLanguage, phone: str, actor: Actor, now: datetime) -> Person:
    """Say who is behind an account that somebody made for themselves; changes nothing of one that has a person."""
    held = User.objects.select_for_update(of=("self",)).select_related("person").get(pk=user.pk)
    if held.person:
        return held.person
    (person,) = add_persons(persons=[Person(names=names, email=held.email, phone=phone)], actor=actor, now=now)
    before = audit.values(held, ["person"])
    held.person = person
    held.save(update_fields=["person"])
    after = audit.values(held, ["person"])
    audit.record(actor=actor, action="people.name_oneself", now=now, target=held, before=before, after=after)
    return person


@transaction.atomic
def register_enterprise(*, enterprise: Enterprise, person: Person, actor: Actor, now: datetime) -> Enterprise:
    """Add an enterprise for which this person acts, as its administrator."""
    (added,) = add_enterprises(enterprises=[enterprise], actor=actor, now=now)
    membership = Membership(person=person, enterprise=added, role=Membership.Role.ADMINISTRATOR)
    add_memberships(memberships=[membership], actor=actor, now=now)
    return added


@transaction.atomic
def let_edit_content(*, user: User, actor: Actor, now: datetime) -> User:
    """Let a user write the website's pages and news. Refuses one who may already."""
    before = sorted(user.groups.values_list("name", flat=True))
    if EDITORS in before:
        raise Refused(_("%(user)s edits content already.") % {"user": user})
    user.groups.add(Group.objects.get(name=EDITORS))
    audit.record(
        actor=actor,
        action="people.let_edit_content",
        now=now,
        target=user,
        before={"groups": before},
        after={"groups": sorted([*before, EDITORS])},
    )
    return user


@transaction.atomic
def merge_enterprises(*, keep: Enterprise, drop: Enterprise, reason: str, actor: Actor, now: datetime) -> Enterprise:
    """Make one of two enterprises that are the same: all that the other took part in and did is this one's from now on.

    Refuses what a person has to settle first: two meetings at one time, a project with both on its two sides.
    """
    NotTwins.objects.filter(Q(one=keep, other=drop) | Q(one=drop, other=keep)).delete()
    gone = drop.pk
    kept = merge(keep, drop, action="people.merge_enterprises", actor=actor, now=now, reason=reason)
    enterprises_changed.send(sender=None, enterprises={kept.pk, gone})
    return kept


@transaction.atomic
def merge_persons(*, keep: Person, drop: Person, reason: str, actor: Actor, now: datetime) -> Person:
    """Make one of two persons who are the same. Refuses two who both sign in."""
    gone = drop.pk
    kept = merge(keep, drop, action="people.merge_persons", actor=actor, now=now, reason=reason)
    persons_changed.send(sender=None, persons={kept.pk, gone})
    return kept


@transaction.atomic
def tell_apart(*, one: Enterprise, other: Enterprise, actor: Actor, now: datetime) -> NotTwins:
    """Remember that two enterprises that look alike are two. Saying so again changes nothing."""
    first, second = sorted((one, other), key=lambda enterprise: enterprise.pk)
    if first == second:
        raise Refused(_("Choose two different records."))
    told, is_new = NotTwins.objects.get_or_create(one=first, other=second)
    if is_new:
        audit.record(actor=actor, action="people.tell_apart", now=now, target=told)
    return told


def _check_account(user: User) -> None:
    """Raise Refused for an address or a person that has an account."""
    try:
        user.full_clean()
    except ValidationError as error:
        errors = error.message_dict
        raise Refused({None if field == NON_FIELD_ERRORS else field: errors[field] for field in errors}) from error
    if EmailAddress.objects.is_verified(user.email):
        raise Refused({"email": [_("This address is another account's second one; take a different address.")]})
