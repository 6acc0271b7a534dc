"""Enterprises, persons and users are added with their audit rows; a bad one stops the list."""

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from serai.people.actions import add_enterprises, add_memberships, add_persons, create_user, let_edit_content
from serai.people.models import Enterprise, Membership, Person, User
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.text import written
from tests.factories import NOW, STAMP, user

pytestmark = pytest.mark.django_db


def rows(target):
    return list(history(target).values_list("action", "actor_label", "at", "before", "after"))


def test_enterprises_are_added_with_a_row_for_each():
    added = add_enterprises(
        enterprises=[
            Enterprise(names=written({"zh": "广西北部湾冷链"}), country="CN", external_key="E1"),
            Enterprise(names=written({"th": "จันทบุรี คูลเชน"}), country="TH"),
        ],
        **STAMP,
    )
    assert [str(one) for one in Enterprise.objects.order_by("pk")] == ["广西北部湾冷链", "จันทบุรี คูลเชน"]
    assert rows(added[0]) == [("people.add_enterprises", "Tests", NOW, None, values(added[0]))]
    assert rows(added[0])[0][4]["names"] == {"zh": {"text": "广西北部湾冷链", "origin": "source"}}


def test_one_bad_enterprise_stops_the_whole_list_and_says_which_it_is():
    good, bad = Enterprise(names=written({"en": "Good"})), Enterprise(names=written({"en": "Bad"}), country="XX")
    with pytest.raises(Refused) as refusal:
        add_enterprises(enterprises=[good, bad], **STAMP)
    assert refusal.value.errors == {"country": ["2: XX is not an ISO 3166 country; write CN, VN or TH."]}
    assert Enterprise.objects.count() == 0
    assert AuditEntry.objects.count() == 0


def test_an_external_key_is_unique_and_blank_ones_are_left_alone():
    add_enterprises(enterprises=[Enterprise(external_key="A"), Enterprise(), Enterprise()], **STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.create(external_key="A")


def test_a_person_acts_for_an_enterprise_once():
    (person,) = add_persons(persons=[Person(names=written({"en": "Nhàn"}))], **STAMP)
    (enterprise,) = add_enterprises(enterprises=[Enterprise(names=written({"en": "Firm"}))], **STAMP)
    membership = Membership(person=person, enterprise=enterprise, role=Membership.Role.ADMINISTRATOR)
    add_memberships(memberships=[membership], **STAMP)
    assert [(row[0], row[4]["role"]) for row in rows(membership)] == [("people.add_memberships", "administrator")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=person, enterprise=enterprise)


def test_a_user_can_sign_in_at_once_and_the_trail_keeps_no_password(client):
    (person,) = add_persons(persons=[Person(names=written({"en": "Lin"}))], **STAMP)
    made = create_user(email="Lin@Example.org", password="a long caravan road", person=person, **STAMP)
    assert (made.email, made.person, made.joined_at) == ("lin@example.org", person, NOW)
    assert client.login(email="lin@example.org", password="a long caravan road")
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (made.pk, "lin@example.org", True, True)
    ]
    (row,) = history(made)
    assert row.action == "people.create_user"
    assert row.after == {
        "id": made.pk,
        "email": "lin@example.org",
        "person_id": person.pk,
        "is_active": True,
        "is_staff": False,
        "is_superuser": False,
        "joined_at": "2025-09-18T02:40:00Z",
    }


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("not an address", "a long caravan road", "email"),
        ("taken@example.org", "a long caravan road", "email"),
        ("TAKEN@example.org", "a long caravan road", "email"),
        ("second@example.org", "a long caravan road", "email"),
        ("new@example.org", "short", "password"),
        ("new@example.org", "password1234", "password"),
    ],
)
def test_a_user_is_refused(email, password, field):
    taken = create_user(email="taken@example.org", password="a long caravan road", person=None, **STAMP)
    EmailAddress.objects.create(user=taken, email="second@example.org", verified=True)
    with pytest.raises(Refused) as refusal:
        create_user(email=email, password=password, person=None, **STAMP)
    assert list(refusal.value.errors) == [field]
    assert User.objects.count() == 1


def test_a_person_has_one_account():
    with pytest.raises(Refused) as refusal:
        create_user(email="b@example.org", password="a long caravan road", person=user().person, **STAMP)
    assert list(refusal.value.errors) == ["person"]


def test_an_editor_may_open_written_content():
    editor = user()
    let_edit_content(user=editor, **STAMP)
    assert User.objects.get(pk=editor.pk).has_perm("wagtailadmin.access_admin")
    assert [row[3:] for row in rows(editor) if row[0] == "people.let_edit_content"] == [
        ({"groups": []}, {"groups": ["Editors"]})
    ]
    with pytest.raises(Refused, match="edits content already"):
        let_edit_content(user=editor, **STAMP)
