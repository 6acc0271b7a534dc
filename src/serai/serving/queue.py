"""Runs queued tasks one at a time, in this process, with the worker that belongs to the queue's backend.

The backends' own commands would each be a process of its own, and take over the signals.
"""

from django.conf import settings


def run_one() -> bool:
    """Run the next task that is due. Returns whether there was one. A task that fails is marked so, and counts."""
    return _of_redis() if settings.ENVIRONMENT.redis_url else _of_database()


def _of_database() -> bool:
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():  # a look costs less than the lock that claiming takes
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="serai-work",
        excluded_queue_names=[],
    ).run()
    return True


def _of_redis() -> bool:
    import django_rq
    from rq.registry import ScheduledJobRegistry
    from rq.worker import SimpleWorker

    class Hand(SimpleWorker):
        def _install_signal_handlers(self) -> None:
            """Signals are our own command's business."""

    waiting = django_rq.get_queue("default")
    if waiting.is_empty() and not ScheduledJobRegistry(queue=waiting).get_jobs_to_schedule():
        return False
    hand = Hand([waiting], connection=waiting.connection, job_class=waiting.job_class, queue_class=type(waiting))
    return hand.work(burst=True, with_scheduler=True, max_jobs=1, logging_level="WARNING")
