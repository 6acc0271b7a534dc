"""The people of a test and the enterprises they act for."""

from typing import Any

from serai.editions.actions import give_staff_role
from serai.editions.models import Edition, StaffRole
from serai.exhibitors.actions import add_applications, approve_applications
from serai.exhibitors.models import Application
from serai.participation.actions import add_delegations, appoint_head, take_part
from serai.participation.models import Delegation, Participation
from serai.people.actions import add_enterprises, add_memberships, add_persons, create_user
from serai.people.models import Enterprise, Membership, Person, User
from serai.shared.text import written
from serai.visitors.actions import register_buyers, verify_buyers
from serai.visitors.models import BuyerRegistration
from tests.factories.stamps import STAMP, number, worded

PASSWORD = "a long caravan road"


def user(name: str = "Somebody") -> User:
    """A user with a person behind; signs in with PASSWORD, or by `client.force_login`."""
    email = f"person{number()}@example.org"
    (person,) = add_persons(persons=[Person(names=written({"en": name}), email=email)], **STAMP)
    return create_user(email=email, password=PASSWORD, person=person, **STAMP)


def outsider() -> User:
    """Signed in, and nothing to do with any edition."""
    return user("Outsider")


def staff(edition: Edition, role: str = StaffRole.Role.ADMINISTRATOR) -> User:
    """A member of the secretariat's staff, for the edition's series."""
    member = user("Secretariat")
    give_staff_role(user=member, series=edition.series, role=role, **STAMP)
    return member


def exhibitor(edition: Edition, name: str = "Mekong Fruit", *, state: str = "approved", **fields: Any) -> Participation:
    """An enterprise that exhibits, with its application in this state.

    `country`, `names` (by language), `channel`, `delegation` and `area` may be given.
    """
    area = fields.pop("area", None)
    participation = _take_part(edition, Participation.Role.EXHIBITOR, name, fields)
    early = state if state != "approved" else "submitted"
    applications = [Application(participation=participation, state=early, area=area)]
    add_applications(applications=applications, **STAMP)
    if state == "approved":
        approve_applications(applications=applications, **STAMP)
    return participation


def buyer(edition: Edition, name: str = "Harbour Trading", *, state: str = "verified", **fields: Any) -> Participation:
    """An enterprise that buys, with its registration in this state and a contact."""
    participation = _take_part(edition, Participation.Role.BUYER, name, fields)
    (contact,) = add_persons(persons=[Person(names=written({"en": f"{name}, purchasing"}))], **STAMP)
    early = state if state != "verified" else "submitted"
    registrations = [BuyerRegistration(participation=participation, contact=contact, state=early)]
    register_buyers(registrations=registrations, **STAMP)
    if state == "verified":
        verify_buyers(registrations=registrations, **STAMP)
    return participation


def member_of(participation: Participation) -> User:
    """A user who acts for the enterprise behind a participation."""
    member = user(f"For {participation.enterprise}")
    membership = Membership(person=member.person, enterprise=participation.enterprise)
    add_memberships(memberships=[membership], **STAMP)
    return member


def delegation(edition: Edition, name: str = "Thailand national pavilion", country: str = "TH") -> Delegation:
    """A delegation, without a head yet."""
    made = Delegation(edition=edition, names=written({"en": name}), country=country, area_quota_m2=900)
    (added,) = add_delegations(delegations=[made], **STAMP)
    return added


def delegation_head(edition: Edition) -> User:
    """The head of a new delegation to the edition."""
    head = user("Head of delegation")
    appoint_head(delegation=delegation(edition), person=head.person, **STAMP)
    return head


def _take_part(edition: Edition, role: str, name: str, fields: dict[str, Any]) -> Participation:
    names = worded(fields.pop("names", {"en": name}))
    enterprise = Enterprise(names=names, country=fields.pop("country", "TH"), kind=Enterprise.Kind.MANUFACTURER)
    add_enterprises(enterprises=[enterprise], **STAMP)
    participation = Participation(edition=edition, enterprise=enterprise, role=role, **fields)
    (added,) = take_part(participations=[participation], **STAMP)
    return added
