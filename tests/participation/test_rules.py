"""Who acts for whom in the edition of an address."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.participation.rules import acts_for_buyer, acts_for_exhibitor, heads_delegation
from tests.factories import buyer, delegation, delegation_head, edition, exhibitor, member_of, outsider, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    here, there = edition(), edition(14, of="cneae")
    return here, {
        "nobody": AnonymousUser(),
        "outsider": outsider(),
        "exhibitor": member_of(exhibitor(here)),
        "exhibitor of another edition": member_of(exhibitor(there)),
        "buyer": member_of(buyer(here)),
        "buyer of another edition": member_of(buyer(there)),
        "head": delegation_head(here),
        "head in another edition": delegation_head(there),
        "staff": staff(here),
    }


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [(acts_for_exhibitor, "exhibitor"), (acts_for_buyer, "buyer"), (heads_delegation, "head")],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_role_counts_in_its_own_edition_only(rf, cast, rule, allowed):
    here, people = cast
    answers = {}
    for name, someone in people.items():
        request = rf.get("/")
        request.user = someone
        answers[name] = rule(request, {"edition": here})
    assert {name for name, answer in answers.items() if answer} == {allowed}


def test_a_head_does_not_head_the_delegation_beside_its_own(rf, cast):
    here, people = cast
    request = rf.get("/")
    request.user = people["head"]
    own = request.user.person.delegations_headed.get()
    other = delegation(here, "Lao pavilion", "LA")
    assert heads_delegation(request, {"edition": here, "delegation": own.pk})
    assert not heads_delegation(request, {"edition": here, "delegation": other.pk})
