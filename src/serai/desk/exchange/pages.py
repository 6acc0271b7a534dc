"""What can be imported and exported at the desk, and what of late was."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from serai.desk.exchange.place import Desk
from serai.desk.rules import kinds_for
from serai.desk.views import frame
from serai.desk.views.frame import staff_only
from serai.editions.models import Edition
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.web.showing import named
from serai.shared.exchange.web.views import RECENT

# The order in which a secretariat brings its lists in; what else rooms register follows.
ORDER = ("enterprises", "persons", "exhibitors", "booths", "exhibits", "needs", "events", "projects")


@staff_only
@require_safe
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The kinds this member of staff brings in, with templates and exports."""
    desk = Desk(request, edition)
    kinds = [(kind, desk.gives_all(kind)) for kind in _in_order(kinds_for(request.user, edition))]
    if not kinds:
        return frame.page(request, edition, "imports/none", "imports")
    of_late = named(desk, desk.runs()[:RECENT])
    return frame.page(request, edition, "imports/start", "imports", kinds=kinds, runs=of_late)


def _in_order(kinds: Iterable[Kind]) -> list[Kind]:
    """Kinds in the order in which their lists are brought in."""
    return sorted(kinds, key=lambda kind: ORDER.index(kind.key) if kind.key in ORDER else len(ORDER))
