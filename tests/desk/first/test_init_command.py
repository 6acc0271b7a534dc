"""`serai init`: an empty folder becomes an installation that can open its first edition."""

import json

import pytest

from tests.desk.first.answers import ANSWERS
from tests.serving.installation import Installation

OPTIONS = [
    option
    for name, value in ANSWERS.items()
    if name != "password" and value
    for option in (f"--{name}", ",".join(value) if isinstance(value, list) else value)
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    secret = folder / "password"
    secret.write_text("a long caravan road\n")
    installation = Installation(folder)
    done = installation.run("init", "--no-input", *OPTIONS, "--password-file", str(secret))
    return installation, done


def test_it_needs_no_migration_and_makes_no_demonstration(made):
    installation, done = made
    assert (done.returncode, done.stderr) == (0, "")
    assert "CAEXPO 23 is there, as a draft." in done.stdout
    said = installation.python(
        "import json",
        "from serai.editions.models import Edition",
        "from serai.people.models import Enterprise, User",
        "counts = [Edition.objects.count(), User.objects.count(), Enterprise.objects.count()]",
        "print(json.dumps([*counts, Edition.objects.get().demonstration]))",
    )
    assert json.loads(said) == [1, 1, 0, False]


def test_a_second_time_it_refuses(made):
    installation, _done = made
    again = installation.run("init", "--no-input")
    assert (again.returncode, again.stderr) == (
        2,
        "serai: this installation is set up already; `serai serve` starts it.\n",
    )


def test_what_cannot_be_used_is_named_by_its_option(tmp_path):
    done = Installation(tmp_path).run("init", "--no-input", *OPTIONS, "--zone", "Nanning", "--country", "Laos")
    assert done.returncode == 2
    assert "--zone: This is no time zone; write it as Asia/Shanghai." in done.stderr
    assert "--password: This field is required." in done.stderr
    assert "--country" not in done.stderr


def test_serving_an_empty_folder_makes_the_tables_and_prints_the_code(tmp_path):
    with Installation(tmp_path).served() as site:
        code = (tmp_path / "setup_code").read_text()
        assert f"/setup/?code={code}" in site.said()
        assert site.get("/setup/").status == 200
