"""Who opens what of an edition."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.editions.rules import edition_is_public, works_at_the_desk, works_on_edition
from tests.factories import buyer, delegation_head, edition, exhibitor, member_of, outsider, staff

pytestmark = pytest.mark.django_db


def test_a_draft_is_shown_to_nobody(rf):
    request = rf.get("/")
    assert edition_is_public(request, {"edition": edition()})
    assert not edition_is_public(request, {"edition": edition(23, state="draft")})


def test_only_staff_of_the_series_work_on_its_editions(rf):
    here, there = edition(), edition(14, of="cneae")
    cast = {
        "nobody": AnonymousUser(),
        "outsider": outsider(),
        "exhibitor": member_of(exhibitor(here)),
        "buyer": member_of(buyer(here)),
        "head": delegation_head(here),
        "staff": staff(here),
        "staff of the other series": staff(there),
    }

    def asked(rule):
        allowed = set()
        for name, someone in cast.items():
            request = rf.get("/")
            request.user = someone
            allowed |= {name} if rule(request, {"edition": here}) else set()
        return allowed

    assert asked(works_on_edition) == {"staff"}
    assert asked(works_at_the_desk) == {"staff", "staff of the other series"}
