"""An administrator copies the last edition in a browser, mends what is missing, and opens it."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from serai.editions.actions import set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition
from serai.shared.audit import history
from tests import factories
from tests.factories.stamps import STAMP

pytestmark = pytest.mark.chromium


@pytest.fixture
def desk(page, live_server, transactional_db, settings):
    """A browser in which an administrator of last year's edition has signed in."""
    settings.SECOND_FACTOR = False
    last = factories.edition(22, state="certified", industries=[])
    dates = [one for one in usual_key_dates(last) if one.key != "applications-close"]
    Edition.objects.update(state="closed")
    set_key_dates(edition=last, key_dates=dates, **STAMP)
    Edition.objects.update(state="certified")
    factories.booth(last, "001")
    client = Client()
    client.force_login(factories.staff(last), backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


def test_the_last_edition_is_copied_mended_and_opened(desk, axe):
    page = desk
    page.goto("/desk/caexpo-22/edition/copy/")
    axe(page)
    page.get_by_label("Opening day").fill("2040-09-19")
    page.get_by_label("Closing day").fill("2040-09-23")
    page.get_by_label("English", exact=True).fill("A theme of its own")
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/desk/caexpo-23/edition/")
    axe(page)
    assert page.get_by_text("2 things must be there first.").is_visible()
    assert page.get_by_role("button", name="Open it").count() == 0

    page.get_by_role("link", name="Industries with their HS chapters").click()
    axe(page)
    row = page.get_by_role("group", name=re.compile("^New")).first
    row.get_by_label("English", exact=True).fill("Machinery")
    row.get_by_label("HS chapters").fill("84-85")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved: 1 new, 0 changed, 0 removed.").is_visible()

    page.goto("/desk/caexpo-23/edition/")
    page.get_by_role("link", name="The day on which applications close").click()
    row = page.get_by_role("group", name=re.compile("^New")).first
    row.get_by_label("English", exact=True).fill("Applications close")
    row.get_by_label("When").fill("2040-06-01T18:00")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved: 1 new, 0 changed, 0 removed.").is_visible()

    page.goto("/desk/caexpo-23/edition/")
    page.get_by_label("Reason").fill("The committee has decided")
    page.get_by_role("button", name="Open it").click()
    assert page.get_by_text("CAEXPO 23 is open now.").is_visible()
    page.goto("/en/caexpo-23/")
    assert page.get_by_text("A theme of its own").first.is_visible()
    made = Edition.objects.get(number=23)
    assert (made.state, made.halls.get().booths.count()) == ("open", 1)
    assert history(made).first().reason == "The committee has decided"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_an_edition_are_accessible_and_fit(desk, axe, width):
    page = desk
    page.set_viewport_size({"width": width, "height": 900})
    for place in ("", "settings/", "dates/", "halls/", "delegations/", "booths/", "figures/", "staff/", "copy/"):
        page.goto(f"/desk/caexpo-22/edition/{place}")
        axe(page)
        assert (place, page.evaluate("document.documentElement.scrollWidth")) == (place, width)
