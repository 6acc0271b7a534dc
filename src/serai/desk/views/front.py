"""The desk's door and its front page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from serai.desk import dashboard as board
from serai.desk.access import Rights
from serai.desk.views.frame import page, staff_only
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.editions.rules import works_at_the_desk
from serai.shared.rules import open_to


@open_to(works_at_the_desk, second_factor=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest edition one may work on."""
    edition = editions_of_staff(request.user).first()
    if edition is None:
        raise Http404(_("There is no edition yet."))
    return redirect("desk:dashboard", edition=edition.slug)


@staff_only
@require_safe
def dashboard(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What needs a person today, before what is interesting."""
    rights = Rights.of(request.user, edition)
    shown = board.of(edition, edition.moment(timezone.now()), rights, request.user)
    return page(request, edition, "dashboard", "dashboard", board=shown)
