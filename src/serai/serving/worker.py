"""The one background worker: queued tasks, and the search index, whose only writer it is."""

import logging
import threading

from django.conf import settings
from django.db import close_old_connections

from serai.search import writer

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two rounds when there was nothing to do


def work(stop: threading.Event) -> None:
    """Work until `stop` is set. A round that fails is logged and tried again: the database may be away for a while."""
    while not stop.is_set():
        try:
            close_old_connections()
            run_tasks()
            writer.drain()
        except Exception:
            log.exception("A round of work failed; it is tried again.")
        stop.wait(PAUSE)


def run_tasks() -> None:
    """Run the tasks that are queued now, with the worker that belongs to the queue's backend."""
    if settings.ENVIRONMENT.redis_url:
        import django_rq

        django_rq.get_worker("default").work(burst=True, with_scheduler=False, logging_level="WARNING")
        return
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():  # a look costs less than the lock that claiming takes
        return
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="serai-work",
        excluded_queue_names=[],
    ).run()
