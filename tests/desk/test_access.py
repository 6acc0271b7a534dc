"""Who reads what at the desk: the table of rights, and the pages that keep to it."""

import pytest

from serai.desk.access import ACCESS, Rights, Role
from serai.desk.lists import LISTS
from tests import factories

STAFF = tuple(role for role in Role.values if role != Role.ADMINISTRATOR)


@pytest.fixture
def client_of(expo, settings):
    """A browser of staff in a role."""
    settings.SECOND_FACTOR = False

    def client(role):
        expo.users[role] = factories.staff(expo.here.edition, role)
        return expo.client(role)

    return client


def test_every_list_has_its_line_in_the_table():
    assert set(ACCESS) == {desk_list.key for desk_list in LISTS}


def test_who_changes_a_list_reads_it_and_who_sees_persons_reads_them():
    assert [key for key, access in ACCESS.items() if not access.change | access.personal <= access.read] == []


def test_the_press_office_reads_what_the_public_reads_and_viewers_change_nothing():
    assert {key for key, access in ACCESS.items() if Role.PRESS in access.read} == {"booths", "events", "claims"}
    assert [key for key, access in ACCESS.items() if access.change & {Role.PRESS, Role.VIEWER}] == []
    assert [key for key, access in ACCESS.items() if access.personal & {Role.PRESS, Role.VIEWER}] == []


@pytest.mark.parametrize("role", STAFF)
def test_each_role_opens_its_lists_and_no_other(expo, client_of, role):
    client = client_of(role)
    status = {one.key: client.get(f"/desk/caexpo-22/{one.key}/").status_code for one in LISTS}
    assert {key for key, code in status.items() if code == 200} == {k for k, a in ACCESS.items() if role in a.read}
    assert set(status.values()) <= {200, 404}
    closed = [key for key, code in status.items() if code == 404]
    for key in closed:
        record = expo.here.records[key]
        ways = (f"{key}/{record.pk}/", f"{key}/export.csv", f"{key}/export.xlsx")
        assert [client.get(f"/desk/caexpo-22/{way}").status_code for way in ways] == [404, 404, 404]
    menu = client.get("/desk/caexpo-22/").context["menu"]
    shown = {url.split("/")[3] for _heading, links in menu for _label, url, _count, _current in links}
    assert not shown & set(closed)


@pytest.mark.parametrize(("role", "sees"), [("buyers", True), ("viewer", False), ("exhibitors", False)])
def test_addresses_and_telephones_are_for_those_who_need_them(expo, client_of, role, sees):
    contact = expo.here.buyer.registration.contact
    contact.email = "purchasing@example.org"
    contact.save()
    client = client_of(role)
    page = client.get(f"/desk/caexpo-22/buyers/{expo.here.buyer.registration.pk}/").content.decode()
    sheet = client.get("/desk/caexpo-22/buyers/export.csv?view=all").getvalue().decode()
    assert [contact.email in text for text in (page, sheet)] == [sees, sees]


def test_an_address_finds_nobody_for_those_who_may_not_see_it(expo, client_of):
    contact = expo.here.buyer.registration.contact
    contact.email = "purchasing@example.org"
    contact.save()
    found = client_of("viewer").get("/desk/caexpo-22/buyers/", {"view": "all", "q": "purchasing@example"})
    assert found.context["records"] == []


def test_the_front_page_tells_each_role_of_its_own_lists(expo, client_of):
    factories.exhibitor(expo.here.edition, "Waits", state="submitted")
    told = {
        role: client_of(role).get("/desk/caexpo-22/").context["board"] for role in ("press", "exhibitors", "viewer")
    }
    labels = {role: [one.label for one in board.waiting] for role, board in told.items()}
    assert labels["press"] == []
    assert "Applications to review" in labels["exhibitors"]
    assert {tile.label for tile in told["press"].tiles} == {"booths given"}
    assert told["press"].applications is None


def test_rights_are_those_of_the_editions_series(expo):
    other = expo.users["other staff"]
    assert Rights.of(other, expo.here.edition) == Rights(frozenset())
    assert Rights.of(other, expo.there.edition) == Rights(None)
