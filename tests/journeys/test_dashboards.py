"""Behind the sign-in: each side sees its own numbers, and the secretariat decides."""

import sqlite3
from contextlib import closing

import pytest

from tests import factories
from tests.factories.cast import PASSWORD

pytestmark = pytest.mark.chromium


@pytest.fixture
def meetings(demonstration):
    """How many meetings the demonstration's exhibitor or buyer has."""
    made, _done = demonstration

    def counted(role):
        with closing(sqlite3.connect(made.folder / "serai.sqlite3")) as connection:
            query = f"""SELECT count(*) FROM matchmaking_meeting m
                JOIN participation_participation p ON p.id = m.{role}_id
                JOIN people_membership s ON s.enterprise_id = p.enterprise_id
                JOIN people_person o ON o.id = s.person_id WHERE o.email = '{role}@demo.example'"""
            return connection.execute(query).fetchone()[0]

    return counted


@pytest.mark.parametrize("role", ["exhibitor", "buyer"])
def test_who_takes_part_sees_every_meeting_on_its_day(visit, meetings, role):
    page = visit(f"/portal/caexpo-22/{role}/", role=role)
    days = page.get_by_role("navigation", name="Days").get_by_role("link")
    seen = 0
    for day in range(days.count()):
        days.nth(day).click()
        counted = int(days.nth(day).locator("small").inner_text())
        assert page.locator("ol.slots .slot b").count() == counted
        seen += counted
    assert seen == meetings(role) > 0


def test_a_buyer_follows_a_suggestion_to_the_exhibit(visit):
    page = visit("/portal/caexpo-22/buyer/", role="buyer")
    suggestion = page.locator("#suggestions h3 a").first
    name = suggestion.inner_text()
    suggestion.click()
    assert page.locator("h1").inner_text() == name


def test_the_secretariat_approves_an_application_and_its_reason_stays(expo, page, settings):
    settings.SECOND_FACTOR = False
    waiting = factories.exhibitor(expo.here.edition, "Highland Tea", state="submitted")
    page.goto("/desk/caexpo-22/")
    page.get_by_label("Email").fill(expo.users["staff"].email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.url.endswith("/desk/caexpo-22/")

    page.get_by_role("link", name="Applications to review").first.click()
    page.get_by_role("link", name="Highland Tea").click()
    page.get_by_role("link", name="Approve").click()
    page.get_by_label("Reason").fill("Good tea, and the papers are whole.")
    page.get_by_role("button", name="Approve").click()
    waiting.application.refresh_from_db()
    assert waiting.application.state == "approved"
    history = page.locator("ol.timeline li").first.inner_text()
    assert "“Good tea, and the papers are whole.”" in history
    assert str(expo.users["staff"]) in history or "Secretariat" in history
    assert page.get_by_role("link", name="Approve").count() == 0
