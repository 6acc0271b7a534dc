"""What the desk leaves to the worker."""

from django.utils import timezone
from django_tasks import task

from serai.desk.bulk import carry_out
from serai.desk.lists import BY_KEY
from serai.desk.models import BulkRun


@task()
def do_to_many(run: int) -> None:
    """Do a verb to the records of a BulkRun."""
    found = BulkRun.objects.select_related("edition__series", "user").get(pk=run)
    carry_out(run=found, desk_list=BY_KEY[found.desk_list], clock=timezone.now)
