"""A task for the queue's test; a worker imports it by name."""

from pathlib import Path

from django_tasks import task


@task()
def note(path: str, text: str) -> None:
    Path(path).write_text(text)
