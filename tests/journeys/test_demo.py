"""`serai demo` as a stranger runs it: built once for all these tests, looked at from the terminal and as a site."""

import json
import signal
import sqlite3
from contextlib import closing

import pytest

from serai.demo.signins import PASSWORD, SIGN_INS
from tests.journeys.browsing import Visitor
from tests.serving.installation import copied, free_port, is_running, migrated, wait_for

KEYS = [
    "exhibitors",
    "exhibits",
    "buyers",
    "needs",
    "suggestions",
    "meetings",
    "schedule_weight",
    "schedule_bound",
    "schedule_gap_percent",
    "projects",
    "seconds",
    "steps",
    "rss_mb",
]


@pytest.fixture
def likewise(demonstration, tmp_path):
    """A copy of the demonstration, to be spoiled."""
    return copied(demonstration[0].folder, tmp_path)


def numbers(done):
    return json.loads(done.stdout.splitlines()[-1])


def rows(installation, table):
    with closing(sqlite3.connect(installation.folder / "serai.sqlite3")) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_its_last_line_tells_a_program_what_it_holds(demonstration):
    found = numbers(demonstration[1])
    assert list(found) == KEYS
    assert {key: found[key] for key in ("exhibitors", "exhibits", "buyers", "projects")} == {
        "exhibitors": 320,
        "exhibits": 12_000,
        "buyers": 1_000,
        "projects": 99 + 86,
    }
    assert found["needs"] >= found["buyers"]
    assert found["meetings"] >= 500
    assert found["schedule_weight"] <= found["schedule_bound"]
    gap = 100 * (found["schedule_bound"] - found["schedule_weight"]) / found["schedule_bound"]
    assert found["schedule_gap_percent"] == round(gap, 4) <= 0.1
    assert 0 < sum(found["steps"].values()) <= found["seconds"] + 0.1
    assert found["rss_mb"] < 1000


def test_off_a_terminal_it_prints_a_table_and_a_line_a_step_without_colours(demonstration):
    done = demonstration[1]
    table = done.stdout.splitlines()[1:-1]
    assert len({len(line) for line in table}) == 1
    assert len(table) == len(KEYS) - 1 + 2  # steps stand elsewhere; a border above and below
    assert len(done.stderr.splitlines()) == len(numbers(done)["steps"])
    assert all(line.endswith(" s") for line in done.stderr.splitlines())
    assert "\x1b" not in done.stdout + done.stderr


def test_the_bulletin_of_the_14th_cneae_gives_the_published_numbers(demonstration):
    done = demonstration[0].run("bulletin", "--edition", "cneae-14", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    published = {
        "projects": 99,
        "amount_bn": 84.48,
        "currency": "CNY",
        "bands": [59, 18, 18, 4],
        "cumulative_projects": 3032,
        "cumulative_amount_bn": 2053.9,
    }
    found = json.loads(done.stdout)
    assert {key: found[key] for key in published} == published


def test_one_that_is_there_is_used_again(demonstration):
    made, first = demonstration
    again = made.run("demo", "--no-serve", "--size", "small")
    assert again.returncode == 0
    assert list(numbers(again)["steps"]) == ["index"]
    same = KEYS[: KEYS.index("seconds")]
    assert [numbers(again)[key] for key in same] == [numbers(first)[key] for key in same]


def test_another_than_the_one_that_is_there_has_to_be_built_anew(demonstration):
    made, _done = demonstration
    done = made.run("demo", "--no-serve", "--seed", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"serai: {made.folder}/serai.sqlite3 holds a demonstration with --size small --seed 1, not --seed 2; "
        "--fresh builds it anew.\n"
    )


def test_it_names_an_address_and_a_sign_in_for_each_role_before_it_serves(site):
    assert f"The website: http://localhost:{site.port}/ " in site.said()
    for sign_in in SIGN_INS:
        assert f"{sign_in.email} " in site.said()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["", "exhibitors/", "exhibits/", "programme/", "figures/", "editions/"])
def test_every_public_page_answers(site, language, page):
    answer = site.get(f"/{language}/caexpo-22/{page}")
    assert answer.status == 200
    assert f'<html lang="{language}"' in answer.text.replace("zh-Hans", "zh")


@pytest.mark.parametrize("sign_in", SIGN_INS, ids=lambda sign_in: sign_in.role)
def test_every_sign_in_opens_what_it_is_for(site, sign_in):
    visitor = Visitor(site)
    assert visitor.get(sign_in.opens).status == 200
    assert visitor.at == "/accounts/login/"
    assert visitor.sign_in(sign_in.email, PASSWORD).status == 200
    assert visitor.at != "/accounts/login/"
    opened = visitor.get(sign_in.opens)
    assert opened.status == 200
    assert visitor.at.startswith(sign_in.opens)


@pytest.mark.parametrize(
    ("role", "shut"),
    [
        ("secretariat of the other series", ["/desk/caexpo-22/", "/desk/caexpo-22/applications/"]),
        ("editor", ["/desk/cneae-14/", "/portal/caexpo-22/exhibitor/"]),
        ("delegation head", ["/desk/caexpo-22/", "/portal/caexpo-22/buyer/"]),
        ("exhibitor", ["/desk/caexpo-22/", "/portal/caexpo-22/buyer/"]),
        ("buyer", ["/desk/caexpo-22/", "/portal/caexpo-22/exhibitor/"]),
    ],
)
def test_what_is_for_others_is_not_there(site, role, shut):
    visitor = Visitor(site)
    (sign_in,) = [sign_in for sign_in in SIGN_INS if sign_in.role == role]
    visitor.sign_in(sign_in.email, PASSWORD)
    assert [visitor.get(path).status for path in shut] == [404] * len(shut)


def test_a_taken_port_leads_to_the_next(demonstration, site):
    made, _done = demonstration
    with made.running("demo", "--port", str(site.port)) as second:
        wait_for(lambda: "Serving on" in second.said() or not is_running(second.process.pid), "it serves")
        (line,) = [line for line in second.said().splitlines() if line.startswith("Serving on")]
        port = int(line.removeprefix("Serving on http://localhost:").split()[0])
        assert site.port < port < site.port + 100


def test_one_is_built_anew_only_over_another_demonstration(likewise):
    with closing(sqlite3.connect(likewise.folder / "serai.sqlite3")) as connection:
        connection.execute("UPDATE editions_edition SET demonstration = 0 WHERE slug = 'cneae-14'")
        connection.commit()
    done = likewise.run("demo", "--fresh", "--no-serve")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"serai: {likewise.folder}/serai.sqlite3 holds data that is no demonstration; "
        "give another folder with SERAI_DATA_DIR.\n"
    )
    assert rows(likewise, "catalogue_exhibit") == 12_000


@pytest.mark.parametrize("step", ["Series and editions", "Buyers, needs and visitors"])
def test_ctrl_c_leaves_nothing_half_written(tmp_path, step):
    empty = copied(migrated(), tmp_path)
    with empty.running("demo", "--no-serve", "--port", str(free_port())) as building:
        wait_for(lambda: f"{step}: " in building.said(), "that step is done")
        assert building.end(signal.SIGINT) == 130
        assert building.said().splitlines()[-1] == "serai: interrupted; nothing is left half done."
    tables = ("editions_edition", "people_enterprise", "catalogue_exhibit", "search_outbox", "shared_auditentry")
    assert {table: rows(empty, table) for table in tables} == dict.fromkeys(tables, 0)
