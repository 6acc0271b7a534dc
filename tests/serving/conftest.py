from pathlib import Path

import pytest

from tests.serving.installation import Installation, copied


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """A data folder with an empty database that is up to date, and the static files."""
    made = Installation(tmp_path_factory.mktemp("installation"))
    done = made.run("migrate", "--verbosity", "0")
    assert (done.returncode, done.stderr) == (0, "")
    made.python("from serai.serving import static", "static.collect()")
    return made.folder


@pytest.fixture
def installation(template, tmp_path) -> Installation:
    return copied(template, tmp_path)
