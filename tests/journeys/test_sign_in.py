"""Signing in, through the pages: password, mail, second factor; and no way round them."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail

from serai.people.models import User
from tests.factories.cast import PASSWORD

DESK = "/desk/caexpo-22/"
CODE_PERIOD = 30  # seconds


def sign_in(client, user, password=PASSWORD, after=""):
    return client.post(f"/accounts/login/{after}", {"login": user.email, "password": password})


def code(secret):
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // CODE_PERIOD))


def say_the_password_again(client):
    """What allauth asks before anything that concerns the account's safety."""
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD})


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def enrolled(expo):
    """The secret of the authenticator app that the staff member has set up."""
    secret = generate_totp_secret()
    TOTP.activate(expo.users["staff"], secret)
    return secret


@pytest.mark.parametrize(
    ("part", "door"),
    [
        ("staff", "/desk/caexpo-22/"),
        ("other staff", "/desk/cneae-14/"),
        ("editor", "/desk/content/"),
        ("exhibitor", "/portal/caexpo-22/exhibitor/"),
        ("buyer", "/portal/caexpo-22/buyer/"),
        ("delegation head", "/portal/caexpo-22/delegation/"),
        ("outsider", "/portal/"),
    ],
)
def test_everybody_lands_at_the_own_door(expo, client, settings, part, door):
    settings.SECOND_FACTOR = False
    sign_in(client, expo.users[part])
    landed = client.get("/portal/", follow=True)
    assert landed.status_code == 200
    assert landed.request["PATH_INFO"].startswith(door)


def test_a_wrong_password_says_so_and_opens_nothing(expo, client):
    answer = sign_in(client, expo.users["buyer"], "not this one")
    assert answer.status_code == 200
    assert "password" in answer.context["form"].errors.as_text()
    assert not signed_in(client)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(expo, client):
    wrong = sign_in(client, expo.users["buyer"], "not this one").context["form"].errors
    assert sign_in(client, User(email="nobody@example.org"), "not this one").context["form"].errors == wrong


def test_tries_are_counted_and_then_even_the_right_password_waits(expo, client):
    for _try in range(5):
        sign_in(client, expo.users["buyer"], "not this one")
    answer = sign_in(client, expo.users["buyer"])
    assert not signed_in(client)
    assert answer.status_code in {200, 429}


def test_signing_out_ends_the_session(expo, client):
    sign_in(client, expo.users["buyer"])
    assert signed_in(client)
    client.post("/accounts/logout/")
    assert not signed_in(client)
    assert client.get("/portal/").headers["Location"] == "/accounts/login/?next=/portal/"


def test_one_comes_back_to_the_page_that_asked_to_sign_in(expo, client):
    asked = client.get("/portal/caexpo-22/buyer/")
    assert asked.headers["Location"] == "/accounts/login/?next=/portal/caexpo-22/buyer/"
    assert (
        sign_in(client, expo.users["buyer"], after="?next=/portal/caexpo-22/buyer/").headers["Location"]
        == "/portal/caexpo-22/buyer/"
    )


def test_a_page_of_another_site_is_not_come_back_to(expo, client):
    assert (
        sign_in(client, expo.users["buyer"], after="?next=https://elsewhere.example/").headers["Location"] == "/portal/"
    )


def test_a_new_account_opens_after_its_mail_was_answered(db, client):
    new = {"email": "new@example.org", "password1": "a caravan of 40 camels", "password2": "a caravan of 40 camels"}
    client.post("/accounts/signup/", new)
    assert not signed_in(client)
    (letter,) = mail.outbox
    assert letter.to == ["new@example.org"]
    assert letter.subject == "The secretariat: Please Confirm Your Email Address"
    assert "Hello from The secretariat!" in letter.body
    client.post(_link(letter, "confirm-email"))
    client.post("/accounts/login/", {"login": "new@example.org", "password": "a caravan of 40 camels"})
    assert signed_in(client)


def test_signing_up_with_a_known_address_tells_only_its_owner(expo, client):
    known = {
        "email": expo.users["buyer"].email,
        "password1": "a caravan of 40 camels",
        "password2": "a caravan of 40 camels",
    }
    fresh = {**known, "email": "fresh@example.org"}
    answers = [client.post("/accounts/signup/", data) for data in (known, fresh)]
    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [[known["email"]], ["fresh@example.org"]]
    assert not signed_in(client)


def test_a_forgotten_password_is_set_anew_by_mail(expo, client):
    client.post("/accounts/password/reset/", {"email": expo.users["buyer"].email})
    (letter,) = mail.outbox
    form = client.get(_link(letter, "password/reset/key"), follow=True)
    new = "eleven pepper sacks"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not signed_in(client)
    sign_in(client, expo.users["buyer"])
    assert not signed_in(client)
    sign_in(client, expo.users["buyer"], new)
    assert signed_in(client)


def test_a_wrong_code_sets_nothing_up(expo, client):
    sign_in(client, expo.users["staff"])
    say_the_password_again(client)
    client.get("/accounts/2fa/totp/activate/")
    answer = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert answer.context["form"].errors
    assert client.get(DESK).status_code == 302


def test_with_a_second_factor_the_password_alone_signs_nobody_in(expo, client, enrolled):
    answer = sign_in(client, expo.users["staff"], after=f"?next={DESK}")
    assert not signed_in(client)
    assert client.get(DESK).headers["Location"] == f"/accounts/login/?next={DESK}"
    inside = client.post(answer.headers["Location"], {"code": code(enrolled)})
    assert inside.headers["Location"] == DESK
    assert client.get(DESK).status_code == 200


def test_a_session_from_before_the_second_factor_shows_it_and_a_password_does_not_do(expo, client, enrolled):
    client = expo.client("staff")
    assert client.get(DESK).headers["Location"] == f"/accounts/2fa/reauthenticate/?next={DESK}"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get(DESK).status_code == 302
    shown = client.post(f"/accounts/2fa/reauthenticate/?next={DESK}", {"code": code(enrolled)})
    assert shown.headers["Location"] == DESK
    assert client.get(DESK).status_code == 200


def test_every_page_of_ones_own_account_opens(expo, client, enrolled):
    client.post(sign_in(client, expo.users["staff"]).headers["Location"], {"code": code(enrolled)})
    say_the_password_again(client)
    pages = [
        "email/",
        "password/change/",
        "logout/",
        "reauthenticate/",
        "2fa/",
        "2fa/reauthenticate/",
        "2fa/totp/deactivate/",
    ]
    pages += ["2fa/recovery-codes/generate/", "2fa/webauthn/", "2fa/webauthn/add/"]
    assert {page: client.get(f"/accounts/{page}").status_code for page in pages} == dict.fromkeys(pages, 200)
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes = client.get("/accounts/2fa/recovery-codes/download/").content.decode().split()
    assert len(codes) == 10
    client.logout()
    client.post(sign_in(client, expo.users["staff"]).headers["Location"], {"code": codes[0]})
    assert client.get(DESK).status_code == 200


def test_a_code_is_good_for_one_time(expo, client, enrolled):
    shown = code(enrolled)
    for answered in (True, False):
        client.logout()
        stage = sign_in(client, expo.users["staff"]).headers["Location"]
        client.post(stage, {"code": shown})
        assert signed_in(client) is answered


def test_what_one_person_showed_does_not_count_for_another(expo, client, enrolled):
    stage = sign_in(client, expo.users["staff"]).headers["Location"]
    client.post(stage, {"code": code(enrolled)})
    shown = client.session["account_authentication_methods"]
    other = expo.client("viewer")
    session = other.session
    session["account_authentication_methods"] = shown
    session["account_authentication_methods_user"] = str(expo.users["staff"].pk)
    session.save()
    assert other.get(DESK).headers["Location"].startswith("/accounts/2fa/totp/activate/")


@pytest.mark.parametrize(
    ("page", "instead"),
    [
        ("login/", "/accounts/login/"),
        ("account/", "/accounts/password/change/"),
        ("password_reset/", "/accounts/password/reset/"),
        ("password_reset/done/", "/accounts/password/reset/"),
        ("password_reset/confirm/MQ/set-password/", "/accounts/password/reset/"),
        ("password_reset/complete/", "/accounts/password/reset/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_written_content_has_no_entrance_of_its_own(expo, client, page, instead, method):
    given = {} if method == "get" else {"data": {"username": expo.users["editor"].email, "password": PASSWORD}}
    tried = getattr(client, method)(f"/desk/content/{page}", **given)
    assert (tried.status_code, tried.headers["Location"]) == (302, instead)
    assert not signed_in(client)


def test_written_content_tells_who_has_no_right_and_does_not_send_them_round(expo, settings):
    settings.SECOND_FACTOR = False
    assert expo.client("outsider").get("/desk/content/").status_code == 403
    assert expo.client("editor").get("/desk/content/").status_code == 200


def test_bulk_actions_of_written_content_reach_no_users(expo, settings):
    settings.SECOND_FACTOR = False
    expo.users["editor"].is_superuser = True
    expo.users["editor"].save()
    assert expo.client("editor").get("/desk/content/bulk/people/user/delete/?id=1").status_code == 404
    assert expo.client("editor").get("/desk/content/users/").status_code == 404


def test_there_is_no_other_admin(expo, client):
    assert client.get("/admin/").status_code == 404


def _link(letter, part):
    return re.search(rf"https?://[^/]+(/\S*{part}\S*)", letter.body)[1]
