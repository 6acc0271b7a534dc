"""Every address is knocked at by everybody: who is let in follows from the table below, and from nothing else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, resolve

from serai.desk.lists import LISTS
from serai.shared.desk import DeskList
from serai.shared.rules import rule_of
from tests.journeys.expo import Expo

EVERYBODY = {
    "anonymous",
    "outsider",
    "exhibitor",
    "buyer",
    "delegation head",
    "viewer",
    "other staff",
    "staff",
    "editor",
}
MEMBERS = EVERYBODY - {"anonymous"}
STAFF = {"staff", "viewer"}
SIGN_IN, FORBIDDEN, UNKNOWN = "sign in", 403, 404


@dataclass(frozen=True)
class Expected:
    """Who gets in, and what the others are told once they have signed in; `strangers`: those who have not."""

    let_in: frozenset[str]
    others: int = UNKNOWN
    strangers: str | int = SIGN_IN

    def outcome(self, part: str) -> str | int:
        if part in self.let_in:
            return "in"
        return self.strangers if part == "anonymous" else self.others


OPEN = Expected(frozenset(EVERYBODY))
OWN_ACCOUNT = Expected(frozenset(MEMBERS))
LETTERS = Expected(frozenset({"staff"}))
CLOSED = Expected(frozenset(), strangers=UNKNOWN)
CONTENT = Expected(frozenset({"editor"}), others=FORBIDDEN)

# The first line that fits a route's name decides; a name that ends in * stands for all that begin so.
TABLE = {
    "account_confirm_login_code": CLOSED,
    "first_run": CLOSED,  # somebody can sign in here
    "account_change_password": OWN_ACCOUNT,
    "account_email": OWN_ACCOUNT,
    "account_reauthenticate": OWN_ACCOUNT,
    "account_set_password": OWN_ACCOUNT,
    "account_*": OPEN,
    "mfa_authenticate": OPEN,
    "mfa_login_webauthn": OPEN,
    "mfa_*": OWN_ACCOUNT,
    "set_language": OPEN,
    "wagtaildocs_serve": OPEN,
    "wagtaildocs_authenticate_with_password": OPEN,
    "media:file": CLOSED,  # no file is there
    "media:picture": CLOSED,  # no picture is there
    "desk:home": Expected(frozenset({*STAFF, "other staff"}), others=FORBIDDEN),
    "desk:edition_series": Expected(frozenset()),  # superusers alone
    "desk:edition_*": Expected(frozenset({"staff"})),
    "desk:letter*": LETTERS,
    "desk:mail*": LETTERS,
    "desk:outbox*": LETTERS,
    "desk:*": Expected(frozenset(STAFF)),
    "portal:home": OWN_ACCOUNT,
    "portal:apply": OWN_ACCOUNT,
    "portal:application": Expected(frozenset({"exhibitor"})),
    "portal:document": Expected(frozenset({"exhibitor"})),
    "portal:withdraw": Expected(frozenset({"exhibitor"})),
    "portal:exhibit*": Expected(frozenset({"exhibitor"})),
    "portal:goods": Expected(frozenset({"exhibitor", "buyer"})),
    "portal:exhibits_import*": Expected(frozenset({"exhibitor"})),
    "portal:buyer": Expected(frozenset({"buyer"})),
    "portal:needs": Expected(frozenset({"buyer"})),
    "portal:need": Expected(frozenset({"buyer"})),
    "portal:need_*": Expected(frozenset({"buyer"})),
    "portal:quote_answer": Expected(frozenset({"buyer"})),
    "portal:wanted*": Expected(frozenset({"exhibitor"})),
    "portal:quote_withdraw": Expected(frozenset({"exhibitor"})),
    "portal:delegation": Expected(frozenset({"delegation head"})),
    "wagtailusers_*": CLOSED,
    "wagtailsites:*": CLOSED,
    "wagtailsnippets:*": CLOSED,
    "wagtailadmin_workflows:*": CLOSED,
    "wagtailadmin_error_test": CLOSED,
    "instead": OPEN,  # what of Wagtail's leads to allauth's pages, under its own names too
    "wagtailadmin_login": OPEN,
    "wagtailadmin_account": OPEN,
    "wagtailadmin_password_reset*": OPEN,
    "wagtail_bulk_action": CONTENT,
    "wagtailadmin_*": CONTENT,
    "wagtaildocs*": CONTENT,
    "wagtailimages*": CONTENT,
    "website:preview": Expected(frozenset({"exhibitor"})),
    "portal:cases": Expected(frozenset({"exhibitor"})),
    "portal:case": Expected(frozenset({"exhibitor"})),
    "portal:asking": Expected(frozenset({"exhibitor"})),
    "website:report": OWN_ACCOUNT,
    "website:case": Expected(frozenset()),  # whoever complained
    "website:ask": Expected(frozenset({"buyer"})),
    "website:*": OPEN,
    "": CLOSED,
}


@dataclass(frozen=True)
class Route:
    """A route with an address that it answers."""

    name: str
    url: str


def routes(
    expo: Expo | None = None, urlconf: str | ModuleType | None = None, lists: Sequence[DeskList] = LISTS[:1]
) -> Iterator[Route]:
    """Every route, the desk's once for each of `lists`; with an expo, at addresses of its records."""
    for pattern, name in _patterns(get_resolver(urlconf), "/", ""):
        if "<slug:key>" in pattern:
            for one in lists:
                yield Route(name, _filled(pattern, {"key": one.key} | _keys(expo, one.key)))
        else:
            yield Route(name, _filled(pattern, _keys(expo, name)))


def _keys(expo: Expo | None, name: str) -> dict[str, str]:
    """The keys of records in the expo that a route's address asks for."""
    if expo is None:
        return {}
    records = expo.here.records | {
        "website:exhibitor": expo.here.exhibitor,
        "website:exhibit": expo.here.records["exhibits"],
        "website:report": expo.here.records["exhibits"],
        "website:ask": expo.here.records["exhibits"],
        "website:case": expo.here.records["cases"],
        "portal:case": expo.here.records["cases"],
        "portal:asking": expo.here.records["askings"],
        **dict.fromkeys(NEED_PAGES, expo.here.records["needs"]),
        **dict.fromkeys(("portal:quote_answer", "portal:quote_withdraw"), expo.here.records["quotes"]),
        **dict.fromkeys(EXHIBIT_PAGES, expo.here.records["exhibits"]),
    }
    found = {"delegation": str(expo.here.delegation.pk)}
    return found | {"pk": str(records[name].pk)} if name in records else found


def _patterns(resolver: URLResolver, before: str, namespace: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern, route, inner)
        else:
            assert isinstance(pattern, URLPattern)
            yield route, f"{namespace}{pattern.name or ''}" if pattern.name else ""


EXHIBIT_PAGES = ("website:preview", "portal:exhibit", "portal:exhibit_goods", "portal:exhibit_remove")
NEED_PAGES = (
    *("portal:need", "portal:need_edit", "portal:need_step", "portal:need_dismiss", "portal:need_quotes"),
    "portal:wanted_need",
)
VALUES = {
    "language": "en",
    "edition": "caexpo-22",
    "series": "caexpo",
    "kind": "exhibitors",
    "format": "csv",
    "what": "enterprises",
    "table": "halls",
    "app_label": "wagtailcore",
    "model_name": "page",
    "action": "delete",
    "verb": "approve",
    "letter": "exhibitors.approved",
    "code": "en",
    "revision_id_a": "live",
    "revision_id_b": "latest",
    "filter_spec": "width-100",
}
BY_CONVERTER = {"int": "1", "slug": "some", "str": "1", "path": "some", "": "some", "uuid": "0" * 32}


def _filled(pattern: str, keys: dict[str, str]) -> str:
    """An address for a route: known names get their value, others one that their converter takes."""
    values = VALUES | keys
    pattern = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda group: values.get(group[1], "1"), pattern)
    pattern = re.sub(r"\([^)]*\)", "1", pattern)
    pattern = re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: values.get(part[2]) or BY_CONVERTER[part[1] or ""], pattern)
    return pattern.replace("^", "").replace("$", "").replace("\\", "").replace(".*", "nothing")


def expected(name: str) -> Expected | None:
    for key, outcome in TABLE.items():
        if name == key or (key.endswith("*") and name.startswith(key[:-1])):
            return outcome
    return None


VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("method", VERBS)
def test_everybody_is_let_in_where_the_table_says_and_nowhere_else(expo, settings, method):
    settings.SECOND_FACTOR = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.journeys.threshold.Threshold"]
    clients = {part: expo.client(part) for part in sorted(EVERYBODY)}
    wrong = [
        (part, route.url, met)
        for route in routes(expo)
        for part, client in clients.items()
        if (met := outcome(client.generic(method, route.url))) != expected(route.name).outcome(part)
    ]
    assert wrong == []


def test_no_page_breaks_for_those_who_are_let_in(expo, settings):
    settings.SECOND_FACTOR = False
    broken = []
    for route in routes(expo, lists=LISTS):
        client = expo.client(min(expected(route.name).let_in, default="staff"))
        client.raise_request_exception = False
        status = client.get(route.url).status_code
        if status == 403 or status >= 500:
            broken.append((route.url, status))
    assert broken == []


def test_a_second_factor_is_asked_for_at_every_door_of_the_desk_and_of_written_content(expo, settings):
    settings.SECOND_FACTOR = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.journeys.threshold.Threshold"]
    staff, editor = expo.client("staff"), expo.client("editor")
    passed = [
        (method, route.url)
        for method in VERBS
        for route in routes(expo)
        for part, client, doors in (
            ("staff", staff, ("desk:",)),
            ("editor", editor, ("wagtailadmin_", "wagtailimages", "wagtaildocs")),
        )
        if route.name.startswith(doors)
        and part in expected(route.name).let_in
        and expected(route.name) not in {OPEN, CLOSED}
        and not client.generic(method, route.url).headers.get("Location", "").startswith("/accounts/2fa/totp/activate/")
    ]
    assert passed == []


def outcome(response: HttpResponse) -> str | int:
    """What a knock came to."""
    if "Threshold" in response.headers:
        return "in"
    if response.headers.get("Location", "").startswith("/accounts/login/?next="):
        return SIGN_IN
    return response.status_code


def test_every_route_is_in_the_table():
    assert [route for route in routes() if expected(route.name) is None] == []


def test_every_route_has_a_rule():
    assert without_rule() == []


def without_rule(urlconf: str | ModuleType | None = None) -> list[str]:
    matches = [(route, resolve(route.url, urlconf)) for route in routes(urlconf=urlconf)]
    return [route.url for route, match in matches if rule_of(match.func, match) is None]


def forgotten(_request):
    return HttpResponse("nobody thought of a rule")


def test_a_route_without_a_rule_is_found_and_shut(settings, client):
    urls = ModuleType("urls_with_a_forgotten_rule")
    urls.urlpatterns = [path("forgotten/", forgotten, name="forgotten")]
    settings.ROOT_URLCONF = urls
    assert without_rule(urls) == ["/forgotten/"]
    assert client.get("/forgotten/").status_code == 404
