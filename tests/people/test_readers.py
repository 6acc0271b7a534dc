"""Whom letters to an enterprise go to."""

from serai.people.models import Enterprise, Membership, Person
from serai.people.queries import reader, readers_of
from serai.shared.mail import Recipient
from serai.shared.text import written
from tests import factories


def member(enterprise, email, role="member"):
    names = written({"en": email or "Nobody", "zh": "某人"})
    person = Person.objects.create(names=names, email=email, languages=["zh", "en"])
    Membership.objects.create(person=person, enterprise=enterprise, role=role)


def test_administrators_read_and_without_one_all_members(db, django_assert_num_queries):
    led, flat, silent = (Enterprise.objects.create(names=written({"en": name})) for name in ("Led", "Flat", "Silent"))
    member(led, "m@example.org")
    member(led, "a@example.org", "administrator")
    member(flat, "one@example.org")
    member(flat, "two@example.org")
    member(flat, "", "administrator")
    member(silent, "")
    with django_assert_num_queries(1):
        found = readers_of([led.pk, flat.pk, silent.pk])
    assert {key: [one.address for one in readers] for key, readers in found.items()} == {
        led.pk: ["a@example.org"],
        flat.pk: ["one@example.org", "two@example.org"],
    }
    assert found[led.pk] == [Recipient("a@example.org", "某人", ["zh", "en"])]


def test_who_signs_in_is_written_to_at_that_address(db):
    user = factories.user("Mei")
    Person.objects.filter(pk=user.person_id).update(email="private@example.org")
    user.refresh_from_db()
    assert reader(user) == Recipient(user.email, "Mei", [])
    user.person = None
    assert reader(user) == Recipient(user.email, "")
