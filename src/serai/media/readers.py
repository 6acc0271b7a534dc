"""Who may read which files: each room says so for the files of its own records when it starts."""

from collections.abc import Callable

from django.http import HttpRequest

from serai.media.models import File

Reader = Callable[[HttpRequest, File], bool]

_readers: dict[str, Reader] = {}


def register(owner_kind: str, may_read: Reader) -> None:
    """Ask `may_read` about every file whose owner is of this kind (a model's label, `catalogue.exhibit`)."""
    _readers[owner_kind] = may_read


def may_read(request: HttpRequest, file: File) -> bool:
    """Whether this request may read this file. Nobody may read files of a kind that no room registered."""
    reader = _readers.get(file.owner_kind)
    return reader is not None and reader(request, file)
