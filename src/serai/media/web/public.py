"""Files as they are fetched."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from serai.media.models import File
from serai.media.rules import reads_file
from serai.shared.rules import Otherwise, open_to


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
