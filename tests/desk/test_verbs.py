"""What staff do to records: who may, why, and what stays as it is."""

import pytest

from serai.catalogue.actions import Paper, answer_case
from serai.catalogue.models import Exhibit
from serai.desk import tasks
from serai.desk.bulk import begin_run, carry_out
from serai.desk.models import BulkRun
from serai.exhibitors.actions import reject_application
from serai.exhibitors.models import Application
from serai.exhibitors.web.desk import APPLICATIONS
from serai.shared import audit
from tests import factories
from tests.factories.stamps import STAMP


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


@pytest.fixture
def application(expo):
    """An application that waits for a decision."""
    return factories.exhibitor(expo.here.edition, "Wants to come", state="submitted").application


def at(application, verb):
    return f"/desk/caexpo-22/applications/{application.pk}/{verb}/"


def state(application):
    return Application.objects.get(pk=application.pk).state


def test_a_verb_is_done_with_its_reason_and_stands_in_the_audit_trail(expo, staff, application):
    done = staff.post(at(application, "approve"), {"reason": "papers complete", "version": application.version})
    assert done.headers["Location"] == f"/desk/caexpo-22/applications/{application.pk}/"
    assert state(application) == "approved"
    entry = audit.history(application).first()
    assert (entry.action, entry.reason) == ("exhibitors.approve_application", "papers complete")
    assert (entry.actor_kind, entry.actor_id) == ("person", str(expo.users["staff"].pk))


def test_looking_at_a_verb_does_nothing(staff, application):
    assert staff.get(at(application, "approve")).status_code == 200
    assert state(application) == "submitted"


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_verb_needs_a_reason(staff, application, reason):
    answer = staff.post(at(application, "approve"), {"reason": reason, "version": application.version})
    assert list(answer.context["form"].errors) == ["reason"]
    assert state(application) == "submitted"


def test_a_form_that_somebody_overtook_is_refused(staff, application):
    answer = staff.post(at(application, "approve"), {"reason": "fine", "version": application.version + 1})
    assert list(answer.context["form"].errors) == ["version"]
    assert state(application) == "submitted"


@pytest.mark.parametrize("version", ["", "x"])
def test_a_form_without_what_was_seen_is_refused(staff, application, version):
    answer = staff.post(at(application, "approve"), {"reason": "fine", "version": version})
    assert list(answer.context["form"].errors) == ["version"]


def test_what_the_state_does_not_allow_is_not_offered_and_is_refused(staff, application):
    reject_application(application=application, reason="restricted goods", **STAMP)
    assert staff.get(f"/desk/caexpo-22/applications/{application.pk}/").context["verbs"] == []
    page = staff.get(at(application, "approve"))
    assert (page.context["able"], len(page.context["unable"])) == ([], 1)
    answer = staff.post(at(application, "approve"), {"reason": "after all", "version": application.version + 1})
    assert len(answer.context["form"].non_field_errors()) == 1
    assert state(application) == "rejected"


def test_a_viewer_reads_and_changes_nothing(expo, staff, application):
    viewer = expo.client("viewer")
    page = viewer.get(f"/desk/caexpo-22/applications/{application.pk}/")
    assert (page.status_code, page.context["verbs"]) == (200, [])
    assert viewer.get("/desk/caexpo-22/applications/").context["verbs"] == []
    sent = {"reason": "why not", "version": application.version, "id": application.pk}
    several = "/desk/caexpo-22/applications/several/approve/"
    assert [viewer.post(address, sent).status_code for address in (at(application, "approve"), several)] == [403, 403]
    assert state(application) == "submitted"


def test_a_role_changes_what_is_its_own_and_nothing_else(expo, settings, application):
    settings.SECOND_FACTOR = False
    expo.users["exhibitors"] = factories.staff(expo.here.edition, "exhibitors")
    expo.users["signings"] = factories.staff(expo.here.edition, "signings")
    sent = {"reason": "fine", "version": application.version}
    assert expo.client("signings").post(at(application, "approve"), sent).status_code == 403
    assert expo.client("exhibitors").post(at(application, "approve"), sent).status_code == 302
    assert state(application) == "approved"


@pytest.mark.parametrize(
    ("key", "verb", "to"),
    [
        ("needs", "close", "closed"),
        ("buyers", "invite", "invited"),
        ("projects", "exclude", "excluded"),
        ("projects", "verify", "verified"),
        ("booths", "lock", "locked"),
        ("booths", "free", "free"),
        ("meetings", "cancel", "cancelled"),
        ("applications", "withdraw", "withdrawn"),
    ],
)
def test_each_room_does_its_verbs(expo, staff, key, verb, to):
    record = expo.here.records[key]
    staff.post(f"/desk/caexpo-22/{key}/{record.pk}/{verb}/", {"reason": "as agreed", "version": record.version})
    record.refresh_from_db()
    assert record.state == to
    assert audit.history(record).first().reason == "as agreed"


def test_an_exhibit_is_hidden_and_shown_again(expo, staff):
    exhibit = expo.here.records["exhibits"]
    for verb, to in (("hide", "on_request"), ("show-buyers", "buyers"), ("show", "public")):
        exhibit.refresh_from_db()
        address = f"/desk/caexpo-22/exhibits/{exhibit.pk}/{verb}/"
        staff.post(address, {"reason": "as agreed", "version": exhibit.version})
        exhibit.refresh_from_db()
        assert exhibit.visibility == to


def test_an_exhibit_is_reviewed_withheld_and_released(expo, staff):
    exhibit = expo.here.records["exhibits"]
    Exhibit.objects.filter(pk=exhibit.pk).update(state="review")
    assert staff.get("/desk/caexpo-22/exhibits/?view=review").context["page_obj"].paginator.count == 1
    for verb, to in (("list", "listed"), ("withhold", "withheld"), ("release", "listed")):
        exhibit.refresh_from_db()
        address = f"/desk/caexpo-22/exhibits/{exhibit.pk}/{verb}/"
        staff.post(address, {"reason": "as agreed", "version": exhibit.version})
        exhibit.refresh_from_db()
        assert (exhibit.state, audit.history(exhibit).first().reason) == (to, "as agreed")


def test_the_secretariat_opens_a_case_of_its_own(expo, staff):
    exhibit = expo.here.records["exhibits"]
    said = {"given": "misleading", "reason": "The claim has no source.", "version": exhibit.version}
    staff.post(f"/desk/caexpo-22/exhibits/{exhibit.pk}/open-case/", said)
    case = exhibit.cases.latest("pk")
    assert (case.ground, case.statement, case.complainant) == ("misleading", "The claim has no source.", "")


def test_a_case_is_read_with_its_evidence_and_decided(expo, staff):
    case = expo.here.records["cases"]
    proof = [Paper("proof.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj\n")]
    case = answer_case(case=case, answer="We have a licence.", evidence=proof, **STAMP)
    at_desk = f"/desk/caexpo-22/cases/{case.pk}/"
    page = staff.get(at_desk).content.decode()
    assert [part for part in ("It is our peeler.", "We have a licence.", ">proof.pdf</a>") if part not in page] == []
    viewer = expo.client("viewer").get(at_desk).content.decode()
    assert ("We have a licence." in viewer, "proof.pdf" in viewer) == (True, False)
    staff.post(f"{at_desk}uphold/", {"reason": "The licence has expired.", "version": case.version})
    case.refresh_from_db()
    assert (case.state, case.decision, case.exhibit.state) == ("upheld", "The licence has expired.", "withheld")
    assert staff.get(at_desk).context["verbs"] == []


def test_a_booth_goes_from_free_to_locked_step_by_step(expo, staff):
    booth, taker = factories.booth(expo.here.edition), expo.here.exhibitor
    steps = [("hold", "held"), ("propose", "proposed"), ("accept", "accepted"), ("lock", "locked"), ("free", "free")]
    for verb, to in steps:
        booth.refresh_from_db()
        given = {"given": taker.pk} if verb == "propose" else {}
        staff.post(f"/desk/caexpo-22/booths/{booth.pk}/{verb}/", {"reason": "so", "version": booth.version, **given})
        booth.refresh_from_db()
        assert (booth.state, booth.participation_id) == (to, taker.pk if to not in {"free", "held"} else None)


def test_what_a_verb_asks_for_is_offered_by_the_edition_alone(expo, staff):
    booth = factories.booth(expo.here.edition)
    address = f"/desk/caexpo-22/booths/{booth.pk}/propose/"
    answer = staff.post(address, {"reason": "so", "version": booth.version, "given": expo.there.exhibitor.pk})
    assert list(answer.context["form"].errors) == ["given"]
    assert staff.get(address.replace(f"{booth.pk}/propose", "several/propose"), {"id": booth.pk}).status_code == 404


class TestAll:
    address = "/desk/caexpo-22/applications/several/approve/"

    def begin(self, expo, application, part="staff"):
        return begin_run(
            edition=expo.here.edition,
            desk_list=APPLICATIONS,
            verb=APPLICATIONS.verb("approve"),
            keys=[application.pk],
            reason="all",
            user=expo.users[part],
            now=factories.NOW,
        )

    def test_it_says_how_many_there_are_and_does_it_to_those_that_match(self, expo, staff, application):
        other = factories.exhibitor(expo.here.edition, "Somebody else", state="submitted").application
        asked = {"which": "all", "view": "review", "q": "wants"}
        page = staff.get(self.address, asked)
        assert (page.context["can"], page.context["cannot"]) == (1, 0)
        staff.post(self.address, {**asked, "reason": "all known", "version": 1})
        assert [state(one) for one in (application, other)] == ["approved", "submitted"]

    def test_another_number_than_the_one_shown_is_refused(self, staff, application):
        answer = staff.post(self.address, {"which": "all", "view": "all", "reason": "all", "version": 7})
        assert list(answer.context["form"].errors) == ["version"]
        assert state(application) == "submitted"

    def test_many_are_left_to_the_worker_and_a_page_tells_how_far_it_is(self, expo, staff, application, monkeypatch):
        monkeypatch.setattr("serai.desk.views.bulk.AT_ONCE", 0)
        asked = {"which": "all", "view": "review", "reason": "all known", "version": 1}
        there = staff.post(self.address, asked).headers["Location"]
        run = BulkRun.objects.get()
        assert there == f"/desk/caexpo-22/runs/{run.pk}/"
        assert (staff.get(there).context["over"], state(application)) == (False, "submitted")
        tasks.do_to_many.call(run.pk)
        page = staff.get(there).context
        assert (page["over"], page["run"].changed, page["run"].refusals) == (True, 1, 0)
        assert audit.history(application).first().reason == "all known"
        assert expo.client("viewer").get(there).status_code == 404

    def test_nothing_is_done_for_somebody_who_lost_the_right_meanwhile(self, expo, application):
        run = self.begin(expo, application, "viewer")
        carry_out(run=run, desk_list=APPLICATIONS, clock=lambda: factories.NOW)
        assert (run.changed, run.refusals, state(application)) == (0, 1, "submitted")

    def test_what_cannot_be_done_is_told_by_name(self, expo, application):
        reject_application(application=application, reason="restricted goods", **STAMP)
        run = self.begin(expo, application)
        carry_out(run=run, desk_list=APPLICATIONS, clock=lambda: factories.NOW)
        assert (run.changed, [name for name, _why in run.refused]) == (0, [str(application)])


class TestSeveral:
    def address(self, verb="approve"):
        return f"/desk/caexpo-22/applications/several/{verb}/"

    def test_it_says_to_which_it_can_be_done_before_it_is_done(self, expo, staff, application):
        settled = expo.here.records["applications"]
        page = staff.get(self.address(), {"id": [application.pk, settled.pk]})
        assert [record for record, _name in page.context["able"]] == [application]
        assert [record for record, _name in page.context["unable"]] == [settled]
        assert state(application) == "submitted"

    def test_it_is_done_to_those_with_one_reason(self, expo, staff, application):
        settled = expo.here.records["applications"]
        other = factories.exhibitor(expo.here.edition, "Comes too", state="submitted").application
        done = staff.post(
            self.address(), {"id": [application.pk, other.pk, settled.pk], "reason": "all known"}, follow=True
        )
        assert [state(one) for one in (application, other)] == ["approved", "approved"]
        assert [audit.history(one).first().reason for one in (application, other)] == ["all known", "all known"]
        assert audit.history(settled).filter(reason="all known").count() == 0
        assert [str(message) for message in done.context["messages"]] == ["Approve: 2 records."]

    def test_it_needs_a_reason(self, staff, application):
        answer = staff.post(self.address(), {"id": [application.pk]})
        assert list(answer.context["form"].errors) == ["reason"]
        assert state(application) == "submitted"

    def test_none_chosen_leads_back_with_a_word(self, staff):
        answer = staff.get(self.address(), follow=True)
        assert [str(message) for message in answer.context["messages"]] == ["Choose at least one record first."]

    @pytest.mark.parametrize("key", ["x", "-1", "0", "9" * 30, "1; DROP TABLE"])
    def test_what_is_no_key_is_unknown(self, staff, key):
        assert staff.post(self.address(), {"id": [key], "reason": "why"}).status_code == 404

    def test_it_takes_a_page_at_most(self, staff, application):
        keys = [application.pk, *range(10_000, 10_200)]
        assert staff.post(self.address(), {"id": keys, "reason": "all"}).status_code == 404
        assert state(application) == "submitted"

    def test_an_unknown_verb_is_unknown(self, staff, application):
        assert staff.post(self.address("delete"), {"id": [application.pk], "reason": "gone"}).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_only_looking_and_sending_are_understood(staff, application, method):
    several = f"/desk/caexpo-22/applications/several/approve/?id={application.pk}"
    for address in (at(application, "approve"), several, "/desk/caexpo-22/applications/", "/desk/caexpo-22/"):
        assert getattr(staff, method)(address).status_code == 405
    assert state(application) == "submitted"
