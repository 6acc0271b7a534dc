"""What every test has: the databases, the browser, and the say about what this machine leaves out."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest
from django.db import connections
from django.test import TransactionTestCase

from serai.shared import messages, triggers
from serai.shared.models import APPEND_ONLY
from tests import services

NAMES = {"postgres": "PostgreSQL", "redis": "Redis", "chromium": "Chromium"}
# What the browser may not do in a test: look for updates, talk to its maker, need a sandbox inside a container.
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):  # the process that started this one has looked
        return
    required = {name.strip() for name in os.environ.get("SERAI_REQUIRE", "").split(",")} - {""}
    if unknown := required - set(NAMES):
        raise pytest.UsageError(f"SERAI_REQUIRE names {', '.join(sorted(unknown))}; it takes {', '.join(NAMES)}.")
    if absent := [f"{NAMES[name]} ({why})" for name, why in services.missing().items() if name in required]:
        raise pytest.UsageError("SERAI_REQUIRE asks for what is not there: " + "; ".join(absent))
    messages.compile_stale()


def pytest_report_header() -> list[str]:
    absent = services.missing()
    engines = os.environ.get("SERAI_TEST_ENGINES", "sqlite").split(",")
    used = [name for name in engines if name != "postgresql" or "postgres" not in absent]
    lines = ["databases: " + ", ".join(f"{name} (gw{i})" if engines[1:] else name for i, name in enumerate(used))]
    left_out = {name: why for name, why in absent.items() if name != "postgres" or "postgresql" in engines}
    lines += [f"left out: {NAMES[name]} ({why})" for name, why in left_out.items()]
    return lines


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run; on PostgreSQL, also what does not touch the database."""
    kept = [item for item in items if _runs_here(item)]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def _runs_here(item: pytest.Item) -> bool:
    needed = {name for name in ("redis", "chromium") if item.get_closest_marker(name)}
    if services.engine() == "postgresql":
        return "postgres" not in services.missing() and not needed and _uses_database(item)
    return not needed & set(services.missing())


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(fixtures & {"db", "transactional_db"})
        or (case is not None and issubclass(case, TransactionTestCase))
    )


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_triggers() -> Iterator[None]:
    """A transactional test ends by emptying every table, which the audit trail refuses; so lift that meanwhile."""
    flush = TransactionTestCase._fixture_teardown

    def lifted(case: TransactionTestCase) -> None:
        with ExitStack() as lifted:
            for alias in case._databases_names(include_mirrors=False):
                lifted.enter_context(triggers.lifted(connections[alias], APPEND_ONLY))
            flush(case)

    TransactionTestCase._fixture_teardown = lifted
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, started once. Playwright's loop runs in this thread, which Django would take for async code."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=services.chromium(), args=CHROMIUM)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server) -> Iterator[object]:
    """A page of the running site, whose addresses may start with a slash. An exception in a script fails the test."""
    context = browser.new_context(base_url=live_server.url)
    opened = context.new_page()
    thrown: list[str] = []
    opened.on("pageerror", lambda error: thrown.append(str(error)))
    yield opened
    context.close()
    assert thrown == []


@pytest.fixture(scope="session")
def axe() -> Callable[[object], None]:
    """`axe(page)` fails with a report when the page breaks WCAG 2.2 AA."""
    from axe_playwright_python.sync_playwright import Axe

    return partial(_assert_accessible, Axe())


def _assert_accessible(checker, page) -> None:
    results = checker.run(page, options={"runOnly": WCAG_22_AA})
    assert results.violations_count == 0, results.generate_report()
