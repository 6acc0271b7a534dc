"""Letters to buyers follow their registration's state."""

from serai.people.models import Membership, Person
from serai.shared.models import Mail
from serai.visitors.actions import invite_buyers, submit_registration, verify_buyers
from serai.visitors.queries import readers_of_buyers
from tests import factories
from tests.factories.stamps import STAMP


def registered(email="buyer@example.org"):
    registration = factories.buyer(factories.edition(), state="draft").registration
    Person.objects.filter(pk=registration.contact_id).update(email=email, languages=["zh"])
    return registration


def test_a_buyer_is_told_at_each_step(db):
    registration = registered()
    submit_registration(registration=registration, **STAMP)
    verify_buyers(registrations=[registration], **STAMP)
    invite_buyers(registrations=[registration], reason="welcome", **STAMP)
    told = Mail.objects.order_by("pk").values_list("letter", "to_address", "language")
    assert list(told) == [
        (f"visitors.{state}", "buyer@example.org", "zh") for state in ("submitted", "verified", "invited")
    ]
    assert "秘书处附言：welcome" in Mail.objects.last().body


def test_without_the_contacts_address_the_enterprises_readers_are_written_to(db):
    registration = registered(email="")
    buyer = registration.participation
    assert readers_of_buyers([buyer]) == {buyer.pk: []}
    person = Person.objects.create(names={}, email="member@example.org")
    Membership.objects.create(person=person, enterprise=buyer.enterprise)
    assert [reader.address for reader in readers_of_buyers([buyer])[buyer.pk]] == ["member@example.org"]
