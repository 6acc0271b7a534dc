"""Views that staff save under a name."""

import pytest

from serai.desk.models import SavedView
from serai.shared.audit import AuditEntry
from tests import factories

LIST = "/desk/caexpo-22/enterprises/"


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


@pytest.fixture
def saved(staff):
    """A view that staff saved for themselves."""
    sent = {"name": "Buyers by name", "query": "?view=buyers&q=trader&order=-firm&page=7&nonsense=1"}
    staff.post(f"{LIST}views/", sent)
    return SavedView.objects.get()


def names(client):
    return [one.view.name for one in client.get(LIST).context["saved"]]


def test_a_view_keeps_what_the_list_understands(expo, staff, saved):
    assert (saved.query, saved.shared) == ("view=buyers&q=trader&order=-firm", False)
    page = staff.get(f"{LIST}?{saved.query}&saved={saved.pk}").context
    assert [record.pk for record in page["records"]] == [expo.here.buyer.pk]
    assert [(one.current, one.own) for one in page["saved"]] == [(True, True)]
    assert [current for _label, _url, _count, current in page["tabs"]] == [False] * 3


def test_it_is_its_owners_alone_until_it_is_shared(expo, staff, saved):
    viewer = expo.client("viewer")
    assert (names(staff), names(viewer)) == (["Buyers by name"], [])
    staff.post(f"{LIST}views/{saved.pk}/", {"name": "For all", "shared": "on"})
    assert (names(staff), names(viewer)) == (["For all"], ["For all"])
    assert [one.own for one in viewer.get(LIST).context["saved"]] == [False]


def test_nobody_else_changes_it(expo, saved, settings):
    SavedView.objects.update(shared=True)
    sent = {"name": "Mine now", "remove": "1"}
    assert [
        expo.client(part).post(f"{LIST}views/{saved.pk}/", sent).status_code for part in ("viewer", "other staff")
    ] == [
        404,
        404,
    ]
    assert SavedView.objects.get().name == "Buyers by name"


def test_it_belongs_to_its_series(expo, saved):
    other = factories.staff(expo.there.edition, "viewer")
    SavedView.objects.update(shared=True)
    expo.users["stranger"] = other
    assert expo.client("stranger").get("/desk/cneae-14/enterprises/").context["saved"] == []


def test_the_same_name_again_replaces_what_it_meant(staff, saved):
    staff.post(f"{LIST}views/", {"name": "Buyers by name", "query": "view=all", "shared": "on"})
    assert list(SavedView.objects.values_list("name", "query", "shared")) == [("Buyers by name", "view=all", True)]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name(staff, name):
    answer = staff.post(f"{LIST}views/", {"name": name, "query": "view=all"}, follow=True)
    assert "at most 60" in str([str(message) for message in answer.context["messages"]])
    assert not SavedView.objects.exists()


def test_a_name_of_ones_own_is_not_taken_twice(staff, saved):
    staff.post(f"{LIST}views/", {"name": "Other", "query": ""})
    answer = staff.post(f"{LIST}views/{saved.pk}/", {"name": "Other"}, follow=True)
    assert str(list(answer.context["messages"])[-1]) == "You have a view of this name; choose another name."


def test_it_is_forgotten_and_the_trail_remembers(staff, saved):
    staff.post(f"{LIST}views/{saved.pk}/", {"remove": "1"})
    assert not SavedView.objects.exists()
    actions = AuditEntry.objects.filter(object_kind="desk.savedview").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["desk.save_view", "desk.remove_view"]
