"""Who may read the files of an exhibit."""

from django.http import HttpRequest

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.media.models import File

PUBLIC_PURPOSES = ("brochure", "debut-evidence")


def reads_exhibit_file(_request: HttpRequest, file: File) -> bool:
    """Everybody, for the brochure of a public exhibit and for what proves its debut."""
    if file.purpose not in PUBLIC_PURPOSES:
        return False
    public = Exhibit.objects.public().exclude(participation__edition__state=Edition.State.DRAFT)
    return public.filter(pk=file.owner_id).exists()
