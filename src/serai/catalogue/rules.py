"""Who works on an exhibit, who sees it with its files and pictures, and who deals with complaints about it."""

from typing import Any

from django.http import HttpRequest

from serai.catalogue.buyers import is_verified_buyer
from serai.catalogue.models import Asking, Case, Exhibit
from serai.catalogue.queries import (
    asking_of_firms,
    askings_for,
    case_of_complainant,
    case_of_firms,
    exhibit_of_firms,
)
from serai.editions.models import StaffRole
from serai.editions.queries import roles_in_series
from serai.editions.rules import works_on_edition
from serai.media.models import File, Picture
from serai.participation.models import Participation
from serai.participation.queries import participations_in, participations_of

PUBLIC_PURPOSES = ("brochure", "debut-evidence")
CASE_WORKERS = {StaffRole.Role.ADMINISTRATOR, StaffRole.Role.EXHIBITORS}


def keeps_exhibit(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise whose exhibit the address names (`pk`), at its edition."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return exhibit_of_firms(own, kwargs["pk"]) is not None


def answers_case(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise about whose exhibit the case of the address is (`pk`), at its edition."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return case_of_firms(own, kwargs["pk"]) is not None


def answers_asking(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Members of the enterprise that was asked to show the exhibit (`pk` of the request), at its edition."""
    own = participations_in(request.user, kwargs["edition"], Participation.Role.EXHIBITOR)
    return asking_of_firms(own, kwargs["pk"]) is not None


def made_case(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever complained in the case of the address (`pk`), known by the address that was verified."""
    email = request.user.email if request.user.is_authenticated else ""
    return case_of_complainant(email, kwargs["edition"], kwargs["pk"]) is not None


def sees_exhibit(request: HttpRequest, exhibit: Exhibit) -> bool:
    """Who sees the whole of an exhibit.

    Everybody what is public, verified buyers what is for them, those who were granted it what is on request; its
    exhibitor and the secretariat whatever it is.
    """
    edition = exhibit.participation.edition
    if edition.is_public and Exhibit.objects.shown_to([exhibit.visibility]).filter(pk=exhibit.pk).exists():
        if exhibit.visibility == Exhibit.Visibility.PUBLIC:
            return True
        if exhibit.visibility == Exhibit.Visibility.BUYERS and is_verified_buyer(request, edition):
            return True
        if was_granted(request, exhibit):
            return True
    return _is_own(request, exhibit.pk) or works_on_edition(request, {"edition": edition})


def was_granted(request: HttpRequest, exhibit: Exhibit) -> bool:
    """Verified buyers whom the exhibitor lets see what it shows on request."""
    askings = askings_for(exhibit, participations_of(request.user)).filter(state=Asking.State.GRANTED)
    return is_verified_buyer(request, exhibit.participation.edition) and askings.exists()


def reads_exhibit_file(request: HttpRequest, file: File) -> bool:
    """Whoever sees the exhibit: its brochure, and what proves its debut."""
    return file.purpose in PUBLIC_PURPOSES and _sees(request, file.owner_id)


def sees_exhibit_picture(request: HttpRequest, picture: Picture) -> bool:
    """Whoever sees the exhibit."""
    return _sees(request, picture.owner_id)


def reads_case_file(request: HttpRequest, file: File) -> bool:
    """Evidence of both sides: the exhibitor, who complained, and the staff who look after exhibitors."""
    case = Case.objects.select_related("edition").filter(pk=file.owner_id).first()
    if case is None or not request.user.is_authenticated:
        return False
    if case_of_firms(participations_of(request.user), case.pk):
        return True
    if made_case(request, {"edition": case.edition, "pk": case.pk}):
        return True
    return request.user.is_superuser or bool(CASE_WORKERS & roles_in_series(request.user, case.edition.series_id))


def _sees(request: HttpRequest, key: int) -> bool:
    exhibit = Exhibit.objects.select_related("participation__edition").filter(pk=key).first()
    return exhibit is not None and sees_exhibit(request, exhibit)


def _is_own(request: HttpRequest, exhibit: int) -> bool:
    return exhibit_of_firms(participations_of(request.user), exhibit) is not None
