"""In what a user takes part, and who comes with a delegation."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.participation.actions import take_part
from serai.participation.models import Participation
from serai.participation.queries import (
    delegations_headed_by,
    delegations_of,
    members_of,
    participations_in,
    participations_of,
)
from tests.factories import STAMP, buyer, delegation, delegation_head, edition, exhibitor, member_of, outsider

pytestmark = pytest.mark.django_db


def test_a_user_sees_its_enterprises_participations_newest_edition_first(django_assert_num_queries):
    past = edition(17, starts=date(2020, 11, 27), ends=date(2020, 11, 30))
    now = edition(22)
    firm = exhibitor(past)
    both = [Participation(edition=now, enterprise=firm.enterprise, role=role) for role in ("exhibitor", "buyer")]
    take_part(participations=both, **STAMP)
    exhibitor(now, "Another firm")
    member = member_of(firm)
    with django_assert_num_queries(1):
        shown = [(str(one.edition), one.role, str(one.enterprise)) for one in participations_of(member)]
    assert shown == [
        ("CAEXPO 22", "exhibitor", "Mekong Fruit"),
        ("CAEXPO 22", "buyer", "Mekong Fruit"),
        ("CAEXPO 17", "exhibitor", "Mekong Fruit"),
    ]
    assert list(participations_in(member, now, "buyer")) == [both[1]]
    assert list(participations_of(outsider())) == list(participations_of(AnonymousUser())) == []


def test_a_delegation_counts_its_members_by_role(django_assert_num_queries):
    made = edition()
    thai, lao = delegation(made), delegation(made, "Lao pavilion", "LA")
    firm = exhibitor(made, delegation=thai)
    exhibitor(made, "Second", delegation=thai)
    buyer(made, delegation=thai)
    exhibitor(made, "Alone")
    with django_assert_num_queries(1):
        counted = [(str(one), one.exhibitors, one.buyers, one.head) for one in delegations_of(made)]
    assert counted == [("Lao pavilion", 0, 0, None), ("Thailand national pavilion", 2, 1, None)]
    assert next(iter(members_of(thai, "exhibitor"))) == firm
    assert list(members_of(lao, "exhibitor")) == []


def test_a_head_finds_its_own_delegation():
    made = edition()
    head = delegation_head(made)
    delegation(made, "Lao pavilion", "LA")
    assert [str(one) for one in delegations_headed_by(head)] == ["Thailand national pavilion"]
    assert list(delegations_headed_by(outsider())) == list(delegations_headed_by(AnonymousUser())) == []
