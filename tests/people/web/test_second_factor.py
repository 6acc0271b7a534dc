"""A second factor is set up, an authenticator app or a passkey, and opens the desk from then on."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests import factories
from tests.factories.cast import PASSWORD

DESK = "/desk/caexpo-22/"


@pytest.fixture
def staff(transactional_db):
    """A member of staff without a second factor. What is written down on commit matters here, so it must commit."""
    return factories.staff(factories.edition())


def test_the_app_that_was_just_set_up_opens_the_desk_without_a_second_code(staff, client):
    client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD})
    assert client.get(DESK).headers["Location"] == f"/accounts/2fa/totp/activate/?next={DESK}"
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    counter = int(time.time()) // 30
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], counter))
    done = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert done.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert client.get(DESK).status_code == 200


@pytest.mark.chromium
def test_a_passkey_is_added_and_then_signs_in_by_itself(staff, page):
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    ready = {"isUserVerified": True, "automaticPresenceSimulation": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": device | ready})

    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("input[name=login]", staff.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/reauthenticate/**")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/webauthn/add/**")
    page.fill("input[name=name]", "laptop")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    assert page.goto(DESK).status == 200

    page.context.clear_cookies()
    page.goto(DESK)
    page.wait_for_url("**/accounts/login/**")
    page.click("#passkey_login")
    page.wait_for_url(f"**{DESK}")
