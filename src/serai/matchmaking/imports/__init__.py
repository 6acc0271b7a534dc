"""Needs from spreadsheets and to them. A buyer that the edition does not have yet is made, once for all its rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.matchmaking.actions import MOVES, change_needs, move_needs, post_needs
from serai.matchmaking.imports.fields import FIELDS
from serai.matchmaking.models import Need
from serai.participation.actions import take_part
from serai.participation.models import Participation
from serai.participation.queries import participations_called, participations_named
from serai.people.actions import add_enterprises
from serai.people.models import Enterprise
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Kind, Row, Scope, Values
from serai.shared.exchange.texts import (
    alike,
    assigned,
    guess_language,
    require_text,
    settle,
    spread,
    texts_of,
)
from serai.shared.text import source, written

BATCH = 2000
LONGEST_TITLE = 200  # characters of a description that make a title
BUYER = Participation.Role.BUYER
PLAIN = (
    "hs6",
    "quantity",
    "unit",
    "target_price",
    "currency",
    "incoterm",
    "destination",
    "origins",
    "delivery_by",
    "certificates",
    "anonymous",
    "closes_at",
)  # columns called as the need's fields are
TEXTS = {"title": "titles", "specification": "specifications"}
WHOSE = ("buyer_key", "buyer", "buyer_country")


def _needs(scope: Scope) -> QuerySet[Need]:
    needs: QuerySet[Need] = Need.objects.filter(buyer__edition=scope.edition)
    return needs.order_by("pk")


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Need, Values]]:
    found = list(_needs(scope).filter(handles.named(keys)).order_by("-pk"))
    values = _values(found)
    return {values[need.pk][KEY]: (need, values[need.pk]) for need in found}


def _values(needs: Sequence[Need]) -> dict[int, dict[str, Any]]:
    buyers = Participation.objects.select_related("enterprise").in_bulk({need.buyer_id for need in needs})
    result = {}
    for need in needs:
        buyer = buyers[need.buyer_id]
        result[need.pk] = {
            KEY: handles.key_of(need.external_key, need.pk),
            "buyer_key": handles.key_of(buyer.external_key, buyer.pk),
            "buyer": source(buyer.enterprise.names).text,
            "buyer_country": buyer.enterprise.country,
            **spread("title", need.titles),
            **spread("specification", need.specifications),
            "state": need.state,
            **{name: getattr(need, name) for name in PLAIN},
        }
    return result


def _everything(scope: Scope) -> Iterator[Values]:
    needs = _needs(scope).iterator(BATCH)
    while batch := list(islice(needs, BATCH)):
        yield from _values(batch).values()


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "title", "specification")
    handles.refuse_ours(rows)
    _title(rows)
    require_text(rows, "title", gettext_lazy("Write what is wanted in at least one language."))
    _find_buyers(scope, rows)
    for row in rows:
        _check_state(row)
        if row.values.get("target_price") is not None and not row.values.get("currency"):
            row.refuse("currency", _("Write the currency of the target price, like CNY, USD or THB."))


def _title(rows: Iterable[Row]) -> None:
    """Many lists of tenders have one column for what is wanted: a new need without a title takes its first line."""
    for row in rows:
        if row.stored is None and not texts_of(row.given, "title"):
            for language, text in texts_of(row.given, "specification").items():
                row.given[f"title_{language}"] = text.splitlines()[0][:LONGEST_TITLE].rstrip()


def _find_buyers(scope: Scope, rows: Sequence[Row]) -> None:
    """Whose each need is: by key, else by name among the edition's buyers, else a buyer who is to be made."""
    keys = {row.given["buyer_key"] for row in rows if row.given.get("buyer_key")}
    names = {alike(row.given["buyer"]) for row in rows if row.given.get("buyer")}
    named = participations_named(scope.edition, BUYER, keys) if keys else {}
    called = participations_called(scope.edition, BUYER, names)
    for row in rows:
        key, name = row.given.get("buyer_key", ""), row.given.get("buyer", "")
        found = [named[key]] if key in named else [] if key else called.get(alike(name), [])
        own = row.stored.buyer_id if row.stored else None
        if row.stored and ((not key and not name) or own in {one.pk for one in found}):
            _say_as_before(row)
        elif row.stored:
            row.refuse(
                "buyer_key" if key else "buyer",
                _("This need is that of “%(buyer)s”; give another buyer's a key of its own.")
                % {"buyer": row.before["buyer"]},
            )
        elif len(found) > 1:
            row.refuse("buyer", _("Several buyers are called so; write the key of one in buyer_key."))
        elif found:
            row.found["buyer"] = found[0]
        elif not name:
            row.refuse(
                "buyer_key" if key else "buyer", _("Write the name of the buyer; the edition has none with this key.")
            )
        elif key.startswith(handles.OURS):
            row.refuse("buyer_key", _("No buyer has this key any more; leave it blank or write another."))


def _say_as_before(row: Row) -> None:
    """A need stays with its buyer, whatever that is called by now: how a row names it is no change."""
    for column in WHOSE:
        row.given.pop(column, None)


def _check_state(row: Row) -> None:
    if row.stored is None:
        row.given.setdefault("state", Need.State.MODERATED.value)
    elif (to := row.given.get("state", row.before["state"])) != row.before["state"]:
        now = row.before["state"]
        if to not in MOVES[now]:
            allowed = ", ".join(state for state in Need.State.values if state in MOVES[now]) or _("nothing")
            row.refuse(
                "state", _("The need is %(now)s; it can become: %(allowed)s.") % {"now": now, "allowed": allowed}
            )


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    _make_buyers(scope, [row for row in rows if row.stored is None and "buyer" not in row.found])
    new, changes = [], []
    moves: dict[str, list[Need]] = defaultdict(list)
    for row in rows:
        values = assigned(row.given, row.before, plain=(*PLAIN, "state"), texts=TEXTS, stored=row.stored)
        if row.stored is None:
            handed_in = scope.now if values["state"] == Need.State.DRAFT else None  # it is there to be moderated
            new.append(Need(buyer=row.found["buyer"], external_key=row.key, handed_in_at=handed_in, **values))
            continue
        if to := values.pop("state", ""):
            moves[to].append(row.stored)
        if values:
            changes.append((row.stored, values))
    if new:
        post_needs(needs=new, actor=scope.actor, now=scope.now)
    if changes:
        change_needs(changes=changes, actor=scope.actor, now=scope.now)
    for to, needs in moves.items():
        move_needs(needs=needs, to=to, actor=scope.actor, now=scope.now)


def _make_buyers(scope: Scope, rows: Sequence[Row]) -> None:
    """Let each buyer who is not there yet take part, once for all the rows that name it."""
    made: dict[str, Participation] = {}
    for row in rows:
        key, name = row.given.get("buyer_key", ""), row.given["buyer"]
        same = key or alike(name)
        if same not in made:
            country = row.given.get("buyer_country", "")
            enterprise = Enterprise(names=written({guess_language(name): name}), country=country)
            made[same] = Participation(edition=scope.edition, enterprise=enterprise, role=BUYER, external_key=key)
        row.found["buyer"] = made[same]
    if not made:
        return
    enterprises = [participation.enterprise for participation in made.values()]
    add_enterprises(enterprises=enterprises, actor=scope.actor, now=scope.now)
    take_part(participations=made.values(), actor=scope.actor, now=scope.now)


NEEDS = Kind(
    key="needs",
    title=gettext_lazy("Needs"),
    fields=FIELDS,
    of_edition=True,
    changed_by=frozenset({"buyers"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
