"""Exhibits from spreadsheets and to them: 120,000 rows are an ordinary list, so nothing here asks row by row.

`exhibits` is the secretariat's list of an edition; by `own-exhibits` a firm brings its own and sees nobody else's.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue import columns, hs
from serai.catalogue.actions import add_exhibits, change_exhibits
from serai.catalogue.imports.fields import FIELDS, OWN_FIELDS
from serai.catalogue.imports.states import settle_states
from serai.catalogue.imports.whose import find_exhibitors, keep_to_own
from serai.catalogue.models import Exhibit, ExhibitSet
from serai.participation.models import Participation
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned, require_text, settle, spread
from serai.shared.text import source

BATCH = 2000
PLAIN = (
    "hs6",
    "category",
    "brand",
    "model",
    "origin",
    "certificates",
    "moq",
    "unit",
    "price_low",
    "price_high",
    "currency",
    "incoterm",
    "port",
    "lead_days",
    "debut",
    "debut_evidence",
    "geographical_indication",
    "video",
    "visibility",
    "state",
)  # columns called as the exhibit's fields are
TEXTS = {"name": "names", "description": "descriptions"}


def _exhibits(scope: Scope) -> ExhibitSet:
    """What a list may name: all of the edition's, or what the firm shows that brings its own."""
    exhibits = Exhibit.objects.of_edition(scope.edition)
    return exhibits.filter(participation=scope.whose) if scope.whose else exhibits


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Exhibit, Values]]:
    asked = handles.named(keys) | Q(pk__in=handles.own_keys(keys))
    found = list(_exhibits(scope).filter(asked).order_by("-pk"))
    values = _values(scope, found)
    named = {key: (one, values[one.pk]) for one in found for key in (one.external_key, values[one.pk][KEY])}
    return {key: named[key] for key in keys if key in named}


def _shared(scope: Scope, keys: Iterable[str]) -> set[str]:
    """Of these keys those that several exhibits bear: each exhibitor's own lists have their own keys.

    An edition's list names such exhibits by keys of ours.
    """
    if scope.whose or not (asked := {key for key in keys if key}):
        return set()
    rows = _exhibits(scope).filter(external_key__in=asked).order_by().values("external_key")
    return {row["external_key"] for row in rows.annotate(count=Count("pk")).filter(count__gt=1)}


def _values(scope: Scope, exhibits: Sequence[Exhibit]) -> dict[int, dict[str, Any]]:
    """All values of these exhibits. Few exhibitors show very many: each is read once, and named once."""
    shared = _shared(scope, (one.external_key for one in exhibits))
    exhibitors = Participation.objects.select_related("enterprise").in_bulk({one.participation_id for one in exhibits})
    whose = {
        pk: {
            "exhibitor_key": handles.key_of(one.external_key, pk),
            "exhibitor": source(one.enterprise.names).text,
        }
        for pk, one in exhibitors.items()
    }
    result = {}
    for one in exhibits:
        key = "" if one.external_key in shared else one.external_key
        values: dict[str, Any] = {KEY: handles.key_of(key, one.pk), **whose[one.participation_id]}
        values |= spread("name", one.names) | spread("description", one.descriptions)
        values |= {name: getattr(one, name) for name in PLAIN}
        values["certificates"] = columns.plain_certificates(one.certificates)
        result[one.pk] = values
    return result


def _everything(scope: Scope) -> Iterator[Values]:
    exhibits = _exhibits(scope).order_by("pk").iterator(BATCH)
    while batch := list(islice(exhibits, BATCH)):
        yield from _values(scope, batch).values()


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "name", "description")
    handles.refuse_ours(rows)
    _refuse_shared(scope, rows)
    if scope.whose:
        keep_to_own(scope, rows)
    else:
        find_exhibitors(scope, rows)
    settle_states(scope, rows)
    shown = [row for row in rows if row.stored is None or row.values["state"] != Exhibit.State.DRAFT]
    require_text(shown, "name", gettext_lazy("Write what the exhibit is called in at least one language."))
    industries = _industries(scope.edition)
    for row in rows:
        category = row.given.get("category")
        if category and category != row.before.get("category"):
            if alike(category) in industries:
                row.given["category"] = industries[alike(category)]
            else:
                del row.given["category"]
                row.notes.append(_("The edition has no industry “%(name)s”; it stays open.") % {"name": category})
        _check_price(row)
        if scope.whose:
            _check_code(row)


def _refuse_shared(scope: Scope, rows: Sequence[Row]) -> None:
    """Refuse a key that several exhibitors have given, for nobody knows whose exhibit the row means."""
    shared = _shared(scope, (row.key for row in rows))
    for row in rows:
        if row.key in shared:
            row.refuse(
                KEY, _("Several exhibitors have an exhibit with this key; take the key that an export gives it.")
            )


def _industries(edition: Any) -> dict[str, str]:
    """The keys of the edition's industries by what lists call them."""
    return {
        alike(name): each["key"]
        for each in edition.industries
        for name in (each["key"], *(entry["text"] for entry in each["names"].values()))
    }


def _check_code(row: Row) -> None:
    """Whoever knows the goods can find their code; a secretariat's list may have codes of an older nomenclature."""
    code = row.given.get("hs6")
    if code and code != row.before.get("hs6") and not hs.is_goods(code):
        said = _("The Harmonized System has no goods %(code)s; write six digits, as 841869.")
        row.refuse("hs6", said % {"code": code})


def _check_price(row: Row) -> None:
    if not row.given.keys() & {"price_low", "price_high", "currency"}:
        return
    low, high, currency = (row.values.get(key) for key in ("price_low", "price_high", "currency"))
    if (low is not None or high is not None) and not currency:
        row.refuse("currency", _("Write the currency of the price, like CNY, USD or THB."))
    if low is not None and high is not None and high < low:
        row.refuse("price_high", _("The price to is less than the price from; exchange them or correct one."))


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        values = assigned(row.given, row.before, plain=PLAIN, texts=TEXTS, stored=row.stored)
        if row.stored:
            changes.append((row.stored, values))
        else:
            new.append(Exhibit(participation=row.found["exhibitor"], external_key=row.key, **values))
    if new:
        add_exhibits(exhibits=new, actor=scope.actor, now=scope.now)
    if changes:
        change_exhibits(changes=changes, actor=scope.actor, now=scope.now)


EXHIBITS = Kind(
    key="exhibits",
    title=gettext_lazy("Exhibits"),
    fields=FIELDS,
    of_edition=True,
    changed_by=frozenset({"exhibitors"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
OWN_EXHIBITS = replace(EXHIBITS, key="own-exhibits", fields=OWN_FIELDS, changed_by=frozenset(), own=True)
