"""Enterprises take part once in each role, with a delegation of the same edition."""

import pytest
from django.db import IntegrityError, transaction

from serai.participation.actions import appoint_head, take_part
from serai.participation.models import Participation
from serai.people.actions import add_enterprises
from serai.people.models import Enterprise
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.text import written
from tests.factories import STAMP, delegation, edition, person

pytestmark = pytest.mark.django_db

Role = Participation.Role


def firms(count):
    made = [Enterprise(names=written({"en": f"Firm {number}"})) for number in range(count)]
    return add_enterprises(enterprises=made, **STAMP)


def test_taking_part_is_recorded_for_each_role():
    made = edition()
    (firm,) = firms(1)
    both = [Participation(edition=made, enterprise=firm, role=role) for role in (Role.EXHIBITOR, Role.BUYER)]
    added = take_part(participations=both, **STAMP)
    assert [(one.role, one.channel) for one in added] == [("exhibitor", "on_site"), ("buyer", "on_site")]
    assert list(history(added[1]).values_list("action", "after")) == [("participation.take_part", values(added[1]))]


@pytest.mark.parametrize("already_there", [True, False], ids=["stored before", "twice in the list"])
def test_an_enterprise_takes_part_once_in_a_role(already_there):
    made = edition()
    first, second = firms(2)
    once = Participation(edition=made, enterprise=first, role=Role.BUYER)
    again = [
        Participation(edition=made, enterprise=second, role=Role.BUYER),
        Participation(edition=made, enterprise=first, role=Role.BUYER),
    ]
    if already_there:
        take_part(participations=[once], **STAMP)
    else:
        again.insert(0, once)
    with pytest.raises(Refused) as refusal:
        take_part(participations=again, **STAMP)
    place = len(again)
    message = f"{place}: Firm 0 takes part in this role already; change that record instead."
    assert refusal.value.errors == {None: [message]}
    assert Participation.objects.count() == int(already_there)


def test_the_database_holds_it_too():
    (firm,) = firms(1)
    key = {"edition": edition(), "enterprise": firm, "role": Role.BUYER}
    Participation.objects.create(**key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(**key)


def test_a_delegation_of_another_edition_is_refused():
    (firm,) = firms(1)
    foreign = delegation(edition(23))
    with pytest.raises(Refused) as refusal:
        take_part(
            participations=[Participation(edition=edition(), enterprise=firm, role=Role.EXHIBITOR, delegation=foreign)],
            **STAMP,
        )
    assert refusal.value.errors == {"delegation": ["1: This delegation belongs to another edition."]}


def test_a_delegation_changes_its_head_and_the_trail_keeps_both():
    made = delegation(edition())
    first, second = person("First"), person("Second")
    appoint_head(delegation=made, person=first, **STAMP)
    assert appoint_head(delegation=made, person=second, **STAMP).head == second
    row = history(made).first()
    assert (row.action, row.before, row.after) == (
        "participation.appoint_head",
        {"head_id": first.pk, "version": 2},
        {"head_id": second.pk, "version": 3},
    )
