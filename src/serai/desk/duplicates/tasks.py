"""What the worker does for these pages."""

from collections.abc import Sequence

from django.utils import translation
from django_tasks import task


@task()
def look(edition: int, series: Sequence[int], language: str) -> None:
    """Find the possible duplicates of an edition, with reasons in this language."""
    from serai.desk.duplicates import finding
    from serai.editions.models import Edition

    with translation.override(language):
        finding.look(Edition.objects.get(pk=edition), frozenset(series))
