"""Writes of the desk itself: views that staff save, and verbs done to many records at once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from serai.desk.access import Rights
from serai.desk.models import BulkRun, SavedView
from serai.editions.models import Edition
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.desk import DeskList, Verb
from serai.shared.errors import Refused

MOST_REFUSALS = 50  # that a run keeps by name
STEP = 25  # records between two notes of how far a run has come


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


def begin_run(
    *, edition: Edition, desk_list: DeskList, verb: Verb, keys: Iterable[int], reason: str, user: Any, now: datetime
) -> BulkRun:
    """Note what is to be done to many records. What is done stands in the audit trail, record by record."""
    return BulkRun.objects.create(
        edition=edition,
        user=user,
        desk_list=desk_list.key,
        verb=verb.key,
        keys=list(keys),
        reason=reason,
        asked_at=now,
    )


def carry_out(*, run: BulkRun, desk_list: DeskList, clock: Callable[[], datetime]) -> BulkRun:
    """Do a run's verb to its records from where it stands, each in a transaction of its own.

    Nothing is done for a user who has lost the right meanwhile.
    """
    verb, actor = desk_list.verb(run.verb), Actor.of(run.user)
    if verb is None or not Rights.of(run.user, run.edition).changes(desk_list):
        run.refused, run.refusals, run.done = [["", _("You may not do this any more.")]], len(run.keys), len(run.keys)
    while run.done < len(run.keys):
        step = run.keys[run.done : run.done + STEP]
        rows = desk_list.full(desk_list.rows(run.edition))
        found = rows.in_bulk(step)
        for key in step:
            if record := found.get(key):
                try:
                    verb.act(record, actor=actor, now=clock(), reason=run.reason)  # type: ignore[union-attr,call-arg]
                except Refused as refused:
                    run.refusals += 1
                    run.refused = [*run.refused, [str(record), str(refused)]][:MOST_REFUSALS]
        run.done += len(step)
        run.save(update_fields=["done", "refused", "refusals"])
    run.finished_at = clock()
    run.save(update_fields=["done", "refused", "refusals", "finished_at"])
    return run


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
