"""Who sees an exhibit with its files and pictures, and who reads what both sides bring in a case about it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from serai.catalogue.actions import Paper, answer_asking, answer_case, ask_to_see, open_case, withhold_exhibit
from serai.catalogue.rules import sees_exhibit
from serai.media.actions import store_file
from serai.media.models import Picture
from serai.media.queries import files_of
from serai.media.readers import may_read, may_see
from tests.factories import NOW, STAMP, buyer, edition, exhibit, exhibitor, member_of, outsider, staff

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


PARTS = ("anonymous", "outsider", "buyer", "unverified", "granted", "declined", "exhibitor", "other", "staff")


@pytest.fixture
def parts(asks):
    """A request of everybody who could want to see what one exhibitor shows, and the exhibitor."""
    firm = exhibitor(edition())
    buyers = {name: buyer(firm.edition, name) for name in ("buyer", "granted", "declined")}
    users = {
        "anonymous": AnonymousUser(),
        "outsider": outsider(),
        "unverified": member_of(buyer(firm.edition, "New", state="submitted")),
        "exhibitor": member_of(firm),
        "other": member_of(exhibitor(firm.edition, "Another")),
        "staff": staff(firm.edition, "viewer"),
        **{name: member_of(each) for name, each in buyers.items()},
    }
    return firm, buyers, {name: asks(users[name]) for name in PARTS}


@pytest.mark.parametrize(
    ("fields", "seen_by"),
    [
        ({}, {*PARTS}),
        ({"visibility": "buyers"}, {"buyer", "granted", "declined", "exhibitor", "staff"}),
        ({"visibility": "on_request"}, {"granted", "exhibitor", "staff"}),
        ({"state": "draft"}, {"exhibitor", "staff"}),
        ({"state": "review"}, {"exhibitor", "staff"}),
        ({"state": "withheld"}, {"exhibitor", "staff"}),
    ],
    ids=["public", "for buyers", "on request", "a draft", "in review", "withheld"],
)
def test_an_exhibit_and_its_pictures_are_seen_by_the_same_people(parts, fields, seen_by):
    firm, buyers, requests = parts
    shown = exhibit(firm, **fields)
    if fields.get("visibility") == "on_request":
        for to in ("granted", "declined"):
            asking = ask_to_see(exhibit=shown, buyer=buyers[to], **STAMP)
            answer_asking(asking=asking, to=to, **STAMP)
    picture = Picture(owner_kind="catalogue.exhibit", owner_id=shown.pk, width=320, height=240, uploaded_at=NOW)
    assert {name for name, request in requests.items() if sees_exhibit(request, shown)} == seen_by
    assert {name for name, request in requests.items() if may_see(request, picture)} == seen_by
    assert {name for name, request in requests.items() if may_read(request, brochure(shown))} == seen_by


def test_who_was_granted_an_exhibit_sees_it_no_more_when_it_is_withheld(parts):
    firm, buyers, requests = parts
    shown = exhibit(firm, visibility="on_request")
    answer_asking(asking=ask_to_see(exhibit=shown, buyer=buyers["granted"], **STAMP), to="granted", **STAMP)
    assert sees_exhibit(requests["granted"], shown)
    assert not sees_exhibit(requests["granted"], withhold_exhibit(exhibit=shown, reason="counterfeit", **STAMP))


def test_the_evidence_of_a_case_is_for_both_sides_and_for_who_decides(parts, asks):
    firm, _buyers, requests = parts
    complainant = outsider()
    said = {"ground": "design", "statement": "A copy.", "complainant": "C", "email": complainant.email}
    proof = Paper("proof.pdf", "application/pdf", PDF)
    case = open_case(exhibit=exhibit(firm), **said, evidence=[proof], **STAMP)
    answer_case(case=case, answer="No copy.", evidence=[proof], **STAMP)
    requests |= {
        "complainant": asks(complainant),
        "who decides": asks(staff(firm.edition, "exhibitors")),
        "press office": asks(staff(firm.edition, "press")),
    }
    files = list(files_of(case))
    assert [file.purpose for file in files] == ["evidence", "answer"]
    for file in files:
        readers = {name for name, request in requests.items() if may_read(request, file)}
        assert readers == {"complainant", "exhibitor", "who decides"}
