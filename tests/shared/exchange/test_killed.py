"""An import whose process is killed leaves all its rows or none, and says which."""

import json
import subprocess
import sys

from django.db import connection

from tests.serving.installation import copied, migrated
from tests.shared.exchange.killed import ROWS

TIMES = 20


def test_killed_at_any_moment_an_import_leaves_all_or_nothing(transactional_db, tmp_path):
    installation = copied(migrated(), tmp_path)
    if connection.vendor == "postgresql":
        place = connection.settings_dict
        installation.variables["DATABASE_URL"] = (
            f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
        )
    done = subprocess.run(
        [sys.executable, "-m", "tests.shared.exchange.killed", str(TIMES)],
        env=installation.environment() | {"DJANGO_SETTINGS_MODULE": "serai.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    whole, *killed = [tuple(left) for left in json.loads(done.stdout.splitlines()[-1])]
    assert whole == (ROWS, ROWS, "done")  # nobody killed this one
    assert len(killed) == TIMES
    assert set(killed) <= {(0, 0, "interrupted"), (ROWS, ROWS, "done")}
    assert (0, 0, "interrupted") in killed
