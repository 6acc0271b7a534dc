"""Web workers answer pages; the solver, the compiler and the table libraries stay out of them."""

import json
import os
import subprocess
import sys

HEAVY = ["numba", "scipy", "ortools", "pandas"]
PROGRAM = """
import json, sys
import serai.config.wsgi
from django.urls import get_resolver
from serai.matchmaking import actions, models, queries, rules
get_resolver().url_patterns
print(json.dumps([name for name in {heavy} if name in sys.modules]))
"""


def loaded(program: str) -> list[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program.format(heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_web_worker_with_every_address_loads_nothing_heavy():
    assert loaded(PROGRAM) == []


def test_what_the_actions_load_when_they_run_is_what_this_looks_for():
    planning = PROGRAM.replace("get_resolver()", "import serai.matchmaking.planning; get_resolver()")
    assert loaded(planning) == ["numba", "scipy", "ortools"]
