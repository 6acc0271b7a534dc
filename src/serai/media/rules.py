"""Who may fetch the file of an address."""

from typing import Any

from django.http import HttpRequest

from serai.media.queries import file_by_key
from serai.media.readers import may_read


def reads_file(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever the room of the file's owner lets read it."""
    file = file_by_key(kwargs["pk"])
    return file is not None and file.name == kwargs["name"] and may_read(request, file)
