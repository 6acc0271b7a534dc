"""What a page tells the browser it may load."""

import pytest
from django.http import HttpResponse

from serai.shared.middleware import CONTENT_POLICY, POLICY, PolicyMiddleware


def policy(request, answer=None):
    answered = PolicyMiddleware(lambda _request: answer or HttpResponse())(request)
    return answered.headers["Content-Security-Policy"]


def test_pages_load_what_is_ours_and_written_content_a_little_more(rf):
    addresses = ["/", "/en/caexpo-22/", "/desk/caexpo-22/", "/desk/content/", "/desk/content/pages/3/edit/preview/"]
    assert [policy(rf.get(address)) for address in addresses] == [POLICY] * 3 + [CONTENT_POLICY] * 2


def test_what_a_view_says_itself_stays(rf):
    strict = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'; sandbox"})
    assert policy(rf.get("/files/1/plan.svg"), strict) == "default-src 'none'; sandbox"


@pytest.mark.parametrize("said", [POLICY, CONTENT_POLICY])
def test_nothing_comes_from_elsewhere(said):
    rules = dict(rule.strip().split(" ", 1) for rule in said.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert not {"http:", "https:", "*", "'unsafe-eval'"} & set(said.replace(";", "").split())


def test_scripts_stand_in_files_and_no_page_may_be_framed():
    assert "script-src 'self';" in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "frame-ancestors 'self'" in CONTENT_POLICY
