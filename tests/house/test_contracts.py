"""Each contract of .importlinter is broken once in a copy of the source, and import-linter names it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.repository import ROOT, SOURCE, contracts, files, layers, upward_relations

LINTER = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def copied(tmp_path):
    """A copy of the package's Python files, for seeding a violation."""
    for path in files(".py", under=SOURCE):
        target = tmp_path / path.relative_to(SOURCE.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path / "serai"


def broken(source: Path) -> set[str]:
    """The contracts, by their short names, that import-linter finds broken in a source folder."""
    done = subprocess.run(
        [LINTER, "--config", ROOT / ".importlinter", "--no-logo", "--no-cache"],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    names = set(re.findall(r"^(.+) BROKEN$", done.stdout, re.MULTILINE))
    assert done.returncode == (1 if names else 0), done.stdout + done.stderr
    return {section.rpartition(":")[2] for section, options in contracts().items() if options.get("name") in names}


def test_the_source_keeps_every_contract(copied):
    assert broken(copied.parent) == set()


@pytest.mark.parametrize(
    ("seeds", "contract"),
    [
        pytest.param({"people/queries.py": "import serai.figures.models"}, "layers", id="a room reaching upwards"),
        pytest.param({"search/models.py": "import serai.media.models"}, "layers", id="a room reaching sideways"),
        pytest.param({"gadgets/__init__.py": ""}, "layers", id="a room that is not in the list"),
        pytest.param(
            {"people/actions.py": "", "people/models.py": "import serai.people.actions"},
            "inside",
            id="a model importing an action",
        ),
        pytest.param({"catalogue/actions/bulk.py": "import serai.people.web"}, "web", id="another room's web"),
        pytest.param(
            {"people/handlers.py": "", "catalogue/queries.py": "import serai.people.handlers"},
            "face",
            id="another room's handlers",
        ),
        pytest.param({"algorithms/kernel.py": "import django.db"}, "algorithms", id="algorithms importing Django"),
    ],
)
def test_a_violation_breaks_the_contract_that_forbids_it(copied, seeds, contract):
    for file, line in seeds.items():
        path = copied / file
        path.parent.mkdir(exist_ok=True)
        with path.open("a") as seeded:
            seeded.write(f"{line}\n")
    assert broken(copied.parent) == {contract}


def test_no_relation_between_models_points_upwards():
    assert upward_relations(apps.get_models(include_auto_created=True)) == []


@isolate_apps("serai.people", "serai.figures")
def test_a_foreign_key_that_is_written_as_a_string_is_seen_when_it_points_upwards():
    class Upper(models.Model):
        class Meta:
            app_label = "figures"

    class Lower(models.Model):
        upper = models.ForeignKey("figures.Upper", models.CASCADE)

        class Meta:
            app_label = "people"

    assert upward_relations([Upper, Lower]) == ["people.Lower.upper points up at figures.Upper"]


def test_the_architecture_page_lists_the_layers_as_the_linter_has_them():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```layers\n(.*?)```", page, re.DOTALL)
    assert block.split("\n")[:-1] == layers()
