"""What staff do to records: who may, why, and what stays as it is."""

import pytest

from serai.exhibitors.actions import reject_application
from serai.exhibitors.models import Application
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


def test_a_verb_without_a_reason_asks_for_none(expo, staff):
    project = expo.here.records["projects"]
    address = f"/desk/caexpo-22/projects/{project.pk}/verify/"
    assert list(staff.get(address).context["form"].fields) == ["version"]
    staff.post(address, {"version": project.version})
    project.refresh_from_db()
    assert project.state == "verified"


@pytest.mark.parametrize(
    ("key", "verb", "to"),
    [("needs", "close", "closed"), ("buyers", "invite", "invited"), ("projects", "exclude", "excluded")],
)
def test_each_room_does_its_verbs(expo, staff, key, verb, to):
    record = expo.here.records[key]
    staff.post(f"/desk/caexpo-22/{key}/{record.pk}/{verb}/", {"reason": "as agreed", "version": record.version})
    record.refresh_from_db()
    assert record.state == to
    assert audit.history(record).first().reason == "as agreed"


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

    def test_it_takes_a_page_at_most(self, expo, staff):
        keys = [factories.exhibitor(expo.here.edition, f"F{n}", state="submitted").application.pk for n in range(51)]
        assert staff.post(self.address(), {"id": keys, "reason": "all"}).status_code == 404
        assert Application.objects.filter(pk__in=keys, state="submitted").count() == 51

    def test_an_unknown_verb_is_unknown(self, staff, application):
        assert staff.post(self.address("delete"), {"id": [application.pk], "reason": "gone"}).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_only_looking_and_sending_are_understood(staff, application, method):
    several = f"/desk/caexpo-22/applications/several/approve/?id={application.pk}"
    for address in (at(application, "approve"), several, "/desk/caexpo-22/applications/", "/desk/caexpo-22/"):
        assert getattr(staff, method)(address).status_code == 405
    assert state(application) == "submitted"
