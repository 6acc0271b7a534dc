"""Who may read what an applicant hands in."""

from django.conf import settings
from django.http import HttpRequest

from serai.editions.models import StaffRole
from serai.editions.queries import roles_in_series
from serai.exhibitors.models import Application
from serai.media.models import File
from serai.participation.queries import participations_of
from serai.shared.rules import has_second_factor

READERS = frozenset({StaffRole.Role.ADMINISTRATOR, StaffRole.Role.EXHIBITORS})


def reads_application_file(request: HttpRequest, file: File) -> bool:
    """Whoever acts for the applicant, and of the secretariat those who decide, with the factor they decide with."""
    application = (
        Application.objects.select_related("participation__edition").filter(pk=file.owner_id).first()
        if request.user.is_authenticated
        else None
    )
    if application is None:
        return False
    if participations_of(request.user).filter(pk=application.participation_id).exists():
        return True
    decides = request.user.is_superuser or bool(
        READERS & roles_in_series(request.user, application.participation.edition.series_id)
    )
    return decides and (not settings.SECOND_FACTOR or has_second_factor(request))
