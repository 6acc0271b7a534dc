"""Exhibitors from spreadsheets and to them: one row is an enterprise, its participation and its application."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from serai.exhibitors.imports import checking, values, writing
from serai.exhibitors.imports.fields import FIELDS
from serai.participation.models import Participation
from serai.people import columns
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import Kind, Row, Scope, Twin, Values
from serai.shared.exchange.texts import texts_of

CHUNK = 2000


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Participation, Values]]:
    found = handles.by_key(values.exhibitors(scope.edition).filter(handles.named(keys)))
    return {key: (participation, values.of(participation)) for key, participation in found.items()}


def _everything(scope: Scope) -> Iterator[Values]:
    return map(values.of, values.exhibitors(scope.edition).order_by("pk").iterator(CHUNK))


def _twins(_scope: Scope, rows: Sequence[Row]) -> dict[str, Sequence[Twin]]:
    """Of rows whose enterprise is not known by its key."""
    asked = [row for row in rows if row.found.get("enterprise") is None]
    told = [
        (texts_of(row.given, "name"), row.given.get("country", ""), row.given.get("registry_no", "")) for row in asked
    ]
    return {row.key: twins for row, twins in zip(asked, columns.twins_of_firms(told), strict=True) if twins}


EXHIBITORS = Kind(
    key="exhibitors",
    title=_("Exhibitors"),
    fields=FIELDS,
    of_edition=True,
    changed_by=frozenset({"exhibitors"}),
    stored=_stored,
    check=checking.check,
    write=writing.write,
    everything=_everything,
    twins=_twins,
)
