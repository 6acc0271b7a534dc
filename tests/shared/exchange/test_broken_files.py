"""Five hundred broken files are sent to the desk: each comes in as a whole or not at all, and none fails on our side."""

import json
import subprocess
import sys

from tests.serving.installation import copied, migrated

FILES = 500


def test_broken_files_leave_no_rows_and_no_traceback(tmp_path):
    installation = copied(migrated(), tmp_path / "installation")
    folder = tmp_path / "files"
    folder.mkdir()

    def program(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "tests.shared.exchange.sent", *map(str, arguments)],
            env=installation.environment() | {"DJANGO_SETTINGS_MODULE": "serai.config.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done

    program("make", folder, 2026, FILES)
    done = program("send", folder)
    said = json.loads(done.stdout.splitlines()[-1])
    assert set(said["ends"]) == {"refused", "done"}, (said["ends"], done.stderr)
    assert sum(said["ends"].values()) == FILES
    assert said["rows"] > 100
    assert said["rss_mb"] <= 300, said
    assert done.stderr == ""
