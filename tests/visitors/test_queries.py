"""Which buyers and visitors there are, and who counts as verified."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.visitors.actions import register_visitors
from serai.visitors.models import Visitor
from serai.visitors.queries import (
    buyer_counts,
    buyers_of,
    registration_of,
    verified_buyers,
    visitors_of,
)
from serai.visitors.rules import is_verified_buyer
from tests.factories import STAMP, buyer, edition, exhibitor, member_of, outsider, person

pytestmark = pytest.mark.django_db


def test_buyers_are_counted_by_state(django_assert_num_queries):
    made = edition()
    first = buyer(made, "First", country="CN")
    invited = buyer(made, "Invited", state="invited", country="LA")
    buyer(made, "Draft", state="draft", country="TH")
    buyer(edition(23), "Next year")
    exhibitor(made)
    with django_assert_num_queries(1):
        shown = [(str(one.participation.enterprise), str(one.contact)) for one in buyers_of(made)]
    assert shown == [(name, f"{name}, purchasing") for name in ("First", "Invited", "Draft")]
    assert [one.participation for one in verified_buyers(made)] == [first, invited]
    assert buyer_counts(made) == {"draft": 1, "submitted": 0, "verified": 1, "invited": 1}
    assert registration_of(first).state == "verified"
    assert registration_of(exhibitor(made, "Other")) is None


def test_visitors_are_the_editions_own():
    made = edition()
    visitors = [Visitor(edition=made, person=person()) for _ in range(2)]
    register_visitors(visitors=[*visitors, Visitor(edition=edition(23), person=person())], **STAMP)
    assert list(visitors_of(made)) == visitors


def test_only_people_of_a_verified_buyer_see_what_such_buyers_see(rf):
    made = edition()
    cast = {
        "nobody": AnonymousUser(),
        "outsider": outsider(),
        "exhibitor": member_of(exhibitor(made)),
        "registered": member_of(buyer(made, "Registered", state="submitted")),
        "verified": member_of(buyer(made, "Verified")),
        "invited": member_of(buyer(made, "Invited", state="invited")),
        "verified elsewhere": member_of(buyer(edition(23), "Elsewhere")),
    }
    seen = set()
    for name, someone in cast.items():
        request = rf.get("/")
        request.user = someone
        seen |= {name} if is_verified_buyer(request, {"edition": made}) else set()
    assert seen == {"verified", "invited"}
