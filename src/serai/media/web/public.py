"""Files and pictures as they are fetched."""

from copy import copy

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from serai.media.models import File, Picture, picture_storage
from serai.media.readers import may_see
from serai.media.rules import reads_file, sees_picture
from serai.shared.rules import Otherwise, open_to

# How long a picture stands in caches after its owner has been withheld; the bytes behind an address never change.
DAY, HOUR = 86400, 3600  # seconds


@open_to(reads_file, otherwise=Otherwise.UNKNOWN)
def file(_request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One file, to save: never shown in the page's own origin, where it could act as the reader."""
    stored = get_object_or_404(File, pk=pk, name=name)
    with stored.file.open() as content:
        response = HttpResponse(content.read(), content_type=stored.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=stored.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"  # who may read it can change
    return response


@open_to(sees_picture, otherwise=Otherwise.UNKNOWN)
def picture(request: HttpRequest, token: str, width: int) -> HttpResponse:
    """One picture in one width, shown in place: its bytes are ours. Caches keep it if everybody may see it."""
    stored = get_object_or_404(Picture, token=token)
    with picture_storage().open(stored.path(width)) as content:
        response = HttpResponse(content.read(), content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    public = may_see(_as_anybody(request), stored)
    response["Cache-Control"] = f"{'public' if public else 'private'}, max-age={DAY if public else HOUR}, immutable"
    return response


def _as_anybody(request: HttpRequest) -> HttpRequest:
    """The same request of somebody who has not signed in."""
    asked = copy(request)
    asked.user = AnonymousUser()
    return asked
