"""Who works on an exhibit, and who may read its files."""

from typing import Any

from django.http import HttpRequest

from serai.catalogue.models import Exhibit
from serai.catalogue.queries import exhibit_of_firms
from serai.editions.models import Edition
from serai.media.models import File
from serai.participation.models import Participation
from serai.participation.queries import participations_in, participations_of

PUBLIC_PURPOSES = ("brochure", "debut-evidence")


def keeps_exhibit(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise whose exhibit the address names (`pk`), at its edition."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return exhibit_of_firms(own, kwargs["pk"]) is not None


def reads_exhibit_file(request: HttpRequest, file: File) -> bool:
    """Its exhibitor; and everybody, for the brochure of a public exhibit and for what proves its debut."""
    if file.purpose not in PUBLIC_PURPOSES:
        return False
    public = Exhibit.objects.public().exclude(participation__edition__state=Edition.State.DRAFT)
    return public.filter(pk=file.owner_id).exists() or _is_own(request, file.owner_id)


def _is_own(request: HttpRequest, exhibit: int) -> bool:
    return exhibit_of_firms(participations_of(request.user), exhibit) is not None
