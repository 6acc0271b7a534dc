"""An exhibitor's page opens once it is approved and its edition public."""

import pytest

from serai.exhibitors.rules import exhibitor_is_public
from tests.factories import edition, exhibitor

pytestmark = pytest.mark.django_db


def test_a_page_opens_once_exhibitor_and_edition_are_public(rf):
    made, draft = edition(), edition(23, state="draft")
    request = rf.get("/")
    assert exhibitor_is_public(request, {"edition": made, "pk": exhibitor(made).pk})
    assert not exhibitor_is_public(request, {"edition": made, "pk": exhibitor(made, state="submitted").pk})
    assert not exhibitor_is_public(request, {"edition": made, "pk": exhibitor(draft).pk})
    assert not exhibitor_is_public(request, {"edition": draft, "pk": exhibitor(draft).pk})
