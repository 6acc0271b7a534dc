"""Who may see an exhibit and the files that belong to it."""

from typing import Any

from django.http import HttpRequest

from serai.catalogue.models import Exhibit
from serai.catalogue.queries import exhibits_of
from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.media.models import File

PUBLIC_PURPOSES = ("brochure", "debut-evidence")


def exhibit_is_public(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Everybody, when the exhibit and its edition are public and its exhibitor is approved."""
    return edition_is_public(request, kwargs) and exhibits_of(kwargs["edition"]).filter(pk=kwargs["pk"]).exists()


def reads_exhibit_file(_request: HttpRequest, file: File) -> bool:
    """Everybody, for the brochure of a public exhibit and for what proves its debut."""
    if file.purpose not in PUBLIC_PURPOSES:
        return False
    public = Exhibit.objects.public().exclude(participation__edition__state=Edition.State.DRAFT)
    return public.filter(pk=file.owner_id).exists()
