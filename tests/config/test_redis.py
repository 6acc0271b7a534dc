"""With REDIS_URL set, the cache and the queue of tasks are Redis, shared by all processes."""

import subprocess
import sys
from uuid import uuid4

import pytest

from tests import services
from tests.house.repository import ROOT

pytestmark = pytest.mark.redis


@pytest.fixture
def told(tmp_path):
    """Runs lines of Python in a new process of an installation with Redis; gives what they print."""

    def run(*lines: str) -> str:
        environment = {
            "SERAI_DATA_DIR": str(tmp_path),
            "REDIS_URL": services.redis_url(),
            "DJANGO_SETTINGS_MODULE": "serai.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        code = "\n".join(["import django", "django.setup()", *lines])
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


def test_one_process_reads_what_another_put_into_the_cache(told):
    cache = "from django.core.cache import cache"
    key = f"test-{uuid4()}"
    assert told(cache, f"print(cache.add({key!r}, 41), cache.add({key!r}, 1))") == "True False"
    assert told(cache, f"print(cache.incr({key!r}), cache.delete({key!r}))") == "42 True"


def test_the_worker_runs_a_task_that_another_process_queued(told, tmp_path):
    path = tmp_path / "note"
    told("from tests.config.tasks import note", f"note.enqueue({str(path)!r}, '茶')")
    assert not path.exists()
    told("from serai.serving.queue import run_one", "run_one()")
    assert path.read_text() == "茶"
