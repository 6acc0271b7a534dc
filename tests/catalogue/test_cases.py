"""Reporting an exhibit, answering a complaint, asking to see what is on request: as people do it on the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from serai.catalogue.actions import answer_asking, ask_to_see, decide_case
from serai.catalogue.models import Asking, Case
from serai.media.queries import files_of
from tests.factories import STAMP, buyer, edition, exhibit, exhibitor, member_of, outsider

pytestmark = pytest.mark.django_db

AT = "/en/caexpo-22"
SAID = {"ground": "patent", "complainant": "Peel Ltd", "right": "CN 1", "statement": "It is our peeler."}


def proof(name="proof.pdf", content=b"%PDF-1.7\n1 0 obj\n", media_type="application/pdf"):
    return SimpleUploadedFile(name, content, media_type)


@pytest.fixture
def shown():
    return exhibit(exhibitor(edition()), hs6="081340")


@pytest.fixture
def as_(client):
    """The browser of somebody who signed in."""

    def signed_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


class TestReporting:
    def test_who_complains_is_thanked_and_reads_what_becomes_of_it(self, shown, as_):
        complainant = outsider()
        browser = as_(complainant)
        assert f'href="{AT}/exhibits/{shown.pk}/report/"' in browser.get(f"{AT}/exhibits/{shown.pk}/").content.decode()
        sent = {**SAID, "evidence": [proof("a.pdf"), proof("b.pdf")]}
        answer = browser.post(f"{AT}/exhibits/{shown.pk}/report/", sent, follow=True)
        case = Case.objects.get()
        assert (case.email, case.complainant, case.ground) == (complainant.email, "Peel Ltd", "patent")
        assert [file.name for file in files_of(case, "evidence")] == ["a.pdf", "b.pdf"]
        assert answer.redirect_chain == [(f"{AT}/cases/{case.pk}/", 302)]
        assert f"Thank you. This is case {case.pk}." in answer.content.decode()
        decide_case(case=case, to="dismissed", decision="Another machine.", **STAMP)
        page = browser.get(f"{AT}/cases/{case.pk}/").content.decode()
        assert ("Another machine." in page, "Take the complaint back" in page) == (True, False)

    def test_a_complaint_can_be_taken_back(self, shown, as_):
        browser = as_(outsider())
        browser.post(f"{AT}/exhibits/{shown.pk}/report/", SAID)
        browser.post(f"{AT}/cases/{Case.objects.get().pk}/")
        assert Case.objects.get().state == "withdrawn"

    def test_what_was_right_is_kept_when_something_is_wrong(self, shown, as_):
        browser = as_(outsider())
        sent = {**SAID, "statement": "", "evidence": proof("notes.txt", b"peeler", "text/plain")}
        form = browser.post(f"{AT}/exhibits/{shown.pk}/report/", sent).context["form"]
        assert (form.errors, form["right"].value()) == ({"statement": ["This field is required."]}, "CN 1")
        sent |= {"statement": "Ours.", "evidence": proof("notes.txt", b"peeler", "text/plain")}
        form = browser.post(f"{AT}/exhibits/{shown.pk}/report/", sent).context["form"]
        said = "notes.txt: Choose a PDF, a JPEG, a PNG or a WebP picture."
        assert (form.errors, Case.objects.count()) == ({"evidence": [said]}, 0)

    def test_one_signs_in_first_and_reports_only_what_one_sees(self, client, shown, as_):
        there = f"{AT}/exhibits/{shown.pk}/report/"
        assert client.get(there).headers["Location"] == f"/accounts/login/?next={there}"
        hidden = exhibit(shown.participation, state="withheld")
        assert as_(outsider()).get(f"{AT}/exhibits/{hidden.pk}/report/").status_code == 404


class TestAnswering:
    def test_an_exhibitor_answers_with_evidence_until_it_is_decided(self, shown, as_):
        as_(outsider()).post(f"{AT}/exhibits/{shown.pk}/report/", SAID)
        case, browser = Case.objects.get(), as_(member_of(shown.participation))
        assert "1 complaint about your exhibits" in browser.get("/portal/caexpo-22/exhibitor/").content.decode()
        assert "It is our peeler." in browser.get(f"/portal/caexpo-22/cases/{case.pk}/").content.decode()
        sent = {"answer": "We hold a licence.", "evidence": proof("licence.pdf")}
        browser.post(f"/portal/caexpo-22/cases/{case.pk}/", sent)
        case.refresh_from_db()
        assert (case.state, case.answer) == ("answered", "We hold a licence.")
        assert [file.name for file in files_of(case, "answer")] == ["licence.pdf"]
        decide_case(case=case, to="upheld", decision="It has expired.", **STAMP)
        page = browser.get(f"/portal/caexpo-22/cases/{case.pk}/").content.decode()
        assert ("It has expired." in page, "Send the answer" in page) == (True, False)

    def test_a_case_is_no_business_of_other_firms(self, shown, as_):
        as_(outsider()).post(f"{AT}/exhibits/{shown.pk}/report/", SAID)
        other = as_(member_of(exhibitor(shown.participation.edition, "Another")))
        assert other.get(f"/portal/caexpo-22/cases/{Case.objects.get().pk}/").status_code == 404


class TestAsking:
    @pytest.fixture
    def hidden(self, shown):
        firm = shown.participation
        return exhibit(
            firm, "Secret peeler", visibility="on_request", hs6="081340", brand="Hush", price_low=7, currency="USD"
        )

    def test_a_verified_buyer_is_told_the_name_and_asks_for_the_rest(self, hidden, as_):
        firm, there = hidden.participation, f"{AT}/exhibits/{hidden.pk}/"
        asks = buyer(firm.edition)
        browser = as_(member_of(asks))
        page = browser.get(there).content.decode()
        told = [word in page for word in ("Secret peeler", str(firm.enterprise), "0813", "Hush", "USD")]
        assert told == [True, True, True, False, False]
        browser.post(f"{there}ask/", {"message": "For our shops"})
        assert Asking.objects.values_list("buyer", "message", "state").get() == (asks.pk, "For our shops", "asked")
        assert "You asked on" in browser.get(there).content.decode()
        answer_asking(asking=Asking.objects.get(), to="granted", **STAMP)
        page = browser.get(there).content.decode()
        assert [word in page for word in ("Hush", "USD", "Ask to see it")] == [True, True, False]

    def test_nobody_else_hears_of_it(self, client, hidden, as_):
        there = f"{AT}/exhibits/{hidden.pk}/"
        assert client.get(there).status_code == 404
        for user in (outsider(), member_of(buyer(hidden.participation.edition, state="submitted"))):
            assert as_(user).get(there).status_code == 404
            assert client.post(f"{there}ask/", {"message": "Me"}).status_code == 404
        assert Asking.objects.count() == 0

    def test_an_exhibitor_answers_each_and_may_change_its_mind(self, hidden, as_):
        firm = hidden.participation
        asking = ask_to_see(exhibit=hidden, buyer=buyer(firm.edition), message="For our shops", **STAMP)
        browser = as_(member_of(firm))
        page = browser.get("/portal/caexpo-22/cases/").content.decode()
        assert [word in page for word in ("Harbour Trading", "For our shops")] == [True, True]
        for to in ("granted", "declined"):
            browser.post(f"/portal/caexpo-22/askings/{asking.pk}/", {"to": to})
            asking.refresh_from_db()
            assert asking.state == to
        assert browser.post(f"/portal/caexpo-22/askings/{asking.pk}/", {"to": "asked"}).status_code == 404
        other = as_(member_of(exhibitor(firm.edition, "Another")))
        assert other.post(f"/portal/caexpo-22/askings/{asking.pk}/", {"to": "granted"}).status_code == 404
