"""Rules of addresses: what each answer of a rule comes to."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import ResolverMatch

from serai.people.models import User
from serai.shared.rules import Otherwise, enforce, everyone, nobody, open_to, signed_in


def yes(_request, _kwargs):
    return True


def no(_request, _kwargs):
    return False


@pytest.fixture
def knock(rf, settings):
    """What a rule answers to a user: None for come in, an address to go to, 403 or 404."""

    def knocked(user, *rule, second_factor_asked=True, **how):
        settings.SECOND_FACTOR = second_factor_asked
        request = rf.get("/somewhere/", {"page": 2})
        request.user, request.session = user, {}
        view = open_to(*rule, **how)(lambda _request: HttpResponse())
        request.resolver_match = ResolverMatch(view, (), {}, route="somewhere/")
        try:
            answer = enforce(request, view, {})
        except PermissionDenied:
            return 403
        except Http404:
            return 404
        return answer and answer.headers["Location"]

    return knocked


STRANGER, SOMEBODY = AnonymousUser(), User(pk=1, email="somebody@example.org")
SIGN_IN = "/accounts/login/?next=/somewhere/%3Fpage%3D2"


@pytest.mark.parametrize(
    ("otherwise", "stranger", "somebody"),
    [(Otherwise.FORBIDDEN, SIGN_IN, 403), (Otherwise.HIDDEN, SIGN_IN, 404), (Otherwise.UNKNOWN, 404, 404)],
)
def test_who_has_not_the_right_is_told_as_the_rule_says(knock, otherwise, stranger, somebody):
    assert knock(STRANGER, no, otherwise=otherwise) == stranger
    assert knock(SOMEBODY, no, otherwise=otherwise) == somebody
    assert [knock(user, yes, otherwise=otherwise) for user in (STRANGER, SOMEBODY)] == [None, None]


def test_the_houses_own_predicates(knock):
    assert [knock(user, everyone) for user in (STRANGER, SOMEBODY)] == [None, None]
    assert [knock(user, signed_in) for user in (STRANGER, SOMEBODY)] == [SIGN_IN, None]
    assert [knock(user, nobody) for user in (STRANGER, SOMEBODY)] == [404, 404]


def test_a_second_factor_is_asked_of_those_who_have_the_right_and_of_nobody_else(db, knock):
    somebody = User.objects.create_user("somebody@example.org")
    set_up = "/accounts/2fa/totp/activate/?next=/somewhere/%3Fpage%3D2"
    assert knock(somebody, yes, second_factor=True) == set_up
    assert knock(somebody, yes, second_factor=True, second_factor_asked=False) is None
    assert knock(somebody, no, second_factor=True) == 403
    assert knock(STRANGER, no, second_factor=True) == SIGN_IN


def test_a_view_without_a_rule_is_shut(rf):
    request = rf.get("/somewhere/")
    request.user = SOMEBODY
    request.resolver_match = ResolverMatch(yes, (), {}, route="somewhere/")
    with pytest.raises(Http404, match="no rule"):
        enforce(request, yes, {})
