"""For whom a user acts."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.people.queries import enterprises_of, memberships_of, person_of
from tests.factories import edition, exhibitor, member_of, outsider

pytestmark = pytest.mark.django_db


def test_a_member_acts_for_its_enterprise_and_nobody_else_does():
    participation = exhibitor(edition())
    exhibitor(participation.edition, "Another")
    member = member_of(participation)
    assert list(enterprises_of(member)) == [participation.enterprise]
    assert [one.enterprise for one in memberships_of(member)] == [participation.enterprise]
    assert person_of(member) == member.person
    for stranger in (outsider(), AnonymousUser()):
        assert list(enterprises_of(stranger)) == []
        assert list(memberships_of(stranger)) == []
    assert person_of(AnonymousUser()) is None
