"""Reads about files and pictures."""

from collections.abc import Collection

from django.db.models import Model, QuerySet

from serai.media.models import File, Picture


def file_by_key(pk: int) -> File | None:
    """One file."""
    return File.objects.filter(pk=pk).first()


def files_of(owner: Model, purpose: str = "") -> QuerySet[File]:
    """The files of a record, of one purpose if given, in the order they came."""
    files = File.objects.filter(owner_kind=owner._meta.label_lower, owner_id=owner.pk).order_by("pk")
    return files.filter(purpose=purpose) if purpose else files


def picture_by_token(token: str) -> Picture | None:
    """One picture."""
    return Picture.objects.filter(token=token).first()


def pictures_of(owner: Model) -> list[Picture]:
    """The pictures of a record in their order."""
    return list(Picture.objects.filter(owner_kind=owner._meta.label_lower, owner_id=owner.pk).order_by("place", "pk"))


def first_pictures(kind: str, ids: Collection[int]) -> dict[int, Picture]:
    """The first picture of each of these records of a kind (a model's label), by key; those without are left out."""
    pictures = Picture.objects.filter(owner_kind=kind, owner_id__in=ids).order_by("-place", "-pk")
    return {picture.owner_id: picture for picture in pictures}
