"""Tasks for the worker's tests; it imports them by name."""

import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str, text: str, seconds: float = 0) -> None:
    """Say that it has begun, take a while, then write a file."""
    Path(path).with_suffix(".begun").touch()
    time.sleep(seconds)
    Path(path).write_text(text)


@task()
def fail() -> None:
    raise ValueError("this task fails")
