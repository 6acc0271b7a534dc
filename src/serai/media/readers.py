"""Who may read which files and see which pictures: each room says so for those of its own records when it starts."""

from collections.abc import Callable

from django.http import HttpRequest

from serai.media.models import File, Picture

Reader = Callable[[HttpRequest, File], bool]

Viewer = Callable[[HttpRequest, Picture], bool]

_readers: dict[str, Reader] = {}
_viewers: dict[str, Viewer] = {}


def register(owner_kind: str, may_read: Reader) -> None:
    """Ask `may_read` about every file whose owner is of this kind (a model's label, `catalogue.exhibit`)."""
    _readers[owner_kind] = may_read


def may_read(request: HttpRequest, file: File) -> bool:
    """Whether this request may read this file. Nobody may read files of a kind that no room registered."""
    reader = _readers.get(file.owner_kind)
    return reader is not None and reader(request, file)


def register_pictures(owner_kind: str, may_see: Viewer) -> None:
    """Ask `may_see` about every picture whose owner is of this kind."""
    _viewers[owner_kind] = may_see


def may_see(request: HttpRequest, picture: Picture) -> bool:
    """Whether this request may see this picture; as with files, nobody may where no room registered the kind."""
    viewer = _viewers.get(picture.owner_kind)
    return viewer is not None and viewer(request, picture)
