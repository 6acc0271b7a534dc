"""Booths from spreadsheets and to them. Their halls must be there: a hall is drawn before its booths are counted."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned
from serai.shared.sheets import cells
from serai.venue import columns
from serai.venue.actions import change_booths, lay_out_booths
from serai.venue.models import Booth, Hall

CHUNK = 2000
PLAIN = ("code", "kind", "net_m2", "open_sides")  # columns called as the booth's fields are


def _booths(scope: Scope) -> QuerySet[Booth]:
    booths: QuerySet[Booth] = Booth.objects.filter(hall__edition=scope.edition)
    return booths.select_related("hall").order_by("pk")


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Booth, Values]]:
    found = handles.by_key(_booths(scope).filter(handles.named(keys)))
    return {key: (booth, _values(booth)) for key, booth in found.items()}


def _values(booth: Booth) -> dict[str, Any]:
    return {
        KEY: handles.key_of(booth.external_key, booth.pk),
        "hall": booth.hall.code,
        **{name: getattr(booth, name) for name in PLAIN},
    }


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    handles.refuse_ours(rows)
    halls = list(Hall.objects.filter(edition=scope.edition))
    called = {alike(entry["text"]): hall for hall in halls for entry in hall.names.values()}
    called |= {alike(hall.code): hall for hall in halls}
    for row in rows:
        if "hall" not in row.given:
            continue
        hall = called.get(alike(row.given["hall"]))
        if hall is None:
            there = ", ".join(hall.code for hall in halls) or "–"
            row.refuse(
                "hall", _("The edition has no such hall (there are: %(halls)s); add it first.") % {"halls": there}
            )
        else:
            row.given["hall"], row.found["hall"] = hall.code, hall
    _refuse_taken_codes(scope, [row for row in rows if not row.errors])


def _refuse_taken_codes(scope: Scope, rows: Sequence[Row]) -> None:
    """A code stands once in a hall, in the file as on the floor."""
    there = _booths(scope).filter(code__in={row.values["code"] for row in rows})
    taken = {(booth.hall.code, booth.code): handles.key_of(booth.external_key, booth.pk) for booth in there}
    for row in rows:
        place = (row.values["hall"], row.values["code"])
        if taken.setdefault(place, row.key) != row.key:
            row.refuse(
                "code",
                _("Hall %(hall)s has a booth %(code)s already, under the key %(key)s; write that key or another code.")
                % {"hall": place[0], "code": place[1], "key": taken[place]},
            )


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        values = assigned(row.given, row.before, plain=(*PLAIN, "hall"))
        if "hall" in values:
            values["hall"] = row.found["hall"]
        if row.stored:
            changes.append((row.stored, values))
        else:
            new.append(Booth(external_key=row.key, **values))
    if new:
        lay_out_booths(booths=new, actor=scope.actor, now=scope.now)
    if changes:
        change_booths(changes=changes, actor=scope.actor, now=scope.now)


def _everything(scope: Scope) -> Iterator[Values]:
    return map(_values, _booths(scope).iterator(CHUNK))


BOOTHS = Kind(
    key="booths",
    title=gettext_lazy("Booths"),
    fields=(
        handles.key_field("booth key", "booth id", "stand id", "展位编码", example="B1/001"),
        Field(
            key="hall",
            label=gettext_lazy("hall"),
            help=gettext_lazy("Its code or name; it must be there."),
            cell=cells.text(),
            also=(
                "hall code",
                "hall no",
                "hall number",
                "hall name",
                "pavilion",
                "building",
                "展馆",
                "馆号",
                "展厅",
                "展馆号",
            ),
            required=True,
            empties=False,
            example="B1",
        ),
        Field(
            key="code",
            label=gettext_lazy("code"),
            cell=cells.text(12),
            also=(
                "booth",
                "booth no",
                "booth number",
                "booth code",
                "stand",
                "stand no",
                "stand number",
                "stall no",
                "展位",
                "展位号",
                "展台号",
                "摊位号",
            ),
            required=True,
            empties=False,
            example="001",
        ),
        Field(
            key="kind",
            label=gettext_lazy("kind"),
            cell=cells.choice(Booth.Kind),
            also=("booth type", "stand type", "type", "展位类型", "展台类型", "类型"),
            empties=False,
            example="standard",
        ),
        Field(
            key="net_m2",
            label=gettext_lazy("net area, m²"),
            cell=columns.square_metres(1),
            also=(
                "net m²",
                "m2",
                "sqm",
                "area",
                "net area",
                "size",
                "booth size",
                "booth area",
                "stand size",
                "dimensions",
                "面积",
                "净面积",
                "展位面积",
                "规格",
            ),
            empties=False,
            example="9",
        ),
        Field(
            key="open_sides",
            label=gettext_lazy("open sides"),
            cell=cells.whole(1, 4),
            also=("sides open", "number of open sides", "开口", "开口数", "开面", "开面数"),
            empties=False,
            example="2",
        ),
    ),
    of_edition=True,
    changed_by=frozenset({"exhibitors"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
