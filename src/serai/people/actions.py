"""Writes about enterprises, persons, who acts for which enterprise, and who may sign in."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from serai.people.models import Enterprise, Membership, Person, User
from serai.shared import audit
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused

EDITORS = "Editors"  # the group that Wagtail's own migration makes and gives the rights to edit
# A password's hash has no place in a trail that is never erased.
AUDITED = ("id", "email", "person", "is_active", "is_staff", "is_superuser", "joined_at")


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
def create_user(
    *, email: str, password: str, person: Person | None, is_superuser: bool = False, actor: Actor, now: datetime
) -> User:
    """Give a person an account whose address counts as confirmed: whoever calls this vouches for it.

    Those who sign up by themselves confirm their address by mail instead. A superuser may do everything. Refuses an address or a person that has an
    account, and a weak password.
    """
    user = User(email=User.objects.normalize_email(email).lower(), person=person, joined_at=now)
    user.is_staff = user.is_superuser = is_superuser
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        errors = error.message_dict
        raise Refused({None if field == NON_FIELD_ERRORS else field: errors[field] for field in errors}) from error
    if EmailAddress.objects.is_verified(user.email):
        raise Refused({"email": [_("This address is another account's second one; take a different address.")]})
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused({"password": error.messages}) from error
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    audit.record(actor=actor, action="people.create_user", now=now, target=user, after=audit.values(user, AUDITED))
    return user


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
