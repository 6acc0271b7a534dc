"""Five hundred broken files: each is read or refused, none raises anything else, and memory stays small."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READER = """
import collections, json, sys, time
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from serai.shared.sheets.reading import Unreadable, open_table
ends, slowest = collections.Counter(), (0, "")
for name in sys.stdin.read().splitlines():
    started = time.process_time()
    try:
        table = open_table(Path(name))
        ends["read"] += 1
        assert sum(1 for line in table.lines() if len(line.cells) == len(table.headings)) == table.count
    except Unreadable as refused:
        ends["refused"] += 1
        assert len(str(refused)) > 30, str(refused)
    except BaseException as error:
        ends[f"{Path(name).name}: {error!r}"] += 1
    slowest = max(slowest, (time.process_time() - started, Path(name).name))
from serai.shared.memory import peak_mb
print(json.dumps({"ends": ends, "rss_mb": peak_mb(), "slowest": slowest}))
"""


def test_five_hundred_broken_files_are_read_or_refused(tmp_path):
    # Made by another process: what a child once shared with a large parent counts as its own memory.
    maker = (
        "import sys; from pathlib import Path; from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "from tests.shared.sheets.broken import make\n"
        "for name, content in make(2025, 500):\n"
        "    path = Path(sys.argv[1]) / name; path.write_bytes(content); print(path)\n"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin"}
    made = subprocess.run(
        [sys.executable, "-c", maker, tmp_path], env=environment, capture_output=True, text=True, check=True
    )
    done = subprocess.run(
        [sys.executable, "-c", READER], env=environment, input=made.stdout, capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    read = said["ends"].get("read", 0)
    assert said["ends"] == {"read": read, "refused": 500 - read}
    assert 50 < read < 250
    assert said["rss_mb"] <= 300, said
    assert said["slowest"][0] < 5, said
