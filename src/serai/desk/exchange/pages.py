"""The frame of these pages: who may open them, which run or kind an address means, and how they are rendered."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from serai.desk.rules import kinds_for, sees_all_of
from serai.desk.views import frame
from serai.editions.models import Edition
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.queries import imports
from serai.shared.exchange.registry import registered
from serai.shared.models import ImportRun


def page(request: HttpRequest, edition: Edition, template: str, **context: Any) -> HttpResponse:
    """One of the pages in the desk's frame."""
    return frame.page(request, edition, f"imports/{template}", "imports", **context)


def kind_of(request: HttpRequest, edition: Edition, key: str) -> Kind:
    """The kind in an address. 404 for one there is not, 403 for one that this member of staff does not import."""
    if key not in registered():
        raise Http404
    kind = registered()[key]
    if kind not in kinds_for(request.user, edition):
        raise PermissionDenied
    return kind


def runs_of(request: HttpRequest, edition: Edition) -> QuerySet[ImportRun]:
    """The runs that a member of staff may see at an edition's desk, the newest first.

    Of kinds of the whole installation one sees one's own, and everybody's who may have all their records.
    """
    mine = Q(actor_kind="person", actor_id=str(request.user.pk))
    seen = Q(pk__in=[])
    for kind in kinds_for(request.user, edition):
        here = Q(kind=kind.key, edition_slug=edition.slug if kind.of_edition else "")
        seen |= here if sees_all_of(request.user, kind) else here & mine
    return imports().filter(seen)


def run_of(request: HttpRequest, edition: Edition, pk: int) -> tuple[ImportRun, Kind]:
    """The run in an address, and its kind. 404 for one that is not for this edition or not for this person."""
    if not kinds_for(request.user, edition):
        raise PermissionDenied
    run = get_object_or_404(runs_of(request, edition).defer(None), pk=pk)
    return run, registered()[run.kind]
