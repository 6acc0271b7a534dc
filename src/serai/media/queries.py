"""Reads about files."""

from django.db.models import Model, QuerySet

from serai.media.models import File


def file_by_key(pk: int) -> File | None:
    """One file."""
    return File.objects.filter(pk=pk).first()


def files_of(owner: Model, purpose: str = "") -> QuerySet[File]:
    """The files of a record, of one purpose if given, in the order they came."""
    files = File.objects.filter(owner_kind=owner._meta.label_lower, owner_id=owner.pk).order_by("pk")
    return files.filter(purpose=purpose) if purpose else files
