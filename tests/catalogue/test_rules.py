"""Who may fetch the files of an exhibit."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.media.actions import store_file
from serai.media.readers import may_read
from tests.factories import STAMP, edition, exhibit, exhibitor, member_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n"


def brochure(owner, purpose="brochure"):
    return store_file(owner=owner, purpose=purpose, name="cold.pdf", media_type="application/pdf", content=PDF, **STAMP)


@pytest.fixture
def asks(rf):
    """A request of this user."""

    def request(user):
        made = rf.get("/")
        made.user = user
        return made

    return request


def test_everybody_reads_the_brochure_and_the_proof_of_a_public_exhibit_and_nothing_else(asks):
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
    assert {file: may_read(asks(AnonymousUser()), file) for file in cases} == cases


def test_its_exhibitor_reads_what_nobody_else_sees_yet(asks):
    firm = exhibitor(edition())
    file = brochure(exhibit(firm, state="draft"))
    readers = [member_of(firm), member_of(exhibitor(firm.edition, "Another"))]
    assert [may_read(asks(reader), file) for reader in readers] == [True, False]
