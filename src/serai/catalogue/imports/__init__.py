"""Exhibits from spreadsheets and to them: 120,000 rows are an ordinary list, so nothing here asks row by row."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue import columns
from serai.catalogue.actions import add_exhibits, change_exhibits
from serai.catalogue.imports.fields import FIELDS
from serai.catalogue.models import Exhibit
from serai.participation.models import Participation
from serai.participation.queries import participations_called, participations_named
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned, require_text, settle, spread
from serai.shared.text import source

BATCH = 2000
EXHIBITOR = Participation.Role.EXHIBITOR
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
    "visibility",
)  # columns called as the exhibit's fields are
TEXTS = {"name": "names", "description": "descriptions"}


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Exhibit, Values]]:
    found = list(Exhibit.objects.of_edition(scope.edition).filter(handles.named(keys)).order_by("-pk"))
    values = _values(found)
    return {values[exhibit.pk][KEY]: (exhibit, values[exhibit.pk]) for exhibit in found}


def _values(exhibits: Sequence[Exhibit]) -> dict[int, dict[str, Any]]:
    """All values of these exhibits. Few exhibitors show very many: each is read once, and named once."""
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
        values: dict[str, Any] = {KEY: handles.key_of(one.external_key, one.pk), **whose[one.participation_id]}
        values |= spread("name", one.names) | spread("description", one.descriptions)
        values |= {name: getattr(one, name) for name in PLAIN}
        values["certificates"] = columns.plain_certificates(one.certificates)
        result[one.pk] = values
    return result


def _everything(scope: Scope) -> Iterator[Values]:
    exhibits = Exhibit.objects.of_edition(scope.edition).order_by("pk").iterator(BATCH)
    while batch := list(islice(exhibits, BATCH)):
        yield from _values(batch).values()


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "name", "description")
    handles.refuse_ours(rows)
    require_text(rows, "name", gettext_lazy("Write what the exhibit is called in at least one language."))
    _find_exhibitors(scope, rows)
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


def _find_exhibitors(scope: Scope, rows: Sequence[Row]) -> None:
    """Who shows each exhibit: by key, else by name among those who exhibit at the edition."""
    asked = [row for row in rows if not _stays(row)]
    keys = {row.given["exhibitor_key"] for row in asked if row.given.get("exhibitor_key")}
    named = participations_named(scope.edition, EXHIBITOR, keys) if keys else {}
    unknown = [row for row in asked if row.given.get("exhibitor") and not row.given.get("exhibitor_key")]
    called = participations_called(scope.edition, EXHIBITOR, {alike(row.given["exhibitor"]) for row in unknown})
    for row in asked:
        key, name = row.given.get("exhibitor_key", ""), row.given.get("exhibitor", "")
        found = [named[key]] if key in named else [] if key else called.get(alike(name), [])
        if not key and not name:
            row.refuse("exhibitor_key", _("Write the key or the name of the exhibitor who shows this."))
        elif len(found) > 1:
            row.refuse("exhibitor", _("Several exhibitors are called so; write the key of one in exhibitor_key."))
        elif not found:
            column = "exhibitor_key" if key else "exhibitor"
            row.refuse(column, _("The edition has no such exhibitor; import the exhibitors first, or correct this."))
        elif row.stored and found[0].pk != row.stored.participation_id:
            row.refuse(
                KEY,
                _("This key is that of “%(exhibit)s”, which %(exhibitor)s shows; give this one a key of its own.")
                % {"exhibit": row.stored, "exhibitor": row.before["exhibitor"]},
            )
        else:
            row.found["exhibitor"] = found[0]
            _say_as_before(row)


def _stays(row: Row) -> bool:
    """Whether a stored exhibit's row names the exhibitor as an export does, or not at all: nothing to look up."""
    if row.stored is None:
        return False
    key, name = row.given.get("exhibitor_key"), row.given.get("exhibitor")
    stays = key == row.before["exhibitor_key"] or (not key and name in (None, row.before["exhibitor"]))
    if stays:
        _say_as_before(row)
    return stays


def _say_as_before(row: Row) -> None:
    """An exhibit stays with its exhibitor, whatever it is called by now: how a row names it is no change."""
    if row.stored:
        row.given.pop("exhibitor", None)
        row.given.pop("exhibitor_key", None)


def _industries(edition: Any) -> dict[str, str]:
    """The keys of the edition's industries by what lists call them."""
    return {
        alike(name): each["key"]
        for each in edition.industries
        for name in (each["key"], *(entry["text"] for entry in each["names"].values()))
    }


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
