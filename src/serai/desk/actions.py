"""Writes of the desk itself: views that staff save."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from serai.desk.models import SavedView
from serai.editions.models import Edition
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.desk import DeskList
from serai.shared.errors import Refused


@transaction.atomic
def save_view(
    *,
    edition: Edition,
    desk_list: DeskList,
    name: str,
    query: str,
    shared: bool,
    user: Any,
    actor: Actor,
    now: datetime,
) -> SavedView:
    """Keep a list as it is asked for under a name of the user's; the same name again replaces what it meant."""
    name = _checked(name)
    kept = SavedView.objects.filter(user=user, series=edition.series_id, desk_list=desk_list.key, name=name).first()
    before = audit.values(kept) if kept else None
    view = kept or SavedView(user=user, series_id=edition.series_id, desk_list=desk_list.key, name=name)
    view.query, view.shared = _understood(desk_list, query), shared
    view.save()
    after = audit.values(view)
    audit.record(actor=actor, action="desk.save_view", now=now, target=view, before=before, after=after)
    return view


@transaction.atomic
def rename_view(*, view: SavedView, name: str, shared: bool, actor: Actor, now: datetime) -> SavedView:
    """Give a saved view another name, or show it to colleagues. Raises Refused for a name that is taken."""
    name, before = _checked(name), audit.values(view)
    same = SavedView.objects.filter(user=view.user_id, series=view.series_id, desk_list=view.desk_list, name=name)
    if same.exclude(pk=view.pk).exists():
        raise Refused({"name": [_("You have a view of this name; choose another name.")]})
    view.name, view.shared = name, shared
    view.save(update_fields=["name", "shared"])
    after = audit.values(view)
    audit.record(actor=actor, action="desk.rename_view", now=now, target=view, before=before, after=after)
    return view


@transaction.atomic
def remove_view(*, view: SavedView, actor: Actor, now: datetime) -> None:
    """Forget a saved view."""
    audit.record(actor=actor, action="desk.remove_view", now=now, target=view, before=audit.values(view))
    view.delete()


def _checked(name: str) -> str:
    name = name.strip()
    longest = SavedView._meta.get_field("name").max_length or 0
    if not name or len(name) > longest:
        raise Refused({"name": [_("Give the view a name of at most %(most)d characters.") % {"most": longest}]})
    return name


def _understood(desk_list: DeskList, query: str) -> str:
    """What the list understands of an address's query."""
    known = {"view", "q", "order", "size", *(filter_.key for filter_ in desk_list.filters)}
    kept = urlencode([(key, value) for key, value in parse_qsl(query.lstrip("?")) if key in known])
    if len(kept) > (SavedView._meta.get_field("query").max_length or 0):
        raise Refused({"name": [_("What you look for is too long to be kept; shorten it.")]})
    return kept
