"""The expo of two series in the test's database, and the demonstration: built once, served as it is to strangers."""

import pytest

from serai.demo.signins import PASSWORD, SIGN_INS
from tests.journeys.expo import expo
from tests.serving.installation import Installation

__all__ = ["expo"]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The small demonstration in a folder of its own, and what building it printed. Nobody writes to it."""
    made = Installation(tmp_path_factory.mktemp("demonstration"))
    done = made.run("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return made, done


@pytest.fixture(scope="session")
def site(demonstration):
    """The demonstration, served."""
    made, _done = demonstration
    with made.served("demo") as served:
        yield served


@pytest.fixture(scope="session")
def passes():
    """What a browser holds after signing in, by role: nobody signs in twice."""
    return {}


@pytest.fixture
def visit(browser, site, passes):
    """`visit("/en/…", role="buyer", width=390)` opens a page of the demonstration in a browser of its own."""
    contexts, thrown = [], []

    def opened(path, role="", width=1280, **settings):
        if role and role not in passes:
            passes[role] = sign_in(opened("/accounts/login/"), role)
        context = browser.new_context(
            base_url=f"http://localhost:{site.port}",
            viewport={"width": width, "height": 900},
            storage_state=passes.get(role),
            **settings,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        answer = page.goto(path)
        assert (page.url, answer.status) == (f"http://localhost:{site.port}{path}", 200)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert thrown == []


def sign_in(page, role):
    (account,) = [account for account in SIGN_INS if account.role == role]
    page.get_by_label("Email").fill(account.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    return page.context.storage_state()
