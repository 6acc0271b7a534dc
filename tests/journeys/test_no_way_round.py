"""No page that signs somebody in, asked with the right password or the right letter, goes round the second factor."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import resolve

from serai.people.actions import EDITORS
from serai.shared.rules import nobody, rule_of
from tests.factories.cast import PASSWORD
from tests.journeys.test_rules_walk import routes

DESK, CONTENT = "/desk/caexpo-22/", "/desk/content/"
STEPS = {DESK: "/accounts/2fa/reauthenticate/", CONTENT: "/accounts/2fa/reauthenticate/"}


@pytest.fixture
def staff(expo, settings):
    """A member of staff who may open the desk and the written content."""
    settings.ACCOUNT_RATE_LIMITS = False  # hundreds of tries are the point here
    user = expo.users["staff"]
    user.groups.add(Group.objects.get(name=EDITORS))
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


@pytest.fixture
def enrolled(staff):
    """The secret of the authenticator app that the member of staff has set up; recovery codes are there, too."""
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    RecoveryCodes.activate(staff)
    return secret


def factors(user):
    return list(Authenticator.objects.filter(user=user).order_by("pk").values_list("pk", "type"))


def opened(client):
    """What of the desk and the written content this browser gets to see."""
    if "_auth_user_id" not in client.session:
        return []
    return [url for url in (DESK, CONTENT) if client.get(url).status_code == 200]


def everything(user):
    """The right answers to all that a page may ask, but for the code of the second factor."""
    new = {"password": PASSWORD, "password1": PASSWORD, "password2": PASSWORD, "oldpassword": PASSWORD}
    names = {"login": user.email, "email": user.email, "username": user.email, "name": "laptop"}
    return new | names | {"next": DESK, "language": "en", "remember": "on", "code": "000000", "action_add": ""}


def demands_the_factor(url):
    """Whether the address answers nothing at all before a second factor was shown."""
    match = resolve(url)
    rule = rule_of(match.func, match)
    return rule is None or rule.allows is nobody or rule.second_factor


def knock(client, user):
    """Every other address, with each verb that a form has; yields what was asked."""
    for route in routes():
        if demands_the_factor(route.url):
            continue
        for method in (client.get, client.post):
            answer = method(route.url, everything(user))
            yield route.url
            if answer.status_code == 302:  # a step further, with the same answers
                client.post(answer.headers["Location"], everything(user))
                yield f"{route.url}, then {answer.headers['Location']}"


def test_every_address_of_the_desk_demands_the_factor_but_those_that_lead_to_the_way_in(db):
    open_ones = {
        route.url for route in routes() if route.url.startswith("/desk/") and not demands_the_factor(route.url)
    }
    assert {url for url in open_ones if not url.startswith("/desk/content/")} == set()
    assert {Client().post(url).headers["Location"] for url in open_ones} <= {
        "/accounts/login/",
        "/accounts/password/change/",
        "/accounts/password/reset/",
    }


def test_from_outside_no_address_opens_the_desk_with_the_password_alone(staff, enrolled):
    client, before = Client(), factors(staff)
    assert [asked for asked in knock(client, staff) if opened(client)] == []
    assert factors(staff) == before


def test_between_the_password_and_the_code_no_address_opens_the_desk(staff, enrolled):
    before, through = factors(staff), []
    client = Client()
    for asked in knock(client, staff):
        if opened(client):
            through.append(asked)
        client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD})
    assert through == []
    assert factors(staff) == before


def test_a_session_from_before_the_factor_neither_opens_the_desk_nor_touches_the_factor(expo, staff, enrolled):
    before, through = factors(staff), []
    client = expo.client("staff")
    for asked in knock(client, staff):
        if opened(client):
            through.append(asked)
        if "_auth_user_id" not in client.session:  # it has signed itself out on its way
            client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert through == []
    assert factors(staff) == before
    assert {url: client.get(url).headers["Location"].partition("?")[0] for url in STEPS} == STEPS


def test_the_right_code_opens_it(staff, enrolled):
    """The control of the walks: what they look at does open."""
    client = Client()
    step = client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD}).headers["Location"]
    client.post(step, {"code": format_hotp_value(hotp_value(enrolled, int(time.time()) // 30))})
    assert opened(client) == [DESK, CONTENT]


def test_a_password_set_anew_by_mail_leaves_the_factor_to_be_shown(staff, enrolled):
    client, new = Client(), "eleven pepper sacks"
    client.post("/accounts/password/reset/", {"email": staff.email})
    form = client.get(_link(mail.outbox[-1], "password/reset/key"), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert opened(client) == []
    client.post("/accounts/login/", {"login": staff.email, "password": new}, follow=True)
    assert opened(client) == []


def test_an_address_confirmed_by_mail_leaves_the_factor_to_be_shown(staff, enrolled):
    EmailAddress.objects.filter(user=staff).update(verified=False)
    client = Client()
    client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD}, follow=True)
    for letter in mail.outbox:
        link = _link(letter, "confirm-email")
        client.get(link, follow=True)
        client.post(link, follow=True)
    assert opened(client) == []
    client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD}, follow=True)
    assert opened(client) == []


@pytest.mark.parametrize("door", [DESK, CONTENT])
def test_staff_without_a_factor_are_asked_to_set_one_up_first(staff, door):
    client = Client()
    client.post(f"/accounts/login/?next={door}", {"login": staff.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    assert client.get(door).headers["Location"] == f"/accounts/2fa/totp/activate/?next={door}"


def test_staff_without_a_factor_open_nothing_by_any_address(staff):
    client, through = Client(), []
    for asked in knock(client, staff):
        if opened(client):
            through.append(asked)
        if "_auth_user_id" not in client.session:
            client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD})
    assert through == []


def _link(letter, part):
    return re.search(rf"https?://[^/]+(/\S*{part}\S*)", letter.body)[1]
