"""Views that staff save under names of their own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from serai.desk import actions
from serai.desk.models import SavedView
from serai.desk.views.frame import opened, staff_only
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.errors import Refused


@staff_only
def save_view(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Keep the list as it is asked for."""
    at = opened(request, edition, key)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    query = request.POST.get("query", "")
    try:
        view = actions.save_view(
            edition=edition,
            desk_list=at.desk_list,
            name=request.POST.get("name", ""),
            query=query,
            shared="shared" in request.POST,
            user=request.user,
            actor=Actor.of(request.user),
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('desk:list', args=[edition.slug, key])}?{query.lstrip('?')}")
    messages.success(request, _("“%(view)s” is kept.") % {"view": view})
    return redirect(f"{reverse('desk:list', args=[edition.slug, key])}?{view.query}&saved={view.pk}")


@staff_only
def change_view(request: HttpRequest, edition: Edition, key: str, pk: int) -> HttpResponse:
    """Rename, share or forget a view of one's own; nobody else's can be touched."""
    opened(request, edition, key)
    own = SavedView.objects.filter(user=request.user.pk, series=edition.series_id, desk_list=key)
    view = get_object_or_404(own, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    stamp: dict[str, Any] = {"actor": Actor.of(request.user), "now": timezone.now()}
    back = f"{reverse('desk:list', args=[edition.slug, key])}?{view.query}"
    if "remove" in request.POST:
        actions.remove_view(view=view, **stamp)
        messages.success(request, _("“%(view)s” is forgotten.") % {"view": view})
        return redirect(back)
    try:
        actions.rename_view(view=view, name=request.POST.get("name", ""), shared="shared" in request.POST, **stamp)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{back}&saved={view.pk}")
