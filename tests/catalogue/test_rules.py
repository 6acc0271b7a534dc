"""Who may see an exhibit, and fetch its brochure."""

import pytest

from serai.catalogue.rules import exhibit_is_public
from serai.media.actions import store_file
from serai.media.readers import may_read
from tests.factories import STAMP, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n"


def brochure(owner, purpose="brochure"):
    return store_file(owner=owner, purpose=purpose, name="cold.pdf", media_type="application/pdf", content=PDF, **STAMP)


def test_an_exhibits_page_opens_when_all_above_it_is_public(rf):
    made, draft = edition(), edition(23, state="draft")
    request = rf.get("/")
    cases = {
        exhibit(exhibitor(made)): True,
        exhibit(exhibitor(made), visibility="buyers"): False,
        exhibit(exhibitor(made, state="submitted")): False,
    }
    assert {one: exhibit_is_public(request, {"edition": made, "pk": one.pk}) for one in cases} == cases
    assert not exhibit_is_public(request, {"edition": draft, "pk": exhibit(exhibitor(draft)).pk})


def test_everybody_reads_the_brochure_and_the_proof_of_a_public_exhibit_and_nothing_else(rf):
    made, draft = edition(), edition(23, state="draft")
    firm = exhibitor(made)
    public = exhibit(firm)
    cases = {
        brochure(public): True,
        brochure(public, "debut-evidence"): True,
        brochure(public, "contract"): False,
        brochure(exhibit(firm, visibility="on_request")): False,
        brochure(exhibit(exhibitor(made, state="submitted"))): False,
        brochure(exhibit(exhibitor(draft))): False,
        brochure(firm): False,  # of a kind that no room registered
    }
    assert {file: may_read(rf.get("/"), file) for file in cases} == cases
