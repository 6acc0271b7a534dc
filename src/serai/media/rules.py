"""Who may fetch the file or the picture of an address."""

from typing import Any

from django.http import HttpRequest

from serai.media.queries import file_by_key, picture_by_token
from serai.media.readers import may_read, may_see


def reads_file(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever the room of the file's owner lets read it."""
    file = file_by_key(kwargs["pk"])
    return file is not None and file.name == kwargs["name"] and may_read(request, file)


def sees_picture(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever the room of the picture's owner lets see it, in a width that it has."""
    picture = picture_by_token(kwargs["token"])
    return picture is not None and kwargs["width"] in picture.widths and may_see(request, picture)
