"""The desk and the portal in Chromium: for everybody (WCAG 2.2 AA), on a phone, and under the policy for scripts."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from serai.participation.actions import appoint_head
from tests import factories
from tests.factories.stamps import STAMP
from tests.journeys.expo import show

POLICY = "serai.shared.middleware.PolicyMiddleware"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def here(transactional_db, settings):
    settings.SECOND_FACTOR = False
    if POLICY not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [POLICY, *settings.MIDDLEWARE]
    return show("caexpo", 22, "TH")


@pytest.fixture
def looks(page, live_server, axe, here):
    """Opens pages as somebody and finds nothing wrong with them."""

    def opened(user, addresses):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        complaints = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        for address in addresses:
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)
                assert page.goto(address).status == 200, address
                axe(page)
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, f"{address} is {wide} px too wide for {size}"
        assert complaints == []

    return opened


@pytest.mark.chromium
def test_the_desk(here, looks):
    waiting = factories.exhibitor(here.edition, "ผลไม้ตะวันออก เอ็กซ์ปอร์ต", state="submitted", delegation=here.delegation)
    desk = "/desk/caexpo-22/"
    applications = f"{desk}applications/"
    key = waiting.application.pk
    looks(
        factories.staff(here.edition),
        [
            desk,
            applications,
            f"{desk}meetings/?view=all",
            f"{applications}?q=nothing+like+this",
            f"{applications}{key}/",
            f"{applications}{key}/reject/",
            f"{desk}terms/?q=durian",
            f"{desk}terms/new/?key=durian",
            f"{applications}several/approve/?id={key}&id={here.records['applications'].pk}",
        ],
    )


@pytest.mark.chromium
def test_the_portal(here, looks):
    looks(factories.member_of(here.exhibitor), ["/portal/caexpo-22/exhibitor/"])
    looks(factories.member_of(here.buyer), ["/portal/caexpo-22/buyer/"])
    head = factories.user("Head")
    appoint_head(delegation=here.delegation, person=head.person, **STAMP)
    looks(head, [f"/portal/caexpo-22/delegation/{here.delegation.pk}/"])
    looks(factories.outsider(), ["/portal/", "/accounts/2fa/", "/accounts/email/"])
