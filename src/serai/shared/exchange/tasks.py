"""What the worker does for imports."""

from django_tasks import task

from serai.shared.audit import Actor
from serai.shared.exchange import runs


@task()
def check(pk: int, actor: list[str]) -> None:
    """Examine the file of a run."""
    runs.check(pk, Actor(*actor))


@task()
def carry_out(pk: int, actor: list[str]) -> None:
    """Import the file of a run."""
    runs.carry_out(pk, Actor(*actor))
